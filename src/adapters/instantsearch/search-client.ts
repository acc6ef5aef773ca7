import type { ErrorPath } from '../../base/error';
import { checkOptionNames, invalidOption } from '../../base/given';
import { canonicalTag, LANGUAGE_TAG } from '../../base/language-tag';
import type { AsyncHub, Hub } from '../../hub';
import { checkHub } from '../../hub/check-hub';
import type { SortName } from '../../query';
import type { LanguageTag } from '../../taxonomy';
import { facetPlan } from './facet-values-plan';
import type { Asker } from './hub-like';
import { asPromise, eachSoon, type Soon, soon } from './maybe-promise';
import { namesGeography } from './request/attributes';
import { type Geography, geographyOf } from './request/geography';
import { indexNames, sortOf } from './request/index-names';
import { invalid, type Parameters, parametersIn } from './request/parameters';
import { type Context, searchPlan } from './search-plan';
import type { FacetValuesRequest, FacetValuesResponse, HubSearchClient, SearchRequest, SearchResponse } from './types';

export interface SearchClientOptions {
  /** The name of the index, and what the names of its orders begin with: `hub_newest`. Default `'hub'`. */
  readonly indexName?: string | undefined;
  /** The language of the labels in `geography.lvl0` and `geography.lvl1` and in searches within a facet. Default English. */
  readonly locale?: LanguageTag | undefined;
}

/**
 * A client for InstantSearch and `algoliasearch-helper`, over a hub in memory or elsewhere. docs/instantsearch.md tells what is
 * answered, and what isn't.
 *
 * @param hub a hub, in memory or not, or a function that gives the one to use now: after an update, another. The requests of one
 * call are answered by one.
 * @returns a client whose promises are rejected with a `HubError` where a request is wrong, or asks what can't be answered
 * exactly: `invalid-query`.
 * @throws HubError `invalid-option`.
 * @example
 * const search = instantsearch({ indexName: 'hub', searchClient: createSearchClient(createHub(resources)) });
 */
export function createSearchClient(
  hub: AsyncHub | Hub | (() => AsyncHub | Hub),
  options: SearchClientOptions = {},
): HubSearchClient {
  if (typeof hub !== 'function') checkHub(hub, 'a hub, or a function that gives one');
  checkOptionNames(options, ['indexName', 'locale']);
  const { indexName = 'hub' } = options;
  if (typeof indexName !== 'string' || indexName === '') {
    throw invalidOption(['indexName'], indexName, 'a name');
  }
  const locale = localeOf(options.locale);
  const names = indexNames(indexName);
  const geographies = new WeakMap<Asker, Service['geography']>();
  const serviceNow = (): Service => {
    const asker: Asker = typeof hub === 'function' ? hub() : hub;
    checkHub(asker);
    const geography = geographies.get(asker) ?? geographyOnce(asker, locale);
    geographies.set(asker, geography);
    return { asker, names, locale, geography };
  };
  return {
    search: <T>(requests: readonly SearchRequest[]) =>
      asPromise(() => {
        const service = serviceNow();
        return soon(
          eachSoon(listed(requests), (request, i) => timed(() => found(service, request, ['requests', i]))),
          // What a hit is made of is what the caller says; a search for values of a facet is among them where it is asked for.
          (results) => ({ results: results as SearchResponse<T>[] }),
        );
      }),
    searchForFacetValues,
  };

  function searchForFacetValues(requests: readonly SearchRequest[]): Promise<FacetValuesResponse[]>;
  function searchForFacetValues(request: FacetValuesRequest): Promise<FacetValuesResponse>;
  function searchForFacetValues(
    asked: FacetValuesRequest | readonly SearchRequest[],
  ): Promise<FacetValuesResponse | FacetValuesResponse[]> {
    return asPromise<FacetValuesResponse | FacetValuesResponse[]>(() => {
      const service = serviceNow();
      const answer = (request: SearchRequest, i: number) => timed(() => foundValues(service, request, ['requests', i]));
      return isOne(asked) ? answer(longForm(asked), 0) : eachSoon(listed(asked), answer);
    });
  }
}

function localeOf(given: unknown): LanguageTag | undefined {
  if (given === undefined) return undefined;
  const locale = typeof given === 'string' ? canonicalTag(given) : undefined;
  if (locale !== undefined) return locale;
  throw invalidOption(['locale'], given, LANGUAGE_TAG);
}

function isOne(asked: FacetValuesRequest | readonly SearchRequest[]): asked is FacetValuesRequest {
  return typeof asked === 'object' && asked !== null && 'facetName' in asked;
}

function longForm({ indexName, facetName, searchForFacetValuesRequest = {} }: FacetValuesRequest): SearchRequest {
  const { params, facetQuery, maxFacetHits } = searchForFacetValuesRequest;
  return { indexName, params: { ...parametersIn(params, []).fields, facetName, facetQuery, maxFacetHits } };
}

interface Service {
  readonly asker: Asker;
  readonly names: ReadonlyMap<string, SortName>;
  readonly locale: LanguageTag | undefined;
  /** The labels of regions and countries, which don't change in a hub: they are asked for once. */
  geography(): Soon<Geography>;
}

function geographyOnce(asker: Asker, locale: LanguageTag | undefined): () => Soon<Geography> {
  let known: Soon<Geography> | undefined;
  return () => {
    if (known !== undefined) return known;
    const asked = geographyOf(asker, locale);
    known = asked;
    if (asked instanceof Promise) {
      asked.catch(() => {
        known = undefined; // asked for again
      });
    }
    return asked;
  };
}

function listed(requests: unknown): readonly SearchRequest[] {
  if (!Array.isArray(requests)) throw invalid(['requests'], requests, 'a list of requests');
  return requests.map((request: unknown, i) => {
    if (typeof request === 'object' && request !== null && 'indexName' in request) return request as SearchRequest; // the rest is checked when it is read
    throw invalid(['requests', i], request, 'a request with indexName and params');
  });
}

function found(service: Service, request: SearchRequest, path: ErrorPath): Soon<FacetValuesResponse | SearchResponse> {
  if ('type' in request && request.type === 'facet') {
    const facetName = 'facet' in request ? request.facet : undefined;
    const { fields } = parametersIn(request.params, [...path, 'params']);
    return foundValues(service, { ...request, params: { ...fields, facetName } }, path);
  }
  return inContext(service, request, path, (parameters, context) => {
    const { queries, answer } = searchPlan(parameters, context);
    return soon(
      eachSoon(queries, (query) => service.asker.search(query)),
      answer,
    );
  });
}

function foundValues(service: Service, request: SearchRequest, path: ErrorPath): Soon<FacetValuesResponse> {
  return inContext(service, request, path, (parameters, context) => {
    const { facet, asked, queries, answer } = facetPlan(parameters, context);
    return soon(service.asker.facetValues(facet, asked), (values) =>
      soon(
        eachSoon(queries, (query) => service.asker.search(query)),
        (results) => answer(values, results),
      ),
    );
  });
}

/** Goes on with what a request needs to know, labels where it names a level of the geography. */
function inContext<T>(
  { names, locale, geography }: Service,
  request: SearchRequest,
  path: ErrorPath,
  next: (parameters: Parameters, context: Context) => Soon<T>,
): Soon<T> {
  const {
    indexName,
    params,
    type: _,
    facet: __,
    ...beside
  }: SearchRequest & { type?: unknown; facet?: unknown } = request;
  const sort = sortOf(indexName, names, [...path, 'indexName']);
  const within = parametersIn(params, [...path, 'params']);
  const parameters = { ...within, fields: { ...beside, ...within.fields } }; // clients write them in either place
  const labels = namesGeography(parameters) ? geography() : undefined;
  return soon(labels, (known) => next(parameters, { index: indexName, sort, locale, geography: known }));
}

function timed<T extends { processingTimeMS: number }>(start: () => Soon<T>): Soon<T> {
  const started = performance.now();
  return soon(start(), (answer) => ({ ...answer, processingTimeMS: Math.round(performance.now() - started) }));
}
