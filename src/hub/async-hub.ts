import type { HubQuery } from '../query';
import type { Resource } from '../resource';
import type { FacetName, ValueOf } from '../taxonomy';
import type { FacetValuesOptions, SimilarOptions, SuggestOptions } from './options';
import type { CrossTab, FacetCount, Hit, HubResult } from './result';
import type { Suggestion } from './suggest';

/** How something is asked of a hub that isn't in memory. */
export interface AskOptions {
  /** Gives up: what was asked is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A hub that isn't in memory: on a server, or in a cluster. It answers what {@link Hub} answers, later; what `Hub` throws, its
 * promises are rejected with. Hits and facets are plain data.
 */
export interface AsyncHub {
  /** How many resources are visible. */
  size(options?: AskOptions): Promise<number>;
  search(query?: HubQuery, options?: AskOptions): Promise<HubResult>;
  get(id: string, options?: AskOptions): Promise<Resource | undefined>;
  crossTab<R extends FacetName, C extends FacetName>(
    rows: R,
    columns: C,
    query?: HubQuery,
    options?: AskOptions,
  ): Promise<CrossTab<ValueOf<R>, ValueOf<C>>>;
  facetValues<F extends FacetName>(
    facet: F,
    options?: AskOptions & FacetValuesOptions,
  ): Promise<FacetCount<ValueOf<F>>[]>;
  suggest(text: string, options?: AskOptions & SuggestOptions): Promise<Suggestion[]>;
  similar(id: string, options?: AskOptions & SimilarOptions): Promise<Hit[]>;
}
