import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { type Dropped, fromSearchParams, type QueryStore } from '../../query';
import type { PageUrl } from './page-url';
import { type AddressOptions, subscribeToUrl, syncAddress } from './sync-address';

/** Keeps a store and the URL in sync, unless `address` is false. */
export function useAddress(store: QueryStore, pageUrl: () => PageUrl, address: AddressOptions | boolean): void {
  const options = useRef<AddressOptions>({});
  useEffect(() => {
    options.current = typeof address === 'object' ? address : {};
  });
  const isSynced = address !== false;
  useEffect(
    () => (isSynced ? syncAddress(store, pageUrl(), () => options.current) : undefined),
    [store, pageUrl, isSynced],
  );
}

/**
 * Returns the parts of the URL that can't be parsed, unless `address` is false. Browsers don't report all changes of the URL; those
 * are noticed when the query changes.
 */
export function useDropped(store: QueryStore, address: AddressOptions | boolean): readonly Dropped[] {
  const isSynced = address !== false;
  const subscribe = useCallback(
    (listener: () => void): (() => void) => {
      const unsubscribes = [store.subscribe(listener), ...(isSynced ? [subscribeToUrl(listener)] : [])];
      return () => {
        for (const unsubscribe of unsubscribes) unsubscribe();
      };
    },
    [store, isSynced],
  );
  return useSyncExternalStore(subscribe, isSynced ? droppedFromUrl : noDropped, noDropped);
}

const EMPTY: readonly Dropped[] = [];
let cache: { readonly search: string; readonly dropped: readonly Dropped[] } = { search: '', dropped: EMPTY };

/** Returns the parts of the browser's URL that can't be parsed: the same list until the URL changes. */
function droppedFromUrl(): readonly Dropped[] {
  const { search } = location;
  if (search !== cache.search) {
    const { dropped } = fromSearchParams(new URLSearchParams(search));
    cache = { search, dropped: dropped.length === 0 ? EMPTY : dropped };
  }
  return cache.dropped;
}

/** Returns the empty list, on servers and without a synced URL. */
function noDropped(): readonly Dropped[] {
  return EMPTY;
}
