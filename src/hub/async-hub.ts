import type { HubQuery, Interpretation } from '../query';
import type { Resource } from '../resource';
import type { FacetName, ValueOf } from '../taxonomy';
import type { FacetValuesOptions, InterpretOptions, SimilarOptions, SuggestOptions } from './options';
import type { CrossTab, FacetCount, Hit, HubResult } from './result';
import type { Suggestion } from './suggest';

/** Options of every call to an `AsyncHub`. */
export interface AskOptions {
  /** Cancels the call: its promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Async counterpart of {@link Hub}, for a hub on a server or in a cluster. Its promises resolve to the results of `Hub` and reject
 * with the errors of `Hub`. Hits and facets are plain data.
 */
export interface AsyncHub {
  /** Returns the number of visible resources. */
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
  interpret(text: string, options?: AskOptions & InterpretOptions): Promise<Interpretation>;
  similar(id: string, options?: AskOptions & SimilarOptions): Promise<Hit[]>;
}
