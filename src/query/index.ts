/** The query: what may be asked of a hub, its checks and its form as an address. */
export {
  type Dropped,
  FILTER_PARTS,
  filterParams,
  fromSearchParams,
  isQueryParam,
  MAX_VALUES,
  toSearchParams,
} from './address';
export { describe } from './describe';
export * from './edit';
export { isSameQuery, normalFilters, normalQuery } from './normal';
export {
  A_YEAR,
  checkFacetName,
  checkFacetSort,
  checkFields,
  checkIsQuery,
  type FacetValue,
  FIRST_YEAR,
  type FullFilter,
  type FullQuery,
  fullQuery,
  LAST_YEAR,
} from './normalize';
export {
  DEFAULT_LIMIT,
  type FacetOptions,
  type FacetSort,
  type FacetsRequest,
  type Filter,
  facetSorts,
  type HubFilters,
  type HubQuery,
  MAX_LIMIT,
  type MatchMode,
  matchModes,
  type SortName,
  sortNames,
  type ValueFilter,
  type YearFilter,
} from './query';
export { createQueryStore, type QueryStore } from './store';
