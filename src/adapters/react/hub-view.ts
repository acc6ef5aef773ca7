import type { HubResult } from '../../hub';
import type { Dropped, HubQuery } from '../../query';
import type { FacetName, Labels } from '../../taxonomy';
import type { FacetView } from './facet-view';
import type { QueryActions } from './query-actions';

/** A query and what it finds. */
export interface HubView<R extends HubResult | undefined = HubResult> extends QueryActions {
  /** In normal form; the same object until it changes. */
  readonly query: HubQuery;
  /** Every part of it that equals that of the result before is the same object. */
  readonly result: R;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The module of labels that the view speaks in: its `direction`, its `footnotes`. */
  readonly labels: Labels;
  /** What of the address can't be read, and why, as long as it says so: none where no address is kept. */
  readonly dropped: readonly Dropped[];
  /** What the query finds, as `describe` of `gcm-hub/query` tells it. */
  readonly sentence: string;
  /** A facet that the query asks for: the same object until anything of it changes. */
  facet<F extends FacetName>(name: F): FacetView<F> | undefined;
  /** For an `input` with a label of its own. */
  getSearchProps(): SearchProps;
  /** For the element that tells how many resources there are, to be read aloud when that changes. */
  getStatusProps(): StatusProps;
}

/**
 * A query and what it finds, later. While the next result is on its way the last one stays, with the boxes ticked that the query
 * says; before the first there is none, unless one was given.
 */
export interface AsyncHubView<R extends HubResult | undefined = HubResult | undefined> extends HubView<R> {
  /** Whether what the query finds is still to come. */
  readonly isLoading: boolean;
  /** Why it won't: a `HubError`, or what else the hub was rejected with. Gone when something else is asked. */
  readonly error: unknown;
  /** Asks again: after an error, or where the library may have changed. */
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
