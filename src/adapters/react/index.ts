/** `gcm-hub/react`: a hub and its query in React 18 and 19, with properties for an accessible sidebar. */

export type { FacetView, GroupProps, MoreProps, OptionProps } from './facet-view';
export type { AsyncHubView, HubView, SearchProps, StatusProps } from './hub-view';
export type { QueryActions } from './query-actions';
export type { AddressOptions } from './sync-address';
export { type UseAsyncHubOptions, type UseHubOptions, useHub } from './use-hub';
