import { compareCodePoints } from '../base/compare';
import { type FacetName, facetKinds, facetNames, idsOf } from '../taxonomy';
import { DEFAULT_LIMIT, type FacetOptions, type FacetsRequest, type HubFilters, type HubQuery } from './query';
import { type FacetValue, type ResolvedFilter, type ResolvedQuery, resolveQuery } from './resolve';

/** A query taken apart, every part there. */
export interface QueryParts extends Omit<ResolvedQuery, 'facets' | 'filters'> {
  readonly filters: Readonly<Partial<Record<FacetName, ResolvedFilter>>>;
  readonly facets: FacetsRequest | undefined;
}

/**
 * Nothing of the query itself is in them: whoever edits them may freeze them.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 */
export function partsOf(query: HubQuery): QueryParts {
  const full = resolveQuery(query);
  const byFacet = Object.fromEntries(full.filters.map((filter) => [filter.facet, filter]));
  return { ...full, filters: byFacet, facets: normalFacets(query.facets) };
}

/** The query in normal form that parts make. */
export function queryOf({
  text,
  match,
  filters,
  base,
  sort,
  limit,
  offset,
  cursor,
  locale,
  facets,
}: QueryParts): HubQuery {
  const [own, ofPage, asked] = [canonicalFilters(Object.values(filters)), canonicalFilters(base), normalFacets(facets)];
  return {
    ...(text.trim() === '' ? {} : { text }),
    ...(match === 'most' ? {} : { match }),
    ...(Object.keys(own).length === 0 ? {} : { filters: own }),
    ...(Object.keys(ofPage).length === 0 ? {} : { base: ofPage }),
    ...(sort === 'hub' ? {} : { sort }),
    ...(limit === DEFAULT_LIMIT ? {} : { limit }),
    ...(offset === 0 ? {} : { offset }),
    ...(cursor === undefined ? {} : { cursor }),
    ...(locale === 'en' ? {} : { locale }),
    ...(asked === undefined ? {} : { facets: asked }),
  };
}

/** The page that a query is on, from 1. A limit of no hits has the pages of the usual one. */
export function pageAt({ limit, offset }: Pick<QueryParts, 'limit' | 'offset'>): number {
  return Math.floor(offset / (limit || DEFAULT_LIMIT)) + 1;
}

/**
 * The normal form of a query: what says nothing is left out (defaults, empty lists, blank text), facets stand in the order of
 * the sidebar, values in that of their vocabulary, each once. Queries that ask the same in other words have the same.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 * @example
 * canonicalQuery({ text: ' ', filters: { objectives: { any: [10, 8, 8] }, regions: [] } }) // { filters: { objectives: [8, 10] } }
 */
export function canonicalQuery(query: HubQuery): HubQuery {
  return queryOf(partsOf(query));
}

/** Filters in their shortest form, in the order of the sidebar: a list where only `any` is given, and nothing that isn't. */
export function canonicalFilters(filters: Iterable<ResolvedFilter>): HubFilters {
  const byFacet = new Map(Array.from(filters, (filter) => [filter.facet, filter]));
  const short: Partial<Record<FacetName, unknown>> = {};
  for (const facet of facetNames) {
    const filter = byFacet.get(facet);
    if (filter === undefined) continue;
    const parts = givenParts(filter);
    const [first, ...more] = Object.keys(parts);
    if (first !== undefined) short[facet] = first === 'any' && more.length === 0 ? parts.any : parts;
  }
  return short as HubFilters; // every value was checked against its facet
}

function givenParts({ facet, any, all, none, missing, range }: ResolvedFilter): { any?: readonly FacetValue[] } {
  return {
    ...(any.length > 0 ? { any: inOrder(facet, any) } : {}),
    ...(all.length > 0 ? { all: inOrder(facet, all) } : {}),
    ...(none.length > 0 ? { none: inOrder(facet, none) } : {}),
    ...(missing ? { missing } : {}),
    ...(range !== undefined && Number.isFinite(range.from) ? { from: range.from } : {}),
    ...(range !== undefined && Number.isFinite(range.to) ? { to: range.to } : {}),
  };
}

/** Values in the order of their vocabulary: ids as they stand there, years by number, others by code point. */
export function inOrder(facet: FacetName, values: readonly FacetValue[]): FacetValue[] {
  const kind = facetKinds[facet];
  if (kind.kind === 'closed') {
    const ids: readonly FacetValue[] = idsOf(kind.vocabulary);
    return [...values].sort((a, b) => ids.indexOf(a) - ids.indexOf(b));
  }
  return [...values].sort((a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : compareCodePoints(String(a), String(b)),
  );
}

function normalFacets(facets: FacetsRequest | undefined): FacetsRequest | undefined {
  if (typeof facets !== 'object') return facets === false ? false : undefined;
  const short: Partial<Record<FacetName, FacetOptions | true>> = {};
  for (const name of facetNames) {
    const options = facets[name];
    if (options === undefined || options === false) continue;
    const { sort, limit, zeros } = options === true ? {} : options;
    const given = {
      ...(sort === undefined ? {} : { sort }),
      ...(limit === undefined ? {} : { limit }),
      ...(zeros === undefined ? {} : { zeros }),
    };
    short[name] = Object.keys(given).length === 0 ? true : given;
  }
  return short;
}

/** Whether two queries ask the same. @throws HubError `invalid-query` or `unknown-value`. */
export function isSameQuery(a: HubQuery, b: HubQuery): boolean {
  return isEqual(canonicalQuery(a), canonicalQuery(b));
}

/** Whether two queries in normal form are the same: they have their fields in one order. */
export function isEqual(a: HubQuery, b: HubQuery): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
