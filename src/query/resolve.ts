import type { ErrorPath } from '../base/error';
import { canonicalTag, EXPECTED_LANGUAGE_TAG } from '../base/language-tag';
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

const QUERY_FIELDS = ['text', 'match', 'filters', 'base', 'sort', 'limit', 'offset', 'cursor', 'locale', 'facets'];
const FILTER_FIELDS = { names: ['any', 'all', 'none', 'missing'], list: 'any, all, none or missing' };
const YEAR_FIELDS = { names: [...FILTER_FIELDS.names, 'from', 'to'], list: 'any, all, none, missing, from or to' };

/**
 * Validates a query and applies defaults.
 *
 * @param path path of the query in the input, for errors. Default: the input itself.
 * @throws HubError `invalid-query` for an invalid form, `unknown-value` for an id that isn't in its vocabulary.
 */
export function resolveQuery(query: unknown, path: ErrorPath = []): ResolvedQuery {
  const fields = pickKnownFields(query, path, 'a query', QUERY_FIELDS, 'a field of a query');
  const pathOf = (name: string): ErrorPath => [...path, name];
  const { text = '', locale = 'en' } = fields;
  if (typeof text !== 'string') throw invalid(pathOf('text'), text, 'a string');
  const offset = optionalInteger(fields['offset'], pathOf('offset'), Number.MAX_SAFE_INTEGER) ?? 0;
  return {
    text: text.trim() === '' ? '' : text,
    match: resolveOneOf(fields['match'], matchModes, pathOf('match')) ?? 'most',
    filters: resolveFilters(fields['filters'], pathOf('filters')),
    base: resolveFilters(fields['base'], pathOf('base')),
    sort: resolveOneOf(fields['sort'], sortNames, pathOf('sort')) ?? 'hub',
    limit: optionalInteger(fields['limit'], pathOf('limit'), MAX_LIMIT) ?? DEFAULT_LIMIT,
    offset,
    cursor: optionalCursor(fields['cursor'], offset, path),
    locale: resolveTag(locale, pathOf('locale')),
    facets: resolveFacets(fields['facets'], pathOf('facets')),
  };
}

function resolveOneOf<T extends string>(value: unknown, allowed: readonly T[], path: ErrorPath): T | undefined {
  if (value === undefined) return undefined;
  const match = allowed.find((name) => name === value);
  if (match !== undefined) return match;
  const suggestion = typeof value === 'string' ? nearest(value, allowed)[0] : undefined;
  throw invalid(path, value, `one of ${allowed.join(', ')}`, suggestion);
}

function resolveTag(value: unknown, path: ErrorPath): string {
  const tag = typeof value === 'string' ? canonicalTag(value) : undefined;
  if (tag === undefined) throw invalid(path, value, EXPECTED_LANGUAGE_TAG);
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
  return resolveOneOf(value, facetSorts, path);
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
  const resolved: ResolvedFilter[] = [];
  for (const name of Object.keys(fields)) {
    const facet = checkFacetName(name, path);
    if (fields[name] !== undefined) resolved.push(resolveFilter(facet, fields[name], [...path, facet]));
  }
  return resolved;
}

function resolveFilter(facet: FacetName, filter: unknown, path: ErrorPath): ResolvedFilter {
  const kind = facetKinds[facet];
  if (Array.isArray(filter)) {
    return { facet, any: resolveValues(kind, filter, path), all: [], none: [], missing: false };
  }
  const { names, list } = kind.kind === 'year' ? YEAR_FIELDS : FILTER_FIELDS;
  const fields = pickKnownFields(filter, path, `a list of values, or ${list}`, names, list);
  const from = kind.kind === 'year' ? resolveOptionalYear(fields['from'], [...path, 'from']) : undefined;
  const to = kind.kind === 'year' ? resolveOptionalYear(fields['to'], [...path, 'to']) : undefined;
  return {
    facet,
    any: resolveValues(kind, fields['any'], [...path, 'any']),
    all: resolveValues(kind, fields['all'], [...path, 'all']),
    none: resolveValues(kind, fields['none'], [...path, 'none']),
    missing: optionalBoolean(fields['missing'], [...path, 'missing']) ?? false,
    ...(from === undefined && to === undefined
      ? {}
      : { range: { from: from ?? Number.NEGATIVE_INFINITY, to: to ?? Number.POSITIVE_INFINITY } }),
  };
}

function resolveOptionalYear(value: unknown, path: ErrorPath): number | undefined {
  return value === undefined ? undefined : resolveYear(value, path);
}

function resolveValues(kind: FacetKind, list: unknown, path: ErrorPath): FacetValue[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw invalid(path, list, 'a list of values');
  const unique = new Set<FacetValue>();
  for (let i = 0; i < list.length; i++) {
    const value = canonicalValue(kind, list[i], [...path, i]);
    if (value !== '') unique.add(value); // blank strings are absent, as in resources
  }
  return [...unique];
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
      return resolveYear(value, path);
    case 'text':
      if (typeof value !== 'string') throw invalid(path, value, 'a string');
      return canonicalText(value);
  }
}

export const FIRST_YEAR = 1;
export const LAST_YEAR = 9999;
/** Expected form of a year, for errors. */
export const EXPECTED_YEAR: string = `a year from ${FIRST_YEAR} to ${LAST_YEAR}`;

export function isYear(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= FIRST_YEAR && value <= LAST_YEAR;
}

function resolveYear(value: unknown, path: ErrorPath): number {
  if (isYear(value)) return value;
  throw invalid(path, value, EXPECTED_YEAR);
}

/** Default of `facets`. */
const DEFAULT_FACETS: ReadonlyMap<FacetName, FacetOptions> = new Map(
  facetNames.filter((name) => name !== 'appliesTo').map((name) => [name, {}]),
);

/** Resolves the requested facets, in the order of the sidebar. */
function resolveFacets(facets: unknown, path: ErrorPath): ReadonlyMap<FacetName, FacetOptions> {
  if (facets === false) return new Map();
  if (facets === undefined || facets === true) return DEFAULT_FACETS;
  const fields = fieldsOf(facets, path, 'true, false or options by facet');
  for (const name of Object.keys(fields)) checkFacetName(name, path);
  const requested = new Map<FacetName, FacetOptions>();
  for (const name of facetNames) {
    const options = fields[name];
    if (options === undefined || options === false) continue;
    requested.set(name, options === true ? {} : resolveFacetOptions(options, [...path, name]));
  }
  return requested;
}

function resolveFacetOptions(options: unknown, path: ErrorPath): FacetOptions {
  const names = ['sort', 'limit', 'zeros'];
  const fields = pickKnownFields(options, path, 'true, false or sort, limit, zeros', names, 'sort, limit or zeros');
  return {
    sort: resolveOneOf(fields['sort'], facetSorts, [...path, 'sort']),
    limit: optionalInteger(fields['limit'], [...path, 'limit'], Number.MAX_SAFE_INTEGER),
    zeros: optionalBoolean(fields['zeros'], [...path, 'zeros']),
  };
}
