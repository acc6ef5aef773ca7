import { canonicalTag } from '../base/language-tag';
import { canonicalText } from '../base/text/canonical-text';
import {
  type CountryCode,
  countriesOf,
  country,
  type FacetName,
  type FacetValues,
  idsOf,
  type ScopeId,
} from '../taxonomy';
import { dateNumber, parseDate } from './date';
import type { Resource } from './resource';

type Values<F extends FacetName> = readonly FacetValues[F][];

/**
 * The values that a resource has in each facet, derived ones included; each value once. What a facet means is said here
 * and nowhere else.
 */
export const facetValues: { readonly [F in FacetName]: (resource: Resource) => Values<F> } = {
  objectives: ({ objectives }) => unique(objectives),
  principles: (resource) => {
    const isGlobal = scopeOf(resource) === 'global';
    if (!isGlobal && !resource.principles.includes('global-geographic-scope')) return unique(resource.principles);
    const declared = unique(resource.principles).filter((id) => id !== 'global-geographic-scope');
    return isGlobal ? [...declared, 'global-geographic-scope'] : declared;
  },
  scope: (resource) => optional(scopeOf(resource)),
  regions: ({ regions, countries }) =>
    countries.length === 0
      ? unique(regions)
      : unique([...regions, ...countries.flatMap((code) => country(code)?.region ?? [])]),
  countries: ({ countries }) => unique(countries),
  documentType: ({ documentType }) => optional(documentType),
  section: ({ section }) => [section],
  languages: ({ languages }) => unique(languages.map((tag) => canonicalTag(tag) ?? tag)),
  publishers: ({ publishers }) => texts(publishers),
  audiences: ({ audiences = [] }) => texts(audiences),
  sdgs: ({ sdgs = [] }) => unique(sdgs),
  keywords: ({ keywords = [] }) => texts(keywords),
  year: (resource) => yearsOf(resource),
  appliesTo: (resource) => appliesTo(resource),
};

/**
 * The scope of a resource, as its facet has it: the one given, else `'national'` if countries are declared, else `'regional'` if
 * regions are, else none.
 *
 * @example
 * scopeOf({ ...resource, scope: undefined, countries: ['KE'] }) // 'national'
 */
export function scopeOf({ scope, countries, regions }: Resource): ScopeId | undefined {
  if (scope !== undefined) return scope;
  if (countries.length > 0) return 'national';
  return regions.length > 0 ? 'regional' : undefined;
}

/** Every year from `starts` to `ends` where both are given, else that of `published`, else of `starts`. */
function yearsOf({ published, starts, ends }: Resource): number[] {
  const first = yearOf(starts);
  const last = yearOf(ends);
  if (first !== undefined && last !== undefined) return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return optional(yearOf(published) ?? first);
}

function yearOf(date: string | undefined): number | undefined {
  return date === undefined ? undefined : parseDate(date)?.year;
}

/** Its countries; with scope regional also those of the regions declared; with scope global all. */
function appliesTo(resource: Resource): readonly CountryCode[] {
  const scope = scopeOf(resource);
  if (scope === 'global') return idsOf('countries');
  const ofRegions =
    scope === 'regional' ? resource.regions.flatMap((id) => countriesOf(id).map((entry) => entry.id)) : [];
  return unique([...resource.countries, ...ofRegions]);
}

/** The date that orders a resource, `published` else `starts`, as a number that grows with it; undefined where undated. */
export function sortDate({ published, starts }: Resource): number | undefined {
  const text = published ?? starts;
  const date = text === undefined ? undefined : parseDate(text);
  return date === undefined ? undefined : dateNumber(date);
}

/**
 * How far a resource reaches, 0 the furthest: global 0; regional 1 with two or more regions declared, else 2; national 3
 * with two or more countries, else 4; local 5; no scope 6.
 */
export function reachOf(resource: Resource): number {
  switch (scopeOf(resource)) {
    case 'global':
      return 0;
    case 'regional':
      return hasTwo(resource.regions) ? 1 : 2;
    case 'national':
      return hasTwo(resource.countries) ? 3 : 4;
    case 'local':
      return 5;
    default:
      return 6;
  }
}

/** How many objectives a resource serves: all 24 where it has `'general'`. */
export function breadthOf({ objectives }: Resource): number {
  return objectives.includes('general') ? idsOf('objectives').length : unique(objectives).length;
}

/** Whether everybody may see a resource: it is approved, which it is where nothing else is said. */
export function isApproved({ review }: Resource): boolean {
  return review === undefined || review === 'approved';
}

/** Whether a list has two different values. */
function hasTwo(values: readonly unknown[]): boolean {
  return values.some((value) => value !== values[0]);
}

/** The list itself where no value is there twice, as in most. */
function unique<T>(values: readonly T[]): readonly T[] {
  if (values.length > FEW) return [...new Set(values)];
  for (let i = 1; i < values.length; i++) {
    for (let j = 0; j < i; j++) if (values[i] === values[j]) return [...new Set(values)];
  }
  return values;
}

/** Lists of so many values are compared each with each, which takes less time than a set. */
const FEW = 12;

function optional<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}

function texts(values: readonly string[]): readonly string[] {
  const isCanonical = values.every((text) => text !== '' && canonicalText(text) === text);
  return unique(isCanonical ? values : values.map(canonicalText).filter((text) => text !== ''));
}
