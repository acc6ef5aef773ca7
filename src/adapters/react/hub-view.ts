import type { HubResult } from '../../hub';
import type { Dropped, HubQuery } from '../../query';
import type { DisplayLabels, FacetName } from '../../taxonomy';
import type { FacetView } from './facet-view';
import type { QueryActions } from './query-actions';

/** A query, its result and functions that change the query. */
export interface HubView<R extends HubResult | undefined = HubResult> extends QueryActions {
  /** The canonical query. It stays the same object until it changes. */
  readonly query: HubQuery;
  /** The result. Parts that equal those of the previous result are the same objects. */
  readonly result: R;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The labels in use, with their `direction` and `footnotes`. */
  readonly labels: DisplayLabels;
  /** The parts of the URL that can't be parsed, with reasons; empty without the option `address`. */
  readonly dropped: readonly Dropped[];
  /**
   * A description of the query, from `describe` of `gcm-hub/query`. It names the values and years that the text names, as soon as a result
   * of the text is loaded.
   */
  readonly sentence: string;
  /** Returns a facet that the query requests. It stays the same object until a part of it changes. */
  facet<F extends FacetName>(name: F): FacetView<F> | undefined;
  /** Returns properties for an `input`, which needs a label of its own. */
  getSearchProps(): SearchProps;
  /** Returns properties for the element that shows the number of resources. Screen readers announce its changes. */
  getStatusProps(): StatusProps;
}

/**
 * A query and its result, loaded from an `AsyncHub`. While the next result loads, the last one stays, with the boxes of the current
 * query checked. Before the first result, it is undefined, unless `initialResult` is set.
 */
export interface AsyncHubView<R extends HubResult | undefined = HubResult | undefined> extends HubView<R> {
  /** Whether the query's result is still loading. */
  readonly isLoading: boolean;
  /** The reason of a failure: a `HubError` or any other rejection of the hub. The next request clears it. */
  readonly error: unknown;
  /** Sends the request again, for example after an error or an update of the library. */
  reload(): void;
}

export interface SearchProps {
  readonly type: 'search';
  readonly value: string;
  readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void;
}

export interface StatusProps {
  readonly role: 'status';
  readonly 'aria-live': 'polite';
  readonly 'aria-atomic': true;
  /** "12 resources. Reports on objective 10". */
  readonly children: string;
}
