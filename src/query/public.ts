/** `gcm-hub/query`: the query of a page as it changes, and its addresses. Pure functions, and a store with undo. */
export { type Dropped, fromSearchParams, toSearchParams } from './address';
export { describe } from './describe';
export * from './edit';
export { fromHubUrl, toHubUrl } from './hub-url';
export { isIndexable } from './indexable';
export { isSameQuery, normalQuery } from './normal';
export { matchModes, sortNames } from './query';
export { createQueryStore, type QueryStore } from './store';
