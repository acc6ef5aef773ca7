/** `gcm-hub/query`: pure functions that edit a page's query, its URLs, and a store with undo. */

export { matchModes } from '../base/query-defaults';
export { canonicalQuery, isSameQuery } from './canonical';
export { type DescribeOptions, describe } from './describe/describe';
export { explain } from './describe/explain';
export * from './edit';
export { sortNames } from './query';
export type { Reason, ReasonKind, StringReason, ValueReason } from './reason';
export { createQueryStore, type QueryStore } from './store';
export { fromHubUrl, toHubUrl } from './url/hub-url';
export { isIndexable } from './url/indexable';
export { type Dropped, fromSearchParams, toSearchParams } from './url/search-params';
