import type { HubResult } from '../../hub';
import type { HubQuery, SortName } from '../../query';
import type { FacetName } from '../../taxonomy';
import { parseFilters } from './filters/parse-filters';
import { type FilterConstraints, toHubFilters } from './filters/simplify-filters';
import type { Geography } from './request/geography';
import { parsePaging } from './request/paging';
import { booleanParameter, type Parameters, parameter, stringParameter } from './request/parameters';
import { parseRequestedFacets, toFacetOptions } from './request/requested-facets';
import { formatFacets } from './response/facet-counts';
import { hitFormatter } from './response/hit-formatter';
import type { SearchResponse } from './types';

/** Data of the client that a request needs. */
export interface RequestContext {
  readonly index: string;
  readonly sort: SortName;
  readonly locale: string | undefined;
  /** Undefined unless the request uses it. */
  readonly geography: Geography | undefined;
}

/** The hub queries of one request, and the function that combines their results. */
export interface SearchPlan {
  readonly queries: readonly HubQuery[];
  toResponse(results: readonly HubResult[]): SearchResponse;
}

/**
 * Plans a search.
 *
 * @throws HubError `invalid-query` if the request is invalid, or a hub can't answer it exactly.
 */
export function planSearch(parameters: Parameters, { index, sort, locale, geography }: RequestContext): SearchPlan {
  const text = stringParameter(parameters, 'query') ?? '';
  const { limit, offset, responseFields } = parsePaging(parameters);
  const constraints = parseFilters(parameters, geography);
  const requested = parseRequestedFacets(parameters);
  const subtracted = facetsWithFilterGroup(constraints, new Set(requested.attributes.map(({ facet }) => facet)));
  const options = toFacetOptions(requested, (facet) => subtracted.includes(facet));
  const formatHits = hitFormatter(parameters, text.trim());
  const isTracked = booleanParameter(parameters, 'clickAnalytics');
  const common = { text, correct: correctsTypos(parameters), locale } as const;
  return {
    queries: [
      {
        ...common,
        ...toHubFilters(constraints),
        sort,
        limit,
        offset,
        facets: requested.attributes.length > 0 && options,
      },
      ...subtracted.map((facet) => ({
        ...common,
        ...toHubFilters(constraints, facet),
        limit: 0,
        facets: { [facet]: options[facet] },
      })),
    ],
    toResponse([first, ...others]) {
      const result = first ?? EMPTY_RESULT;
      const { interpretation } = result;
      const complements = new Map(others.map((other, i) => [subtracted[i], other]));
      const facets = formatFacets(
        requested,
        result,
        complements as ReadonlyMap<FacetName, HubResult>, // there are as many as `subtracted`
        geography,
      );
      return {
        hits: formatHits(result),
        nbHits: result.total,
        ...responseFields(result.total),
        ...facets.fields,
        exhaustive: { facetsCount: true, facetValues: facets.isComplete, nbHits: true },
        exhaustiveFacetsCount: true,
        exhaustiveNbHits: true,
        query: text,
        params: formatParameters(parameters),
        index,
        ...(interpretation === undefined ? {} : { userData: [{ interpretation }] }),
        ...(isTracked ? { queryID: createQueryId() } : {}),
        processingTimeMS: 0,
      };
    },
  };
}

/** Whether misspelt words are corrected: unless `typoTolerance` is false. Its other values have no meaning here. */
export function correctsTypos(parameters: Parameters): boolean {
  return parameter(parameters, 'typoTolerance') !== false;
}

const EMPTY_RESULT: HubResult = { total: 0, hits: [], facets: {}, corrections: [] };

/**
 * Returns the counted facets that have a second group of alternatives. The hub doesn't apply that group, a filter, to the facet's
 * own counts. So the counts of resources without any of the group's values must be subtracted.
 */
export function facetsWithFilterGroup(constraints: FilterConstraints, counted: ReadonlySet<FacetName>): FacetName[] {
  if (constraints === 'unsatisfiable') return [];
  return [...constraints].flatMap(([facet, { filterGroup }]) =>
    filterGroup !== undefined && counted.has(facet) ? [facet] : [],
  );
}

/** Formats parameters as a URL query string, lists and objects as JSON. */
function formatParameters({ fields }: Parameters): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    params.append(name, typeof value === 'object' ? (JSON.stringify(value) ?? '') : String(value));
  }
  return params.toString();
}

/** Returns 32 random hexadecimal digits, the form of Algolia's ids. */
function createQueryId(): string {
  return Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16)).join('');
}
