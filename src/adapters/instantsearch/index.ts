/** `gcm-hub/instantsearch`: a client for InstantSearch and `algoliasearch-helper` over any hub. */
export { createSearchClient, type SearchClientOptions } from './client';
export { labelItems, labelRefinements } from './label-items';
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
