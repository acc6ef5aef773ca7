import { useCallback, useEffect, useId, useMemo, useState, useSyncExternalStore } from 'react';
import { en } from '../../../data/display-labels/en';
import { interpolate } from '../../base/interpolate';
import { lazy } from '../../base/memoize';
import { pluralFormatter } from '../../base/plural-formatter';
import type { AsyncHub, Hub, HubResult } from '../../hub';
import { isAsync } from '../../hub/as-async';
import {
  canonicalQuery,
  createQueryStore,
  describe,
  type FacetOptions,
  type FacetsRequest,
  type HubQuery,
  type QueryStore,
} from '../../query';
import { type DisplayLabels, type FacetName, facetNames, pickLabels } from '../../taxonomy';
import { type ChangeTracker, trackChanges } from './change-tracker';
import type { FacetContext } from './facet-view';
import type { AsyncHubView, HubView, StatusProps } from './hub-view';
import { createPageUrl } from './page-url';
import { createActions } from './query-actions';
import { createResultCache } from './stable-results';
import type { AddressOptions } from './sync-address';
import { useAddress, useDropped } from './use-address';
import { loadedView, useRequest } from './use-request';

/** Debounce of the status in ms, so that screen readers don't announce every keystroke. */
const STATUS_DEBOUNCE = 700;

export interface UseHubOptions {
  /** The store of the query, to share it between components or change it from outside React. Default: the component's own. */
  readonly store?: QueryStore | undefined;
  /** The first query, and the query of a URL without one. Read once. Ignored with `store`, which has a query. */
  readonly initial?: HubQuery | undefined;
  /**
   * The labels of headings, boxes and the status: a module of `gcm-hub/labels` that the hub has, too. Of several, the query's locale
   * selects one; the first, if it matches no module. Default English.
   */
  readonly labels?: DisplayLabels | readonly DisplayLabels[] | undefined;
  /**
   * Keeps the query in the page's URL. Going back and forward works, and a run of typing is one history entry. `true` writes to the
   * browser's history; alternatively, pass a router's functions. Default false.
   */
  readonly address?: AddressOptions | boolean | undefined;
}

/** Options for an `AsyncHub`. */
export interface UseAsyncHubOptions extends UseHubOptions {
  /** The result of the first query, if a server has already loaded it. Shown at once, without a request. Read once. */
  readonly initialResult?: HubResult | undefined;
}

/**
 * Returns a query, its result in a hub, and functions that change the query.
 *
 * @param hub the same object from one render to the next, unless the hub changes. An `AsyncHub` gets a request when the query changes;
 * if only the text changes, 0.15 seconds after the last keystroke. Outdated requests are aborted.
 * @throws HubError `invalid-query` or `unknown-value` for an invalid initial query, and the errors of `hub.search`. Rejections of an
 * `AsyncHub` aren't thrown: they are the `error`.
 * @example
 * const { facet, result, getSearchProps } = useHub(hub, { address: true });
 */
export function useHub(hub: Hub, options?: UseHubOptions): HubView;
/** Accepts an `AsyncHub`, with its first result: the result is never undefined. */
export function useHub(
  hub: AsyncHub | Hub,
  options: UseAsyncHubOptions & { readonly initialResult: HubResult },
): AsyncHubView<HubResult>;
/** Accepts an `AsyncHub`. The result is undefined until the first response. */
export function useHub(hub: AsyncHub | Hub, options?: UseAsyncHubOptions): AsyncHubView;
export function useHub(hub: AsyncHub | Hub, options: UseAsyncHubOptions = {}): HubView<HubResult | undefined> {
  const { address = false } = options;
  const id = useId();
  const [own] = useState(() => {
    const initial = options.store === undefined ? canonicalQuery(options.initial ?? {}) : initialQueryOf(options.store);
    const pageUrl = lazy(() => createPageUrl(initial));
    const readsUrl = address !== false && typeof document === 'object';
    return { initial, pageUrl, store: options.store ?? createQueryStore(readsUrl ? pageUrl().parse() : initial) };
  });
  const store = options.store ?? own.store;
  const query = useSyncExternalStore(store.subscribe, store.get, () => own.initial);
  const labels = selectLabels(query, options.labels);
  useAddress(store, own.pageUrl, address);
  const dropped = useDropped(store, address);

  const [expanded, setExpanded] = useState<ReadonlySet<FacetName>>(new Set());
  const expand = useCallback((facet: FacetName): void => {
    setExpanded((previous) => {
      const next = new Set(previous);
      if (!next.delete(facet)) next.add(facet);
      return next;
    });
  }, []);

  const hubQuery = useMemo(() => toHubQuery(query, expanded, labels), [query, expanded, labels]);
  const [cache] = useState(createResultCache);
  const changes = trackChanges(store);
  const isTyping = useIsTyping(changes, query);
  const { state, request, reload } = useRequest(hub, hubQuery, changes, () => {
    const { initialResult: result } = options;
    const initialQuery = toHubQuery(own.initial, new Set(), selectLabels(own.initial, options.labels));
    return result && { query: initialQuery, result };
  });
  const actions = useMemo(() => createActions(store), [store]);
  const context = useMemo(
    (): FacetContext => ({ id, labels, update: store.update, expand }),
    [id, labels, store, expand],
  );
  const { canUndo, canRedo } = store;
  return useMemo((): AsyncHubView => {
    const { result, resultQuery, isLoading, error } = isAsync(hub)
      ? loadedView(cache, query, request, state)
      : { result: cache.search(hub, hubQuery), resultQuery: query, isLoading: false, error: undefined };
    const announcement = cache.announce(result && { query: resultQuery, result }, isTyping);
    const sentence = lazy(() => {
      const interpretation = isReadAlike(query, resultQuery) ? result?.interpretation : undefined;
      return describe(query, labels, { interpretation });
    });
    return {
      ...actions,
      query,
      result,
      isLoading,
      error,
      reload,
      labels,
      dropped,
      canUndo,
      canRedo,
      get sentence() {
        return sentence();
      },
      facet: (name) => result && cache.facet(name, query, result, expanded, context),
      getSearchProps: () => ({
        type: 'search',
        value: query.text ?? '',
        onChange: ({ currentTarget }) => actions.setText(currentTarget.value),
      }),
      getStatusProps() {
        if (announcement === undefined) return statusProps('');
        const { total, interpretation } = announcement.result;
        const description =
          announcement.query === query ? sentence() : describe(announcement.query, labels, { interpretation });
        return statusProps(formatStatus(total, description, labels));
      },
    };
  }, [
    hub,
    hubQuery,
    request,
    state,
    reload,
    query,
    isTyping,
    expanded,
    labels,
    dropped,
    cache,
    actions,
    context,
    canUndo,
    canRedo,
  ]);
}

/** Reports whether the visitor is typing, until a pause. */
function useIsTyping(changes: ChangeTracker, query: HubQuery): boolean {
  const [settled, setSettled] = useState(query);
  const isTyping = query !== settled && changes.kind() === 'typed';
  useEffect(() => {
    if (!isTyping) return undefined;
    const timer = setTimeout(() => setSettled(query), STATUS_DEBOUNCE);
    return () => clearTimeout(timer);
  }, [isTyping, query]);
  return isTyping;
}

/** The first query of each store. Components that hydrate later render it, even if others have changed the store. */
const initialQueries = new WeakMap<QueryStore, HubQuery>();

function initialQueryOf(store: QueryStore): HubQuery {
  const query = initialQueries.get(store) ?? store.get();
  initialQueries.set(store, query);
  return query;
}

/** Returns the labels in the language of a query, or the first ones. */
function selectLabels(
  { locale = 'en' }: HubQuery,
  labels: DisplayLabels | readonly DisplayLabels[] = en,
): DisplayLabels {
  if (!('length' in labels)) return labels;
  return pickLabels(labels, locale) ?? labels[0] ?? en;
}

/** Whether the texts of two queries have the same interpretation. */
function isReadAlike(a: HubQuery, b: HubQuery): boolean {
  return a.text === b.text && a.interpret === b.interpret;
}

/** Returns the query for the hub: with expanded facets and the locale of the labels. */
function toHubQuery(query: HubQuery, expanded: ReadonlySet<FacetName>, { locale }: DisplayLabels): HubQuery {
  return { ...query, facets: expandFacets(query.facets, expanded), locale };
}

/** Returns the requested facets, the expanded ones with all of their values. */
function expandFacets(requested: FacetsRequest = true, expanded: ReadonlySet<FacetName>): FacetsRequest {
  if (expanded.size === 0 || requested === false) return requested;
  const facets: Partial<Record<FacetName, FacetOptions | boolean>> = {};
  for (const name of facetNames) {
    const options = requested === true ? name !== 'appliesTo' : (requested[name] ?? false);
    if (options === false) continue;
    facets[name] = expanded.has(name)
      ? { ...(options === true ? {} : options), limit: Number.MAX_SAFE_INTEGER }
      : options;
  }
  return facets;
}

function statusProps(children: string): StatusProps {
  return { role: 'status', 'aria-live': 'polite', 'aria-atomic': true, children };
}

function formatStatus(total: number, sentence: string, { locale, phrases: { controls } }: DisplayLabels): string {
  return interpolate(controls.status, { count: pluralFormatter(locale)(total, controls.resources), sentence });
}
