/** `gcm-hub/instantsearch`: a client for InstantSearch and `algoliasearch-helper` over any hub. */

export { labelItems, labelRefinements } from './label-items';
export { createSearchClient, type SearchClientOptions } from './search-client';
export type {
  FacetHit,
  FacetStats,
  FacetValuesRequest,
  FacetValuesResponse,
  HighlightedText,
  HitParts,
  HubHit,
  HubSearchClient,
  MatchLevel,
  Nested,
  SearchRequest,
  SearchResponse,
  SnippetText,
} from './types';
