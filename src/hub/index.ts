/** The hub: resources, indexed and searched by the Hub's own facets and order. */
export type { TextRange } from '../base/highlight';
export { asAsync } from './as-async';
export type { AskOptions, AsyncHub } from './async-hub';
export { type Audience, createHub, type Hub, type HubChange, type HubOptions, openHub } from './create';
export type { FacetValuesOptions } from './facet-values';
export type { Highlights } from './highlights';
export type { CrossTab, CrossTabValue, FacetCount, FacetResult, Hit, HubResult } from './result';
export type { SimilarOptions } from './similar';
export type {
  CorrectionSuggestion,
  Suggestion,
  SuggestOptions,
  TitleSuggestion,
  ValueSuggestion,
} from './suggest';
