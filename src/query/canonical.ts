import { DEFAULT_LIMIT } from '../base/query-defaults';
import { sortedRanks } from '../base/similarity';
import { type FacetName, type FacetValue, facetNames } from '../taxonomy';
import { valueKinds } from '../taxonomy/facets';
import type { FacetOptions, FacetsRequest, HubFilters, HubQuery } from './query';
import { type ResolvedFilter, type ResolvedQuery, resolveQuery } from './resolve';

/** Parts of a query, with every part present. */
export interface QueryParts extends Omit<ResolvedQuery, 'facets' | 'filters'> {
  readonly filters: Readonly<Partial<Record<FacetName, ResolvedFilter>>>;
  readonly facets: FacetsRequest | undefined;
}

/**
 * Resolves a query into its parts. Except `similarity`, the parts share no object with the query, so a caller may freeze them.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 */
export function resolveQueryParts(query: HubQuery): QueryParts {
  const resolved = resolveQuery(query);
  const byFacet = Object.fromEntries(resolved.filters.map((filter) => [filter.facet, filter]));
  return { ...resolved, filters: byFacet, facets: canonicalFacets(query.facets) };
}

/** Returns the canonical query with these parts. */
export function fromQueryParts({
  text,
  match,
  interpret,
  correct,
  similarity,
  filters,
  base,
  sort,
  limit,
  offset,
  cursor,
  locale,
  facets,
}: QueryParts): HubQuery {
  const [shortFilters, shortBase, shortFacets] = [
    canonicalFilters(Object.values(filters)),
    canonicalFilters(base),
    canonicalFacets(facets),
  ];
  return {
    ...(text.trim() === '' ? {} : { text }),
    ...(match === 'most' ? {} : { match }),
    ...(interpret ? {} : { interpret }),
    ...(correct ? {} : { correct }),
    ...(similarity === undefined ? {} : { similarity }),
    ...(Object.keys(shortFilters).length === 0 ? {} : { filters: shortFilters }),
    ...(Object.keys(shortBase).length === 0 ? {} : { base: shortBase }),
    ...(sort === 'hub' ? {} : { sort }),
    ...(limit === DEFAULT_LIMIT ? {} : { limit }),
    ...(offset === 0 ? {} : { offset }),
    ...(cursor === undefined ? {} : { cursor }),
    ...(locale === 'en' ? {} : { locale }),
    ...(shortFacets === undefined ? {} : { facets: shortFacets }),
  };
}

/** Returns the page number of a query, from 1. A limit of 0 counts as the default limit. */
export function pageNumberOf({ limit, offset }: Pick<QueryParts, 'limit' | 'offset'>): number {
  return Math.floor(offset / (limit || DEFAULT_LIMIT)) + 1;
}

/**
 * Returns the canonical form of a query: omits defaults, empty lists and blank text; sorts facets in the order of the sidebar
 * and values in vocabulary order; removes duplicates. Queries with the same meaning have the same canonical form.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 * @example
 * canonicalQuery({ text: ' ', filters: { objectives: { any: [10, 8, 8] }, regions: [] } }) // { filters: { objectives: [8, 10] } }
 */
export function canonicalQuery(query: HubQuery): HubQuery {
  return fromQueryParts(resolveQueryParts(query));
}

/**
 * Returns filters in their shortest canonical form, in the order of the sidebar: a list if only `any` is set. Omits empty
 * filters.
 */
export function canonicalFilters(filters: Iterable<ResolvedFilter>): HubFilters {
  const byFacet = new Map(Array.from(filters, (filter) => [filter.facet, filter]));
  const short: Partial<Record<FacetName, unknown>> = {};
  for (const facet of facetNames) {
    const filter = byFacet.get(facet);
    if (filter === undefined) continue;
    const parts = nonEmptyParts(filter);
    const [first, ...more] = Object.keys(parts);
    if (first !== undefined) short[facet] = first === 'any' && more.length === 0 ? parts.any : parts;
  }
  return short as HubFilters; // every value was validated against its facet
}

function nonEmptyParts({ facet, any, all, none, missing, range }: ResolvedFilter): { any?: readonly FacetValue[] } {
  return {
    ...(any.length > 0 ? { any: sortValues(facet, any) } : {}),
    ...(all.length > 0 ? { all: sortValues(facet, all) } : {}),
    ...(none.length > 0 ? { none: sortValues(facet, none) } : {}),
    ...(missing ? { missing } : {}),
    ...(range !== undefined && Number.isFinite(range.from) ? { from: range.from } : {}),
    ...(range !== undefined && Number.isFinite(range.to) ? { to: range.to } : {}),
  };
}

/** Sorts values in vocabulary order: ids of closed vocabularies as listed, years by number, others by code point. */
export function sortValues(facet: FacetName, values: readonly FacetValue[]): FacetValue[] {
  return [...values].sort(valueKinds[facet].compare);
}

function canonicalFacets(facets: FacetsRequest | undefined): FacetsRequest | undefined {
  if (typeof facets !== 'object') return facets === false ? false : undefined;
  const short: Partial<Record<FacetName, FacetOptions | true>> = {};
  for (const name of facetNames) {
    const options = facets[name];
    if (options === undefined || options === false) continue;
    const { sort, limit, zeros } = options === true ? {} : options;
    const shortOptions = {
      ...(sort === undefined ? {} : { sort }),
      ...(limit === undefined ? {} : { limit }),
      ...(zeros === undefined ? {} : { zeros }),
    };
    short[name] = Object.keys(shortOptions).length === 0 ? true : shortOptions;
  }
  return short;
}

/**
 * Whether two queries have the same meaning.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 */
export function isSameQuery(a: HubQuery, b: HubQuery): boolean {
  return isEqual(canonicalQuery(a), canonicalQuery(b));
}

/** Whether two canonical queries are equal. Their fields are in the same order. */
export function isEqual(a: HubQuery, b: HubQuery): boolean {
  return a === b || serialize(a) === serialize(b);
}

function serialize({ similarity, ...rest }: HubQuery): string {
  return JSON.stringify([rest, sortedRanks(similarity)]);
}
