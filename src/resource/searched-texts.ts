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
  const namesByWeight = new Map<number, FieldName[]>();
  for (const name of searchedFields) {
    const { weight = 0 } = declarationOf(name);
    namesByWeight.set(weight, [...(namesByWeight.get(weight) ?? []), name]);
  }
  return [...namesByWeight]
    .sort(([a], [b]) => b - a)
    .map(([weight, names]) => ({
      weight,
      texts: (resource) => names.flatMap((name) => textsOf(fieldValue(resource, name))),
    }));
}

/** Searched text of a resource. */
export interface SearchedText {
  /** Path within the resource: `['titles', 'fr']`, `['keywords', 0]`. */
  readonly path: readonly [field: string] | readonly [field: string, part: number | string];
  readonly text: string;
}

/** Returns the searched texts of a resource, in the order of the declarations. */
export function searchedTexts(resource: Resource): SearchedText[] {
  return searchedFields.flatMap((name): SearchedText[] => {
    const value = fieldValue(resource, name);
    if (typeof value === 'string') return [{ path: [name], text: value }];
    if (Array.isArray(value)) return value.map((text: string, i) => ({ path: [name, i], text }));
    return Object.entries(value ?? {}).map(([part, text]) => ({ path: [name, part], text: String(text) }));
  });
}

function fieldValue(resource: Resource, name: string): object | string | undefined {
  const value: unknown = Reflect.get(resource, name);
  return typeof value === 'string' || (typeof value === 'object' && value !== null) ? value : undefined;
}

function textsOf(value: object | string | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : Object.values(value);
}
