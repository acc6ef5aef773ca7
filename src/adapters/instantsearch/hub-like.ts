import type { FacetCount, FacetValuesOptions, HubResult } from '../../hub';
import type { FacetValue, HubQuery } from '../../query';
import type { FacetName } from '../../taxonomy';
import type { Soon } from './maybe-promise';

/** What is asked of a hub, which answers at once or later. */
export interface Asker {
  search(query: HubQuery): Soon<HubResult>;
  facetValues(facet: FacetName, options: FacetValuesOptions): Soon<readonly FacetCount<FacetValue>[]>;
}
