import type { HubResult } from '../../hub';
import type { HubQuery, SortName } from '../../query';
import type { FacetName } from '../../taxonomy';
import { filtersIn } from './filters/parse-filters';
import { filtersOf, type Narrowing } from './filters/simplify-filters';
import type { Geography } from './request/geography';
import { pagingIn } from './request/paging';
import { flagIn, type Parameters, textIn } from './request/parameters';
import { facetOptions, facetsIn, facetsOf } from './response/facet-counts';
import { hitMaker } from './response/hit-formatter';
import type { SearchResponse } from './types';

/** What a request needs to know. */
export interface Context {
  readonly index: string;
  readonly sort: SortName;
  readonly locale: string | undefined;
  readonly geography: Geography | undefined;
}

/** What is asked of a hub for one request, and what its answers make. */
export interface Plan<T> {
  readonly queries: readonly HubQuery[];
  answer(results: readonly HubResult[]): T;
}

/** @throws HubError where the request is wrong, or asks what a hub can't answer exactly. */
export function searchPlan(parameters: Parameters, { index, sort, locale, geography }: Context): Plan<SearchResponse> {
  const text = textIn(parameters, 'query') ?? '';
  const { limit, offset, told } = pagingIn(parameters);
  const narrowing = filtersIn(parameters, geography);
  const asked = facetsIn(parameters);
  const twice = facetsWithSecond(narrowing, new Set(asked.attributes.map(({ facet }) => facet)));
  const options = facetOptions(asked, (facet) => twice.includes(facet));
  const hits = hitMaker(parameters, text.trim());
  const isTracked = flagIn(parameters, 'clickAnalytics');
  const shared = { text, locale } as const;
  return {
    queries: [
      { ...shared, ...filtersOf(narrowing), sort, limit, offset, facets: asked.attributes.length > 0 && options },
      ...twice.map((facet) => ({
        ...shared,
        ...filtersOf(narrowing, facet),
        limit: 0,
        facets: { [facet]: options[facet] },
      })),
    ],
    answer([result, ...others]) {
      const found = result ?? NOTHING;
      const without = new Map(others.map((other, i) => [twice[i], other]));
      const facets = facetsOf(asked, found, without as ReadonlyMap<FacetName, HubResult>, geography); // as many as `twice`
      return {
        hits: hits(found),
        nbHits: found.total,
        ...told(found.total),
        ...facets.told,
        exhaustive: { facetsCount: true, facetValues: facets.isWhole, nbHits: true },
        exhaustiveFacetsCount: true,
        exhaustiveNbHits: true,
        query: text,
        params: writtenParameters(parameters),
        index,
        ...(isTracked ? { queryID: newId() } : {}),
        processingTimeMS: 0,
      };
    },
  };
}

const NOTHING: HubResult = { total: 0, hits: [], facets: {}, corrections: [] };

/**
 * The facets asked for that have a second list of alternatives, which doesn't narrow their own counts: from those, the counts of
 * what has none of it are subtracted.
 */
export function facetsWithSecond(narrowing: Narrowing, asked: ReadonlySet<FacetName>): FacetName[] {
  if (narrowing === 'nothing') return [];
  return [...narrowing].flatMap(([facet, { second }]) => (second !== undefined && asked.has(facet) ? [facet] : []));
}

/** The parameters as an address writes them: lists and objects as JSON. */
function writtenParameters({ fields }: Parameters): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    params.append(name, typeof value === 'object' ? (JSON.stringify(value) ?? '') : String(value));
  }
  return params.toString();
}

/** 32 hexadecimal digits, as Algolia's. */
function newId(): string {
  return Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16)).join('');
}
