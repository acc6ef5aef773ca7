/** `gcm-hub/react`: a hub and its query in React 18 and 19, with properties for an accessible sidebar. */
export type { AddressOptions } from './address-bar';
export type { FacetView, GroupProps, MoreProps, OptionProps } from './facet-view';
export {
  type AsyncHubView,
  type HubView,
  type QueryActions,
  type SearchProps,
  type StatusProps,
  type UseAsyncHubOptions,
  type UseHubOptions,
  useHub,
} from './use-hub';
