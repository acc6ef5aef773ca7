import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { AsyncHub, Hub, HubResult } from '../../hub';
import { isAsync } from '../../hub/as-async';
import type { HubQuery } from '../../query';
import type { ChangeTracker } from './change-tracker';
import { createLoader, isSameRequest, type LoadState, type Request } from './request';
import type { ResultCache } from './stable-results';

/** The current request to an `AsyncHub` and the state of loading. */
export interface RequestHandle {
  readonly state: LoadState;
  /** Undefined for a hub in memory. */
  readonly request: Request | undefined;
  reload(): void;
}

/**
 * Sends a request to an `AsyncHub` whenever hub, query or attempt change.
 *
 * @param changes the tracker of the query's store, for debouncing.
 * @param initialResponse returns the response that is known at first.
 */
export function useRequest(
  hub: AsyncHub | Hub,
  query: HubQuery,
  changes: ChangeTracker,
  initialResponse: () => { readonly query: HubQuery; readonly result: HubResult } | undefined,
): RequestHandle {
  const [attempt, setAttempt] = useState(0);
  const reload = useCallback(() => setAttempt((previous) => previous + 1), []);
  const request = useMemo(() => (isAsync(hub) ? { hub, query, attempt } : undefined), [hub, query, attempt]);
  const [loader] = useState(() => {
    const initial = initialResponse();
    return createLoader(
      initial && request && { request: { ...request, query: initial.query }, result: initial.result },
    );
  });
  const state = useSyncExternalStore(loader.subscribe, loader.get, loader.get);
  useEffect(() => request && loader.send(request, changes.kind() === 'typed'), [loader, request, changes]);
  return { state, request, reload };
}

/** The part of a view that depends on loading. */
export interface LoadedView {
  readonly result: HubResult | undefined;
  /** The query of the result. */
  readonly resultQuery: HubQuery;
  readonly isLoading: boolean;
  readonly error: unknown;
}

/** Returns the view of a load state: the last result until the current request has its own. */
export function loadedView(
  cache: ResultCache,
  query: HubQuery,
  request: Request | undefined,
  { response, failure }: LoadState,
): LoadedView {
  const isStale = !isSameRequest(response?.request, request);
  const hasFailed = isSameRequest(failure?.request, request);
  return {
    result: response && cache.show(response.result, query, isStale),
    resultQuery: isStale && response !== undefined ? response.request.query : query,
    isLoading: isStale && !hasFailed,
    error: hasFailed ? failure?.error : undefined,
  };
}
