import type { ErrorPath } from '../base/error';
import { canonicalTag, LANGUAGE_TAG } from '../base/language-tag';
import { nearest, nearestName } from '../base/nearest';
import { canonicalText } from '../base/text/canonical-text';
import {
  type Fields,
  fieldsOf,
  invalidQuery as invalid,
  optionalBoolean,
  optionalCursor,
  optionalInteger,
  pickKnownFields,
} from '../base/validate-query';
import { type FacetKind, type FacetName, facetKinds, facetNames, isFacetName, isId, unknownId } from '../taxonomy';
import {
  DEFAULT_LIMIT,
  type FacetOptions,
  type FacetSort,
  facetSorts,
  MAX_LIMIT,
  type MatchMode,
  matchModes,
  type SortName,
  sortNames,
} from './query';

/** Value of any facet. */
export type FacetValue = string | number;

/** Resolved filter: every list is present, possibly empty. `range` is present only if the filter sets it. */
export interface ResolvedFilter {
  readonly facet: FacetName;
  readonly any: readonly FacetValue[];
  readonly all: readonly FacetValue[];
  readonly none: readonly FacetValue[];
  readonly missing: boolean;
  readonly range?: { readonly from: number; readonly to: number };
}

/** Resolved query: validated, with defaults, values in canonical form. */
export interface ResolvedQuery {
  readonly text: string;
  readonly match: MatchMode;
  readonly filters: readonly ResolvedFilter[];
  readonly base: readonly ResolvedFilter[];
  readonly sort: SortName;
  readonly limit: number;
  readonly offset: number;
  readonly cursor: string | undefined;
  readonly locale: string;
  readonly facets: ReadonlyMap<FacetName, FacetOptions>;
}

const FIELDS = ['text', 'match', 'filters', 'base', 'sort', 'limit', 'offset', 'cursor', 'locale', 'facets'];
const FILTER_FIELDS = { names: ['any', 'all', 'none', 'missing'], list: 'any, all, none or missing' };
const YEAR_FIELDS = { names: [...FILTER_FIELDS.names, 'from', 'to'], list: 'any, all, none, missing, from or to' };

/**
 * Validates a query and applies defaults.
 *
 * @param path path of the query in the input, for errors. Default: the input itself.
 * @throws HubError `invalid-query` for an invalid form, `unknown-value` for an id that isn't in its vocabulary.
 */
export function resolveQuery(query: unknown, path: ErrorPath = []): ResolvedQuery {
  const fields = pickKnownFields(query, path, 'a query', FIELDS, 'a field of a query');
  const at = (name: string): ErrorPath => [...path, name];
  const { text = '', locale = 'en' } = fields;
  if (typeof text !== 'string') throw invalid(at('text'), text, 'a string');
  const offset = optionalInteger(fields['offset'], at('offset'), Number.MAX_SAFE_INTEGER) ?? 0;
  return {
    text: text.trim() === '' ? '' : text,
    match: oneOf(fields['match'], matchModes, at('match')) ?? 'most',
    filters: resolveFilters(fields['filters'], at('filters')),
    base: resolveFilters(fields['base'], at('base')),
    sort: oneOf(fields['sort'], sortNames, at('sort')) ?? 'hub',
    limit: optionalInteger(fields['limit'], at('limit'), MAX_LIMIT) ?? DEFAULT_LIMIT,
    offset,
    cursor: optionalCursor(fields['cursor'], offset, path),
    locale: resolveTag(locale, at('locale')),
    facets: requestedFacets(fields['facets'], at('facets')),
  };
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[], path: ErrorPath): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((name) => name === value);
  if (found !== undefined) return found;
  const near = typeof value === 'string' ? nearest(value, allowed)[0] : undefined;
  throw invalid(path, value, `one of ${allowed.join(', ')}`, near);
}

function resolveTag(value: unknown, path: ErrorPath): string {
  const tag = typeof value === 'string' ? canonicalTag(value) : undefined;
  if (tag === undefined) throw invalid(path, value, LANGUAGE_TAG);
  return tag;
}

/**
 * Returns the fields of an object.
 *
 * @throws HubError `invalid-query` if the value isn't an object or has an unknown field.
 */
export function pickOptions(value: unknown, names: readonly string[], expected: string, path: ErrorPath = []): Fields {
  return pickKnownFields(value, path, `an object with ${names.join(', ')}`, names, expected);
}

/**
 * Rejects a value that isn't an object. Accepts any fields.
 *
 * @throws HubError `invalid-query`.
 */
export function assertIsQuery(value: unknown, path: ErrorPath): void {
  fieldsOf(value, path, 'a query');
}

/**
 * Validates the sort name of a facet's values.
 *
 * @throws HubError `invalid-query`.
 */
export function checkFacetSort(value: unknown, path: ErrorPath): FacetSort | undefined {
  return oneOf(value, facetSorts, path);
}

/**
 * Validates the name of a facet.
 *
 * @throws HubError `invalid-query`.
 */
export function checkFacetName(name: unknown, path: ErrorPath): FacetName {
  if (typeof name !== 'string') throw invalid(path, name, 'the name of a facet');
  if (!isFacetName(name)) throw invalid([...path, name], name, 'the name of a facet', nearestName(name, facetNames));
  return name;
}

function resolveFilters(filters: unknown, path: ErrorPath): ResolvedFilter[] {
  if (filters === undefined) return [];
  const fields = fieldsOf(filters, path, 'filters by facet');
  const full: ResolvedFilter[] = [];
  for (const name of Object.keys(fields)) {
    const facet = checkFacetName(name, path);
    if (fields[name] !== undefined) full.push(resolveFilter(facet, fields[name], [...path, facet]));
  }
  return full;
}

function resolveFilter(facet: FacetName, filter: unknown, path: ErrorPath): ResolvedFilter {
  const kind = facetKinds[facet];
  if (Array.isArray(filter)) {
    return { facet, any: values(kind, filter, path), all: [], none: [], missing: false };
  }
  const { names, list } = kind.kind === 'year' ? YEAR_FIELDS : FILTER_FIELDS;
  const fields = pickKnownFields(filter, path, `a list of values, or ${list}`, names, list);
  const from = kind.kind === 'year' ? yearOrNone(fields['from'], [...path, 'from']) : undefined;
  const to = kind.kind === 'year' ? yearOrNone(fields['to'], [...path, 'to']) : undefined;
  return {
    facet,
    any: values(kind, fields['any'], [...path, 'any']),
    all: values(kind, fields['all'], [...path, 'all']),
    none: values(kind, fields['none'], [...path, 'none']),
    missing: optionalBoolean(fields['missing'], [...path, 'missing']) ?? false,
    ...(from === undefined && to === undefined
      ? {}
      : { range: { from: from ?? Number.NEGATIVE_INFINITY, to: to ?? Number.POSITIVE_INFINITY } }),
  };
}

function yearOrNone(value: unknown, path: ErrorPath): number | undefined {
  return value === undefined ? undefined : year(value, path);
}

function values(kind: FacetKind, list: unknown, path: ErrorPath): FacetValue[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw invalid(path, list, 'a list of values');
  const found = new Set<FacetValue>();
  for (let i = 0; i < list.length; i++) {
    const value = canonicalValue(kind, list[i], [...path, i]);
    if (value !== '') found.add(value); // blank strings are absent, as in resources
  }
  return [...found];
}

/**
 * Returns the canonical form of a facet's value.
 *
 * @throws HubError `unknown-value` for an id that isn't in its vocabulary, `invalid-query` for an invalid type.
 */
export function canonicalValue(kind: FacetKind, value: unknown, path: ErrorPath): FacetValue {
  switch (kind.kind) {
    case 'closed':
      if (!isId(kind.vocabulary, value)) throw unknownId(kind.vocabulary, value, path);
      return value;
    case 'language':
      return resolveTag(value, path);
    case 'year':
      return year(value, path);
    case 'text':
      if (typeof value !== 'string') throw invalid(path, value, 'a string');
      return canonicalText(value);
  }
}

export const FIRST_YEAR = 1;
export const LAST_YEAR = 9999;
/** Expected form of a year, for errors. */
export const A_YEAR: string = `a year from ${FIRST_YEAR} to ${LAST_YEAR}`;

export function isYear(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= FIRST_YEAR && value <= LAST_YEAR;
}

function year(value: unknown, path: ErrorPath): number {
  if (isYear(value)) return value;
  throw invalid(path, value, A_YEAR);
}

/** Default of `facets`. */
const EVERY_FACET: ReadonlyMap<FacetName, FacetOptions> = new Map(
  facetNames.filter((name) => name !== 'appliesTo').map((name) => [name, {}]),
);

/** Resolves the requested facets, in the order of the sidebar. */
function requestedFacets(facets: unknown, path: ErrorPath): ReadonlyMap<FacetName, FacetOptions> {
  if (facets === false) return new Map();
  if (facets === undefined || facets === true) return EVERY_FACET;
  const fields = fieldsOf(facets, path, 'true, false or options by facet');
  for (const name of Object.keys(fields)) checkFacetName(name, path);
  const asked = new Map<FacetName, FacetOptions>();
  for (const name of facetNames) {
    const options = fields[name];
    if (options === undefined || options === false) continue;
    asked.set(name, options === true ? {} : facetOptions(options, [...path, name]));
  }
  return asked;
}

function facetOptions(options: unknown, path: ErrorPath): FacetOptions {
  const names = ['sort', 'limit', 'zeros'];
  const fields = pickKnownFields(options, path, 'true, false or sort, limit, zeros', names, 'sort, limit or zeros');
  return {
    sort: oneOf(fields['sort'], facetSorts, [...path, 'sort']),
    limit: optionalInteger(fields['limit'], [...path, 'limit'], Number.MAX_SAFE_INTEGER),
    zeros: optionalBoolean(fields['zeros'], [...path, 'zeros']),
  };
}
