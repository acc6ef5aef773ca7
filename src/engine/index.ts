/** The generic index: any documents, any facets. It knows nothing of migration; the Hub is one definition of it. */

export { type ErrorPath, HubError, type HubErrorCode, type HubErrorDetails } from '../base/error';
export type { WordForms } from '../base/forms';
export type { TextRange } from '../base/highlight';
export type { ShownFacet, ShownValue } from './arrange';
export {
  createIndex,
  type Index,
  type IndexHit,
  type IndexResult,
  openIndex,
  type PairTable,
} from './create';
export type {
  Definition,
  Facet,
  Facets,
  ListedFacet,
  SortKey,
  TextField,
  UnionFacet,
  Value,
  ValuesOf,
} from './definition';
export type { IndexChange } from './documents';
export type { Highlighter } from './highlighter';
export type { MatchMode } from './match';
export type {
  IndexFacetOptions,
  IndexFilter,
  IndexFilters,
  IndexQuery,
  IndexRange,
  IndexValueFilter,
} from './query';
