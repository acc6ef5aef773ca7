import { createNearIndex, type NearIndex } from '../base/near-index';
import { normalizeName } from '../base/normalize-name';
import { pluralizeName } from '../base/pluralize-name';
import type { DisplayLabels } from '../taxonomy';
import { fieldNames, isFieldName, otherNames } from './fields';

/** Prefixes in the Hub's headings of objectives and principles. */
const GCM_PREFIX = /^gcm(?=.)/;

/** Minimum length of a name that can be a near miss of a heading: `days` hardly means `pays`. */
const MIN_NEAR_MISS_LENGTH = 8;

/** Fields by normalized name, in some locales. */
interface FieldNames {
  /** By the headings of the facets, which have no other meaning. */
  readonly headings: ReadonlyMap<string, string>;
  /** By synonyms, which may have another meaning. */
  readonly synonyms: ReadonlyMap<string, string>;
  /** Returns the names of fields that a misspelt name may mean. */
  readonly nearName: NearIndex;
  /** Returns the keys of `headings` that a misspelt one may mean. */
  readonly nearHeading: NearIndex;
}

const fieldNamesCache = new WeakMap<readonly DisplayLabels[], FieldNames>();

function fieldNamesFor(modules: readonly DisplayLabels[]): FieldNames {
  const names = fieldNamesCache.get(modules) ?? indexFieldNames(modules);
  fieldNamesCache.set(modules, names);
  return names;
}

function indexFieldNames(modules: readonly DisplayLabels[]): FieldNames {
  const headings = new Map<string, string>();
  const synonyms = new Map(
    Object.entries(otherNames).flatMap(([field, names]) => names.map((name) => [normalizeName(name), field] as const)),
  );
  for (const { facets } of modules) {
    for (const [facet, heading] of Object.entries(facets)) {
      if (facet === 'year') synonyms.set(normalizeName(heading), 'published');
      else if (isFieldName(facet) && !headings.has(normalizeName(heading))) headings.set(normalizeName(heading), facet);
    }
  }
  const longHeadings = [...headings.keys()].filter((key) => key.length >= MIN_NEAR_MISS_LENGTH);
  const nearName = createNearIndex(fieldNames);
  return { headings, synonyms, nearName, nearHeading: createNearIndex(longHeadings) };
}

/**
 * Returns the field that an unknown name probably means: misspelt, in another case or number, a common synonym, or a facet's
 * heading in one of the locales (`Pays`, `GCM objectives`).
 *
 * @param has whether the record has a field already. Then a synonym (`name` beside `title`) has its own meaning, but a
 * misspelling (`country` beside `countries`) or a heading doesn't.
 * @param modules label modules. Pass the same list each time: the result is cached by it.
 */
export function suggestField(
  name: string,
  has: (field: string) => boolean,
  modules: readonly DisplayLabels[],
): string | undefined {
  const names = fieldNamesFor(modules);
  // Prefix of names that belong to other software: `_id`, `@type`.
  const key = /^[_@$]/.test(name) ? name.toLowerCase() : normalizeName(name).replace(GCM_PREFIX, '');
  const keys = [key, pluralizeName(key)];
  const exact = fieldNames.find((field) => keys.includes(field.toLowerCase()));
  if (exact !== undefined) return exact;
  const synonymField = names.synonyms.get(key);
  if (synonymField !== undefined) return has(synonymField) ? undefined : synonymField;
  const heading = keys.flatMap((candidate) => names.headings.get(candidate) ?? [])[0];
  const near = heading ?? names.nearName(name)[0];
  if (near !== undefined || key.length < MIN_NEAR_MISS_LENGTH) return near;
  return names.headings.get(names.nearHeading(key)[0] ?? '');
}
