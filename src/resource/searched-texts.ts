import { declarationOf, type FieldName, fieldNames } from './fields';
import type { Resource } from './resource';

/** Names of the searched fields, in the order of the declarations. */
export const searchedFields: readonly FieldName[] = /* @__PURE__ */ fieldNames.filter(
  (name) => declarationOf(name).weight !== undefined,
);

/** Searched fields of one weight, which are one text field of the index. */
export interface SearchedFieldGroup {
  readonly weight: number;
  texts(resource: Resource): readonly string[];
}

/** Returns the searched fields by weight, the highest weight first. */
export function searchedFieldGroups(): SearchedFieldGroup[] {
  return namesByWeight().map(([weight, names]) => ({ weight, texts: textsOfFields(names) }));
}

/** Returns the paths of the texts of each group of searched fields, such as `titles.fr`. */
export function searchedPaths(resource: Resource): readonly (readonly string[])[] {
  return namesByWeight().map(([, names]) => names.flatMap((name) => pathsOf(name, resource[name])));
}

function namesByWeight(): [weight: number, names: readonly FieldName[]][] {
  const byWeight = new Map<number, FieldName[]>();
  for (const name of searchedFields) {
    const { weight = 0 } = declarationOf(name);
    byWeight.set(weight, [...(byWeight.get(weight) ?? []), name]);
  }
  return [...byWeight].sort(([a], [b]) => b - a);
}

/** Returns a function that returns the texts of some fields. It avoids copies, since a build calls it for each resource. */
function textsOfFields([first, ...rest]: readonly FieldName[]): (resource: Resource) => readonly string[] {
  return (resource) => {
    const texts = textsOf(first === undefined ? undefined : resource[first]);
    let all = texts;
    for (const name of rest) {
      const more = textsOf(resource[name]);
      if (more.length > 0) all = [...all, ...more];
    }
    return all;
  };
}

const NO_TEXTS: readonly string[] = [];

/**
 * Visits the searched texts of a resource, in the order of the declarations.
 *
 * @param visit receives a text with its field and, of a list or of translations, its position or language.
 */
export function forEachSearchedText(
  resource: Resource,
  visit: (text: string, field: FieldName, part?: number | string) => void,
): void {
  for (const name of searchedFields) {
    const value: unknown = resource[name];
    if (value === undefined) continue;
    if (typeof value === 'string') visit(value, name);
    else if (Array.isArray(value)) for (let i = 0; i < value.length; i++) visit(value[i], name, i);
    else for (const [part, text] of Object.entries(value ?? {})) visit(text, name, part);
  }
}

/** Returns the strings of a value: itself, its members or its parts. */
function textsOf(value: unknown): readonly string[] {
  if (value === undefined) return NO_TEXTS;
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value : Object.values(value ?? {});
}

/** Returns the paths of the strings of a value, in the order of {@link textsOf}. */
function pathsOf(name: FieldName, value: unknown): string[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [name];
  return Object.keys(value ?? {}).map((key) => `${name}.${key}`);
}
