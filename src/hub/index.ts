/** The hub: resources, indexed and searched by the Hub's own facets and order. */
export { type Audience, createHub, type Hub, type HubOptions } from './create';
export type { FacetCount, FacetResult, Hit, HubResult } from './result';
