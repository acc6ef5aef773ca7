import type { ErrorPath } from '../base/error';
import { type ResolvedFilter as FilterParts, type FilterRules, resolveFilter } from '../base/filter';
import { canonicalTag, EXPECTED_LANGUAGE_TAG } from '../base/language-tag';
import { memoize } from '../base/memoize';
import { nearestName } from '../base/nearest';
import { DEFAULT_LIMIT, DEFAULT_MATCH, type MatchMode, matchModes } from '../base/query-defaults';
import { optionalSimilarity, type Similarity } from '../base/similarity';
import {
  type Fields,
  fieldsOf,
  invalidQuery as invalid,
  optionalBoolean,
  optionalCursor,
  optionalInteger,
  optionalOneOf,
  pickKnownFields,
} from '../base/validate';
import { type FacetName, type FacetValue, facetNames, isFacetName, unknownId } from '../taxonomy';
import { valueKinds } from '../taxonomy/facets';
import { type CreateIdError, canonicalValue } from '../taxonomy/value-kinds';
import { type FacetOptions, type FacetSort, facetSorts, MAX_LIMIT, type SortName, sortNames } from './query';

/** Resolved filter of a facet. */
export interface ResolvedFilter extends FilterParts<FacetValue> {
  readonly facet: FacetName;
}

/** Resolved query: validated, with defaults, values in canonical form. */
export interface ResolvedQuery {
  readonly text: string;
  readonly match: MatchMode;
  readonly interpret: boolean;
  readonly correct: boolean;
  /** Undefined if the text is blank. */
  readonly similarity: Similarity | undefined;
  readonly filters: readonly ResolvedFilter[];
  readonly base: readonly ResolvedFilter[];
  readonly sort: SortName;
  readonly limit: number;
  readonly offset: number;
  readonly cursor: string | undefined;
  readonly locale: string;
  readonly facets: ReadonlyMap<FacetName, FacetOptions>;
}

const QUERY_FIELDS = [
  'text',
  'match',
  'interpret',
  'correct',
  'similarity',
  'filters',
  'base',
  'sort',
  'limit',
  'offset',
  'cursor',
  'locale',
  'facets',
];

/**
 * Validates a query and applies defaults.
 *
 * @param path path of the query in the input, for errors. Default: the input itself.
 * @throws HubError `invalid-query` for an invalid form, `unknown-value` for an id that isn't in its vocabulary.
 */
export type ResolveQuery = (query: unknown, path?: ErrorPath) => ResolvedQuery;

/**
 * Creates a function that resolves queries.
 *
 * @param createIdError creates the error for an id that isn't in its vocabulary. It is a parameter, because the error of
 * {@link resolveQuery} needs the labels, which are larger than all other code of a client.
 */
export function createQueryResolver(createIdError: CreateIdError): ResolveQuery {
  const rulesOf = memoize((facet: FacetName) => filterRules(facet, createIdError));
  return (query, path = []) => resolveFields(query, path, rulesOf);
}

export const resolveQuery: ResolveQuery = /* @__PURE__ */ createQueryResolver(unknownId);

/** Returns the rules for the filters of a facet. */
type RulesOf = (facet: FacetName) => FilterRules<FacetValue>;

function resolveFields(query: unknown, path: ErrorPath, rulesOf: RulesOf): ResolvedQuery {
  const fields = pickKnownFields(query, path, 'a query', QUERY_FIELDS, 'a field of a query');
  const pathOf = (name: string): ErrorPath => [...path, name];
  const { text = '', locale = 'en' } = fields;
  if (typeof text !== 'string') throw invalid(pathOf('text'), text, 'a string');
  const isBlank = text.trim() === '';
  const similarity = optionalSimilarity(fields['similarity'], pathOf('similarity'));
  const offset = optionalInteger(fields['offset'], pathOf('offset'), Number.MAX_SAFE_INTEGER) ?? 0;
  return {
    text: isBlank ? '' : text,
    match: optionalOneOf(fields['match'], matchModes, pathOf('match')) ?? DEFAULT_MATCH,
    interpret: optionalBoolean(fields['interpret'], pathOf('interpret')) ?? true,
    correct: optionalBoolean(fields['correct'], pathOf('correct')) ?? true,
    similarity: isBlank ? undefined : similarity,
    filters: resolveFilters(fields['filters'], pathOf('filters'), rulesOf),
    base: resolveFilters(fields['base'], pathOf('base'), rulesOf),
    sort: optionalOneOf(fields['sort'], sortNames, pathOf('sort')) ?? 'hub',
    limit: optionalInteger(fields['limit'], pathOf('limit'), MAX_LIMIT) ?? DEFAULT_LIMIT,
    offset,
    cursor: optionalCursor(fields['cursor'], offset, path),
    locale: resolveTag(locale, pathOf('locale')),
    facets: resolveFacets(fields['facets'], pathOf('facets')),
  };
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
  return optionalOneOf(value, facetSorts, path);
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

function resolveFilters(filters: unknown, path: ErrorPath, rulesOf: RulesOf): ResolvedFilter[] {
  if (filters === undefined) return [];
  const fields = fieldsOf(filters, path, 'filters by facet');
  const resolved: ResolvedFilter[] = [];
  for (const name of Object.keys(fields)) {
    const facet = checkFacetName(name, path);
    if (fields[name] !== undefined)
      resolved.push({ facet, ...resolveFilter(fields[name], [...path, facet], rulesOf(facet)) });
  }
  return resolved;
}

/** Creates the rules for the filters of a facet. A bound of a range is a value. */
function filterRules(facet: FacetName, createIdError: CreateIdError): FilterRules<FacetValue> {
  const kind = valueKinds[facet];
  return {
    value(value, path) {
      const canonical = canonicalValue(kind, value, path, createIdError);
      return canonical === '' ? undefined : canonical; // blank strings are absent, as in resources
    },
    bound: kind.hasRange ? (bound, path) => Number(canonicalValue(kind, bound, path, createIdError)) : undefined,
  };
}

/** Default of `facets`. */
const DEFAULT_FACETS: ReadonlyMap<FacetName, FacetOptions> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ facetNames.filter((name) => name !== 'appliesTo').map((name) => [name, {}]),
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
    sort: optionalOneOf(fields['sort'], facetSorts, [...path, 'sort']),
    limit: optionalInteger(fields['limit'], [...path, 'limit'], Number.MAX_SAFE_INTEGER),
    zeros: optionalBoolean(fields['zeros'], [...path, 'zeros']),
  };
}
