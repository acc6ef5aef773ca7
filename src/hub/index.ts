/** The hub: resources, indexed and searched by the Hub's own facets and order. */
export type { TextRange } from '../base/text/ranges';
export type { KernelChoice, SnapshotOptions, VerifyOptions } from '../engine/internal';
export { asAsync } from './as-async';
export type { AskOptions, AsyncHub } from './async-hub';
export {
  type Audience,
  type CoreHub,
  createCoreHub,
  type HubOptions,
  type OpenHubOptions,
  openCoreHub,
} from './core-hub';
export { createHub, type Hub, openHub } from './create-hub';
export { crossTab, facetValues, type HubChange, interpret, similar, snapshot, suggest, update } from './functions';
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
