/** gcm-hub: the Migration Network Hub as a typed library. */

export { en } from '../data/labels/en';
export { type ErrorPath, HubError, type HubErrorCode, type HubErrorDetails } from './base/error';
export * from './hub';
export type {
  FacetOptions,
  FacetSort,
  FacetsRequest,
  Filter,
  HubFilters,
  HubQuery,
  Interpretation,
  InterpretedPart,
  MatchMode,
  PartKind,
  Reason,
  ReasonKind,
  SortName,
  StringReason,
  ValueFilter,
  ValueReason,
  YearFilter,
} from './query';
export { type Provenance, type Resource, type ReviewStatus, reviewStatuses, scopeOf } from './resource';
export type { FacetName, FacetValues, Labels, ValueOf } from './taxonomy';
export type * from './taxonomy/entries/vocabularies';
