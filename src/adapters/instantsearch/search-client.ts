import type { ErrorPath } from '../../base/error';
import { canonicalTag, EXPECTED_LANGUAGE_TAG } from '../../base/language-tag';
import { nearest } from '../../base/nearest';
import { invalidOption, rejectUnknownOptions } from '../../base/validate';
import type { AsyncHub, Hub } from '../../hub';
import { checkHub } from '../../hub/as-async';
import { type SortName, sortNames } from '../../query';
import type { LanguageTag } from '../../taxonomy';
import { planFacetValues } from './facet-values-plan';
import type { HubLike } from './hub-like';
import { andThen, type MaybePromise, mapAll, toPromise } from './maybe-promise';
import { usesGeography } from './request/attributes';
import { type Geography, readGeography } from './request/geography';
import { invalid, type Parameters, parseParameters } from './request/parameters';
import { planSearch, type RequestContext } from './search-plan';
import type { FacetValuesRequest, FacetValuesResponse, HubSearchClient, SearchRequest, SearchResponse } from './types';

export interface SearchClientOptions {
  /** The name of the index, and the prefix of the names of its sort orders: `hub_newest`. Default `'hub'`. */
  readonly indexName?: string | undefined;
  /** The language of the labels in `geography.lvl0` and `geography.lvl1` and in searches within a facet. Default English. */
  readonly locale?: LanguageTag | undefined;
}

/**
 * Creates a client for InstantSearch and `algoliasearch-helper` over a hub in memory or elsewhere. docs/instantsearch.md lists the
 * supported parameters.
 *
 * @param hub a hub, in memory or not, or a function that returns the current one (an update creates another). All requests of one
 * call use the same hub.
 * @returns a client whose promises reject with a `HubError` `invalid-query` if a request is invalid or can't be answered exactly.
 * @throws HubError `invalid-option`.
 * @example
 * const search = instantsearch({ indexName: 'hub', searchClient: createSearchClient(createHub(resources)) });
 */
export function createSearchClient(
  hub: AsyncHub | Hub | (() => AsyncHub | Hub),
  options: SearchClientOptions = {},
): HubSearchClient {
  if (typeof hub !== 'function') checkHub(hub, 'a hub, or a function that returns one');
  rejectUnknownOptions(options, ['indexName', 'locale']);
  const { indexName = 'hub' } = options;
  if (typeof indexName !== 'string' || indexName === '') {
    throw invalidOption(['indexName'], indexName, 'a name');
  }
  const locale = resolveLocale(options.locale);
  const sorts = sortsByIndexName(indexName);
  const geographies = new WeakMap<HubLike, Service['geography']>();
  const currentService = (): Service => {
    const current: HubLike = typeof hub === 'function' ? hub() : hub;
    checkHub(current);
    const geography = geographies.get(current) ?? lazyGeography(current, locale);
    geographies.set(current, geography);
    return { hub: current, sorts, locale, geography };
  };
  return {
    search: <T>(requests: readonly SearchRequest[]) =>
      toPromise(() => {
        const service = currentService();
        return andThen(
          mapAll(validateRequests(requests), (request, i) => timed(() => search(service, request, ['requests', i]))),
          // The caller chooses the type of hits. Searches within a facet are among the results if requested.
          (results) => ({ results: results as SearchResponse<T>[] }),
        );
      }),
    searchForFacetValues,
  };

  function searchForFacetValues(requests: readonly SearchRequest[]): Promise<FacetValuesResponse[]>;
  function searchForFacetValues(request: FacetValuesRequest): Promise<FacetValuesResponse>;
  function searchForFacetValues(
    input: FacetValuesRequest | readonly SearchRequest[],
  ): Promise<FacetValuesResponse | FacetValuesResponse[]> {
    return toPromise<FacetValuesResponse | FacetValuesResponse[]>(() => {
      const service = currentService();
      const run = (request: SearchRequest, i: number) =>
        timed(() => searchFacetValues(service, request, ['requests', i]));
      return isSingleRequest(input) ? run(toSearchRequest(input), 0) : mapAll(validateRequests(input), run);
    });
  }
}

function resolveLocale(value: unknown): LanguageTag | undefined {
  if (value === undefined) return undefined;
  const locale = typeof value === 'string' ? canonicalTag(value) : undefined;
  if (locale !== undefined) return locale;
  throw invalidOption(['locale'], value, EXPECTED_LANGUAGE_TAG);
}

function isSingleRequest(input: FacetValuesRequest | readonly SearchRequest[]): input is FacetValuesRequest {
  return typeof input === 'object' && input !== null && 'facetName' in input;
}

function toSearchRequest({
  indexName,
  facetName,
  searchForFacetValuesRequest = {},
}: FacetValuesRequest): SearchRequest {
  const { params, facetQuery, maxFacetHits } = searchForFacetValuesRequest;
  return { indexName, params: { ...parseParameters(params, []).fields, facetName, facetQuery, maxFacetHits } };
}

/** The current hub and the options of the client. */
interface Service {
  readonly hub: HubLike;
  readonly sorts: ReadonlyMap<string, SortName>;
  readonly locale: LanguageTag | undefined;
  /** Returns the labels of regions and countries. They don't change within a hub, so they are fetched once. */
  geography(): MaybePromise<Geography>;
}

function lazyGeography(hub: HubLike, locale: LanguageTag | undefined): () => MaybePromise<Geography> {
  let cached: MaybePromise<Geography> | undefined;
  return () => {
    if (cached !== undefined) return cached;
    const geography = readGeography(hub, locale);
    cached = geography;
    if (geography instanceof Promise) {
      geography.catch(() => {
        cached = undefined; // the next request tries again
      });
    }
    return geography;
  };
}

function validateRequests(requests: unknown): readonly SearchRequest[] {
  if (!Array.isArray(requests)) throw invalid(['requests'], requests, 'a list of requests');
  return requests.map((request: unknown, i) => {
    if (typeof request === 'object' && request !== null && 'indexName' in request) return request as SearchRequest; // its parts are validated as they are read
    throw invalid(['requests', i], request, 'a request with indexName and params');
  });
}

function search(
  service: Service,
  request: SearchRequest,
  path: ErrorPath,
): MaybePromise<FacetValuesResponse | SearchResponse> {
  if ('type' in request && request.type === 'facet') {
    const facetName = 'facet' in request ? request.facet : undefined;
    const { fields } = parseParameters(request.params, [...path, 'params']);
    return searchFacetValues(service, { ...request, params: { ...fields, facetName } }, path);
  }
  return withContext(service, request, path, (parameters, context) => {
    const { queries, toResponse } = planSearch(parameters, context);
    return andThen(
      mapAll(queries, (query) => service.hub.search(query)),
      toResponse,
    );
  });
}

function searchFacetValues(
  service: Service,
  request: SearchRequest,
  path: ErrorPath,
): MaybePromise<FacetValuesResponse> {
  return withContext(service, request, path, (parameters, context) => {
    const { facet, options, queries, toResponse } = planFacetValues(parameters, context);
    return andThen(service.hub.facetValues(facet, options), (values) =>
      andThen(
        mapAll(queries, (query) => service.hub.search(query)),
        (results) => toResponse(values, results),
      ),
    );
  });
}

/** Calls `next` with the parsed parameters and their context. Fetches labels if the request uses the geography. */
function withContext<T>(
  { sorts, locale, geography }: Service,
  request: SearchRequest,
  path: ErrorPath,
  next: (parameters: Parameters, context: RequestContext) => MaybePromise<T>,
): MaybePromise<T> {
  const {
    indexName,
    params,
    type: _,
    facet: __,
    ...rest
  }: SearchRequest & { type?: unknown; facet?: unknown } = request;
  const sort = sortOfIndex(indexName, sorts, [...path, 'indexName']);
  const parsed = parseParameters(params, [...path, 'params']);
  const parameters = { ...parsed, fields: { ...rest, ...parsed.fields } }; // clients write them in either place
  const labels = usesGeography(parameters) ? geography() : undefined;
  return andThen(labels, (loaded) => next(parameters, { index: indexName, sort, locale, geography: loaded }));
}

/** Maps index names to sort orders: `hub` to the hub's own order, `hub_newest` to another. */
function sortsByIndexName(prefix: string): ReadonlyMap<string, SortName> {
  return new Map(sortNames.map((sort) => [sort === 'hub' ? prefix : `${prefix}_${sort}`, sort]));
}

function sortOfIndex(name: unknown, sorts: ReadonlyMap<string, SortName>, path: ErrorPath): SortName {
  const sort = typeof name === 'string' ? sorts.get(name) : undefined;
  if (sort !== undefined) return sort;
  const names = [...sorts.keys()];
  const near = typeof name === 'string' ? nearest(name, names)[0] : undefined;
  throw invalid(path, name, `one of ${names.join(', ')}`, near);
}

function timed<T extends { processingTimeMS: number }>(run: () => MaybePromise<T>): MaybePromise<T> {
  const start = performance.now();
  return andThen(run(), (response) => ({ ...response, processingTimeMS: Math.round(performance.now() - start) }));
}
