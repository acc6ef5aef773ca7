import type { Interpretation } from '../../query';
import type { Resource } from '../../resource';

/** A request of `algoliasearch-helper`. Its parameters are Algolia's; docs/instantsearch.md lists the supported ones. */
export interface SearchRequest {
  /** The index name, plain or with a sort order: `hub`, `hub_newest`. */
  readonly indexName: string;
  /** Parameters as an object or a URL query string. */
  readonly params?: object | string | undefined;
}

/** A search within a facet, in the form of version 5 of Algolia's own client. */
export interface FacetValuesRequest {
  readonly indexName: string;
  readonly facetName: string;
  readonly searchForFacetValuesRequest?:
    | {
        /** The search parameters, as a URL query string. */
        readonly params?: string | undefined;
        readonly facetQuery?: string | undefined;
        readonly maxFacetHits?: number | undefined;
      }
    | undefined;
}

/** How many of the query's words a text contains: all, no or some words. */
export type MatchLevel = 'full' | 'none' | 'partial';

/** A text with tags around its highlights. */
export interface HighlightedText {
  value: string;
  matchLevel: MatchLevel;
  /** The typed words that the text matches, folded. */
  matchedWords: string[];
  /** Whether all words of the text are highlighted; absent without highlights. */
  fullyHighlighted?: boolean;
}

/** A short excerpt of a text around its highlights. */
export interface SnippetText {
  value: string;
  matchLevel: MatchLevel;
}

/** A value, or the nested fields and lists of values that a resource has. */
export type Nested<T> = T | Nested<T>[] | { [name: string]: Nested<T> };

/** The fields of a hit in addition to the resource's own. */
export interface HitParts {
  /** The resource's id. */
  objectID: string;
  _highlightResult?: { [name: string]: Nested<HighlightedText> };
  _snippetResult?: { [name: string]: Nested<SnippetText> };
}

/** A hit: the retrieved fields of the resource, and the fields that InstantSearch reads. */
export type HubHit = HitParts & Partial<Resource>;

/** Statistics of a numeric facet over the matching resources. Each value counts once per resource. */
export interface FacetStats {
  min: number;
  max: number;
  avg: number;
  sum: number;
}

/** The result of a search request. */
export interface SearchResponse<T = HubHit> {
  hits: (T & { objectID: string })[];
  nbHits: number;
  /** From 0. For a request with `offset` and `length`, the page of that length that contains the first hit. */
  page: number;
  nbPages: number;
  hitsPerPage: number;
  /** Present, like `length`, if the request has either. */
  offset?: number;
  length?: number;
  /** Counts by attribute and value, of the resources that match this request. Values with a count of 0 are left out. */
  facets?: Record<string, Record<string, number>>;
  /** Statistics of `year`, if it is requested and any matching resource has one. */
  facets_stats?: Record<string, FacetStats>;
  exhaustive: { facetsCount: boolean; facetValues: boolean; nbHits: boolean };
  exhaustiveFacetsCount: boolean;
  exhaustiveNbHits: boolean;
  query: string;
  /** The parameters as a URL query string. */
  params: string;
  index: string;
  /** Present if the query names values or years: the custom data that `connectQueryRules` passes on. */
  userData?: [{ interpretation: Interpretation }];
  /** Present only if the request has `clickAnalytics`. */
  queryID?: string;
  processingTimeMS: number;
}

/** A result of a search within a facet. */
export interface FacetHit {
  value: string;
  /** The label, with tags around its highlights. */
  highlighted: string;
  count: number;
}

/** The result of a search within a facet. */
export interface FacetValuesResponse {
  facetHits: FacetHit[];
  exhaustiveFacetsCount: boolean;
  processingTimeMS: number;
}

/** The client interface that InstantSearch and `algoliasearch-helper` call. */
export interface HubSearchClient {
  /** Runs requests and returns their results in the same order. */
  search<T = HubHit>(requests: readonly SearchRequest[]): Promise<{ results: SearchResponse<T>[] }>;
  /** Searches within facets. `facetName`, `facetQuery` and `maxFacetHits` are among the parameters. */
  searchForFacetValues(requests: readonly SearchRequest[]): Promise<FacetValuesResponse[]>;
  searchForFacetValues(request: FacetValuesRequest): Promise<FacetValuesResponse>;
}
