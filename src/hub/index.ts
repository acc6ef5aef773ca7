/** The hub: resources, indexed and searched by the Hub's own facets and order. */
export type { TextRange } from '../base/text/ranges';
export type { KernelChoice, SnapshotOptions } from '../engine/internal';
export { asAsync } from './as-async';
export type { AskOptions, AsyncHub } from './async-hub';
export { type Audience, createHub, type Hub, type HubChange, type HubOptions, openHub } from './create-hub';
export type { Highlights } from './highlights';
export type { FacetValuesOptions, InterpretOptions, SimilarOptions, SuggestOptions } from './options';
export type { CrossTab, CrossTabValue, FacetCount, FacetResult, Hit, HubResult } from './result';
export type {
  CorrectionSuggestion,
  RangeSuggestion,
  Suggestion,
  TitleSuggestion,
  TypedSuggestion,
  ValueSuggestion,
} from './suggest';
