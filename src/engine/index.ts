/** Generic faceted index of any documents. Independent of migration: the Hub is one definition of it. */

export type { Compare } from '../base/compare';
export { type ErrorPath, HubError, type HubErrorCode, type HubErrorDetails } from '../base/error';
export type { MatchMode } from '../base/query-defaults';
export type { Inflections, WordForms } from '../base/text/inflect';
export type { TextRange } from '../base/text/ranges';
export type { TokenKind } from '../base/text/tokenize';
export { defaultTokenizer, type TextToken, type Tokenizer, type TokenPart } from '../base/text/tokenizer';
export type { CharacterVariants } from '../base/text/variants';
export type {
  Definition,
  DerivedFacet,
  Facet,
  Facets,
  ListedFacet,
  SortKey,
  TextField,
  UnionFacet,
  Value,
  ValuesOf,
} from './definition/definition';
export type { Entities, EntityMatch, EntityName, EntityNumbers } from './definition/entities';
export type { FacetKind, FacetKindCheck, FacetSources } from './definition/facet-kind';
export { defaultTextPolicy, type TextPolicy } from './definition/text-policy';
export type { FacetIndex } from './facets/facet-index';
export type { FacetCount, FacetResult } from './facets/facet-result';
export type { Tally } from './facets/facet-table';
export { unionIndex } from './facets/union-index';
export {
  createIndex,
  type Index,
  type IndexHit,
  type IndexOptions,
  type IndexResult,
  type OpenIndexOptions,
  openIndex,
} from './index/create-index';
export type { PairTable } from './index/cross-tab';
export type { IndexChange } from './index/documents';
export type { IndexInterpretation, IndexInterpretedPart } from './index/interpret';
export type { IndexFacetValuesOptions, IndexSimilarOptions, IndexSuggestOptions } from './index/options';
export type {
  IndexFacetOptions,
  IndexFilter,
  IndexFilters,
  IndexQuery,
  IndexRange,
  IndexValueFilter,
} from './index/query';
export type { VerifyOptions } from './index/snapshot/open-snapshot';
export type { SnapshotOptions } from './index/snapshot/write-snapshot';
export type {
  IndexCorrectionSuggestion,
  IndexRangeSuggestion,
  IndexSuggestion,
  IndexTitleSuggestion,
  IndexTypedSuggestion,
  IndexValueSuggestion,
} from './index/suggest';
export type { KernelChoice } from './kernel/create-kernel';
export type { Highlighter } from './text/highlight';
export type { IndexReason, IndexTextReason, IndexValueReason } from './text/reasons';
export type { Bitset, DocSet } from './util/bitset';
