import type { Resource } from '../../resource';

/** One request, as `algoliasearch-helper` makes them. Its parameters are Algolia's; docs/instantsearch.md tells which are read. */
export interface SearchRequest {
  /** The stem, or the stem with an order: `hub`, `hub_newest`. */
  readonly indexName: string;
  /** Parameters by name, or as an address writes them. */
  readonly params?: object | string | undefined;
}

/** A search within a facet as version 5 of Algolia's own client has it. */
export interface FacetValuesRequest {
  readonly indexName: string;
  readonly facetName: string;
  readonly searchForFacetValuesRequest?:
    | {
        /** The search parameters, as an address writes them. */
        readonly params?: string | undefined;
        readonly facetQuery?: string | undefined;
        readonly maxFacetHits?: number | undefined;
      }
    | undefined;
}

/** How much of what was asked a text has: all words, some, or none. */
export type MatchLevel = 'full' | 'none' | 'partial';

/** A text with what was found in it between the tags asked for. */
export interface HighlightedText {
  value: string;
  matchLevel: MatchLevel;
  /** Which of the words typed were found in it, folded. */
  matchedWords: string[];
  /** Whether all of its words were found; absent where none was. */
  fullyHighlighted?: boolean;
}

/** A short piece of a text around what was found in it. */
export interface SnippetText {
  value: string;
  matchLevel: MatchLevel;
}

/** Texts where the resource has them: nested fields and lists are so here. */
export type Nested<T> = T | Nested<T>[] | { [name: string]: Nested<T> };

/** What a hit has beside the resource's fields. */
export interface HitParts {
  /** The resource's id. */
  objectID: string;
  _highlightResult?: { [name: string]: Nested<HighlightedText> };
  _snippetResult?: { [name: string]: Nested<SnippetText> };
}

/** A hit: the fields of the resource that were asked for, and the parts that InstantSearch reads. */
export type HubHit = HitParts & Partial<Resource>;

/** What numbers a facet holds among what matches, each value as often as resources have it. */
export interface FacetStats {
  min: number;
  max: number;
  avg: number;
  sum: number;
}

/** What a request found. */
export interface SearchResponse<T = HubHit> {
  hits: (T & { objectID: string })[];
  nbHits: number;
  /** From 0; where `offset` and `length` were asked for, the page of that length on which the first hit would be. */
  page: number;
  nbPages: number;
  hitsPerPage: number;
  /** Given, as `length` is, where one of the two was asked for. */
  offset?: number;
  length?: number;
  /** Counts by attribute and value: of the resources that match this very request. Values without any are left out. */
  facets?: Record<string, Record<string, number>>;
  /** For `year`, where it is asked for and something has one. */
  facets_stats?: Record<string, FacetStats>;
  exhaustive: { facetsCount: boolean; facetValues: boolean; nbHits: boolean };
  exhaustiveFacetsCount: boolean;
  exhaustiveNbHits: boolean;
  query: string;
  /** The parameters, as an address writes them. */
  params: string;
  index: string;
  /** Only where `clickAnalytics` asks for it. */
  queryID?: string;
  processingTimeMS: number;
}

/** A value of a facet that was searched for. */
export interface FacetHit {
  value: string;
  /** Its label, with what was found in it between the tags asked for. */
  highlighted: string;
  count: number;
}

/** What a search within a facet found. */
export interface FacetValuesResponse {
  facetHits: FacetHit[];
  exhaustiveFacetsCount: boolean;
  processingTimeMS: number;
}

/** What InstantSearch and `algoliasearch-helper` call. */
export interface HubSearchClient {
  /** Answers requests, each by its own parameters, in their order. */
  search<T = HubHit>(requests: readonly SearchRequest[]): Promise<{ results: SearchResponse<T>[] }>;
  /** Searches within facets: `facetName`, `facetQuery` and `maxFacetHits` are among the parameters. */
  searchForFacetValues(requests: readonly SearchRequest[]): Promise<FacetValuesResponse[]>;
  searchForFacetValues(request: FacetValuesRequest): Promise<FacetValuesResponse>;
}
