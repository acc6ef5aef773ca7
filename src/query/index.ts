/** Typed queries: validation, canonical form, editing, URLs and descriptions. */

export { DEFAULT_LIMIT, type MatchMode, matchModes } from '../base/query-defaults';
export { canonicalFilters, canonicalQuery, isSameQuery } from './canonical';
export { describe } from './describe/describe';
export * from './edit';
export { type Interpretation, type InterpretedPart, type PartKind, partKinds } from './interpretation';
export {
  type FacetOptions,
  type FacetSort,
  type FacetsRequest,
  type Filter,
  facetSorts,
  type HubFilters,
  type HubQuery,
  MAX_LIMIT,
  type SortName,
  sortNames,
  type ValueFilter,
  type YearFilter,
} from './query';
export {
  type Reason,
  type ReasonKind,
  type StringReason,
  stringReasonKinds,
  type ValueReason,
  valueReasonKinds,
} from './reason';
export {
  assertIsQuery,
  checkFacetName,
  checkFacetSort,
  createQueryResolver,
  pickOptions,
  type ResolvedFilter,
  type ResolvedQuery,
  type ResolveQuery,
  resolveQuery,
} from './resolve';
export { createQueryStore, type QueryStore } from './store';
export {
  type Dropped,
  FILTER_PARTS,
  filterParams,
  fromSearchParams,
  isQueryParam,
  MAX_VALUES,
  toSearchParams,
} from './url/search-params';
