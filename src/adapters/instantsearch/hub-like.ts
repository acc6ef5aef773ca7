import type { FacetCount, FacetValuesOptions, HubResult } from '../../hub';
import type { HubQuery } from '../../query';
import type { FacetName, FacetValue } from '../../taxonomy';
import type { MaybePromise } from './maybe-promise';

/** The methods of a `Hub` or an `AsyncHub` that the search client calls. */
export interface HubLike {
  search(query: HubQuery): MaybePromise<HubResult>;
  facetValues(facet: FacetName, options: FacetValuesOptions): MaybePromise<readonly FacetCount<FacetValue>[]>;
}
