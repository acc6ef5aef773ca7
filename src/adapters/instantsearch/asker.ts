import type { AsyncHub, FacetCount, FacetValuesOptions, Hub, HubResult } from '../../hub';
import type { FacetValue, HubQuery } from '../../query';
import type { FacetName } from '../../taxonomy';
import type { Soon } from './soon';

/** What is asked of a hub, wherever it is. */
export interface Asker {
  search(query: HubQuery): Soon<HubResult>;
  facetValues(facet: FacetName, options: FacetValuesOptions): Soon<readonly FacetCount<FacetValue>[]>;
}

export function askerOf(hub: AsyncHub | Hub): Asker {
  if (isAsync(hub)) {
    return {
      search: (query) => hub.search(query),
      facetValues: (facet, options) => hub.facetValues(facet, options),
    };
  }
  return {
    search: (query) => hub.search(query),
    facetValues: (facet, options) => hub.facetValues(facet, options),
  };
}

function isAsync(hub: AsyncHub | Hub): hub is AsyncHub {
  return typeof hub.size === 'function';
}
