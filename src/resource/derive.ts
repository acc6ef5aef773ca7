import { canonicalTag } from '../base/language-tag';
import { canonicalText } from '../base/text/canonical-text';
import {
  type CountryCode,
  countriesOf,
  country,
  type FacetKind,
  type FacetName,
  type FacetValue,
  type FacetValues,
  facetKinds,
  facetNames,
  idsOf,
  type ScopeId,
} from '../taxonomy';
import { dateNumber, parseDate } from './date';
import type { Resource } from './resource';

type ValuesOf<F extends FacetName> = (resource: Resource) => readonly FacetValues[F][];

/** Values of the facets that differ from the values of the field of their name. */
const derived: { readonly [F in FacetName]?: ValuesOf<F> } = {
  principles: (resource) => {
    const isGlobal = scopeOf(resource) === 'global';
    if (!isGlobal && !resource.principles.includes('global-geographic-scope')) return unique(resource.principles);
    const declared = unique(resource.principles).filter((id) => id !== 'global-geographic-scope');
    return isGlobal ? [...declared, 'global-geographic-scope'] : declared;
  },
  scope: (resource) => toList(scopeOf(resource)),
  regions: ({ regions, countries }) =>
    countries.length === 0
      ? unique(regions)
      : unique([...regions, ...countries.flatMap((code) => country(code)?.region ?? [])]),
  year: (resource) => yearsOf(resource),
  appliesTo: (resource) => appliesTo(resource),
};

/** Returns the distinct values of a list in their canonical form, by the kind of their facet. Omits blank strings. */
const canonicalLists: Readonly<Record<FacetKind['kind'], (values: readonly never[]) => readonly FacetValue[]>> = {
  closed: unique,
  text: canonicalTexts,
  language: (tags: readonly string[]) => unique(tags.map((tag) => canonicalTag(tag) ?? tag)),
  year: unique,
};

function fieldValues(field: string, kind: FacetKind): (resource: Readonly<Record<string, unknown>>) => unknown {
  const canonicalList = canonicalLists[kind.kind];
  return (resource) => {
    const value = resource[field];
    if (value === undefined) return NO_VALUES;
    // `checkResource` has checked the type.
    return Array.isArray(value) ? canonicalList(value as never[]) : canonicalList([value] as never[]);
  };
}

const NO_VALUES: readonly never[] = [];

function createFacetValues(): { readonly [F in FacetName]: ValuesOf<F> } {
  const entries = facetNames.map((name) => [name, derived[name] ?? fieldValues(name, facetKinds[name])]);
  return Object.fromEntries(entries); // each facet without a derivation is a field of its type
}

/** Values of a resource in each facet, including derived ones, without duplicates. The only definition of a facet's meaning. */
export const facetValues: { readonly [F in FacetName]: ValuesOf<F> } = /* @__PURE__ */ createFacetValues();

/**
 * Returns the scope of a resource, as in its facet: the declared scope, else `'national'` if it declares countries, else
 * `'regional'` if it declares regions, else undefined.
 *
 * @example
 * scopeOf({ ...resource, scope: undefined, countries: ['KE'] }) // 'national'
 */
export function scopeOf({ scope, countries, regions }: Resource): ScopeId | undefined {
  if (scope !== undefined) return scope;
  if (countries.length > 0) return 'national';
  return regions.length > 0 ? 'regional' : undefined;
}

/** Returns every year from `starts` to `ends` if both are present, else the year of `published`, else of `starts`. */
function yearsOf({ published, starts, ends }: Resource): number[] {
  const first = yearOf(starts);
  const last = yearOf(ends);
  if (first !== undefined && last !== undefined) return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return toList(yearOf(published) ?? first);
}

function yearOf(date: string | undefined): number | undefined {
  return date === undefined ? undefined : parseDate(date)?.year;
}

/**
 * Returns the countries that a resource applies to: its countries; with scope regional also those of its declared regions; with
 * scope global all.
 */
function appliesTo(resource: Resource): readonly CountryCode[] {
  const scope = scopeOf(resource);
  if (scope === 'global') return idsOf('countries');
  const regionCountries =
    scope === 'regional' ? resource.regions.flatMap((id) => countriesOf(id).map((entry) => entry.id)) : [];
  return unique([...resource.countries, ...regionCountries]);
}

/**
 * Returns the sort date of a resource, `published` else `starts`, as a number in chronological order. Undefined if it is
 * undated.
 */
export function sortDate({ published, starts }: Resource): number | undefined {
  const text = published ?? starts;
  const date = text === undefined ? undefined : parseDate(text);
  return date === undefined ? undefined : dateNumber(date);
}

/**
 * Returns the reach of a resource, 0 for the widest: global 0; regional 1 with two or more declared regions, else 2; national 3
 * with two or more countries, else 4; local 5; no scope 6.
 */
export function reachOf(resource: Resource): number {
  switch (scopeOf(resource)) {
    case 'global':
      return 0;
    case 'regional':
      return hasDistinctValues(resource.regions) ? 1 : 2;
    case 'national':
      return hasDistinctValues(resource.countries) ? 3 : 4;
    case 'local':
      return 5;
    default:
      return 6;
  }
}

/** Returns the number of objectives, 24 if they include `'general'`. */
export function breadthOf({ objectives }: Resource): number {
  return objectives.includes('general') ? idsOf('objectives').length : unique(objectives).length;
}

/** Whether the public may see a resource: it is approved, which is the default. */
export function isApproved({ review }: Resource): boolean {
  return review === undefined || review === 'approved';
}

/** Whether a list has two different values. */
function hasDistinctValues(values: readonly unknown[]): boolean {
  return values.some((value) => value !== values[0]);
}

/** Removes duplicates. Returns the list itself if it has none, the common case. */
function unique<T>(values: readonly T[]): readonly T[] {
  if (values.length > MAX_PAIRWISE_LENGTH) return [...new Set(values)];
  for (let i = 1; i < values.length; i++) {
    for (let j = 0; j < i; j++) if (values[i] === values[j]) return [...new Set(values)];
  }
  return values;
}

/** Maximum length of a list that is compared pairwise, which is faster than a set. */
const MAX_PAIRWISE_LENGTH = 12;

function toList<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}

function canonicalTexts(values: readonly string[]): readonly string[] {
  const isCanonical = values.every((text) => text !== '' && canonicalText(text) === text);
  return unique(isCanonical ? values : values.map(canonicalText).filter((text) => text !== ''));
}
