import { type HubQuery, isSameQuery, type QueryStore } from '../../query';
import { trackChanges } from './change-tracker';
import { currentUrl, isUrlUnspecific, type PageUrl, withoutPageState } from './page-url';

/** Functions that write URLs to the browser's history, for example those of a router. */
export interface AddressOptions {
  /** Adds a history entry for a URL (path, parameters, fragment). Default `history.pushState`. */
  readonly push?: ((url: string) => void) | undefined;
  /** Replaces the URL of the current entry. Default `history.replaceState`, which keeps the state. */
  readonly replace?: ((url: string) => void) | undefined;
}

/** Debounce of writing while typing, in ms. Browsers limit the rate of history calls. */
const WRITE_DEBOUNCE = 300;
/** Maximum number of URLs passed to a router that it hasn't navigated to yet. */
const MAX_PENDING_URLS = 20;

/** One synchronization per store, with the options of each component that uses it. */
const syncs = new WeakMap<QueryStore, { readonly users: (() => AddressOptions)[]; stop(): void }>();

/**
 * Keeps a store and the URL in sync. A run of typing is one history entry. Parameters that don't belong to the query stay.
 *
 * @param options returns the functions that write URLs. If several components share a store, the first of them that is still
 * mounted decides.
 * @returns a function that stops it.
 */
export function syncAddress(store: QueryStore, pageUrl: PageUrl, options: () => AddressOptions): () => void {
  const sync = syncs.get(store);
  const users = sync?.users ?? [];
  users.push(options);
  const stop = sync?.stop ?? startSync(store, pageUrl, () => users[0]?.() ?? {});
  syncs.set(store, { users, stop });
  return () => {
    if (users.length === 1) {
      syncs.delete(store);
      stop();
    }
    users.splice(users.indexOf(options), 1);
  };
}

const urlListeners = new Set<() => void>();

/** Calls a listener when the URL changes: by going back or forward, by `syncAddress`, or by others if the browser reports it. */
export function subscribeToUrl(listener: () => void): () => void {
  const deferred = (): void => queueMicrotask(listener);
  urlListeners.add(listener);
  addEventListener('popstate', listener);
  navigationApi()?.addEventListener('currententrychange', deferred);
  return () => {
    urlListeners.delete(listener);
    removeEventListener('popstate', listener);
    navigationApi()?.removeEventListener('currententrychange', deferred);
  };
}

/** Returns the Navigation API, which not all browsers have. */
function navigationApi(): EventTarget | undefined {
  return (globalThis as { navigation?: EventTarget }).navigation;
}

/** A run of typing, which is one history entry. */
interface TypingRun {
  /** The query of the entry before. */
  readonly startQuery: HubQuery;
  /** The URL written last for the run; undefined if the browser rejected it. */
  url?: string | undefined;
}

function startSync(store: QueryStore, pageUrl: PageUrl, options: () => AddressOptions): () => void {
  const changes = trackChanges(store);
  let urlQuery = withoutPageState(pageUrl.parse()); // the query of the URL when it was last read or written
  let pendingUrls: string[] = []; // passed to a router, which hasn't navigated to them yet
  let isReading = false;
  let run: TypingRun | undefined;
  let pendingWrite: { readonly timer: ReturnType<typeof setTimeout>; readonly path: string } | undefined;
  let unwritten: { readonly url: string; readonly query: HubQuery } | undefined; // typed text that its entry lacked when it was left

  /** Returns the URL after the pending navigations. */
  function latestUrl(): string {
    return pendingUrls.at(-1) ?? currentUrl();
  }

  function write(query: HubQuery, isNewEntry: boolean): void {
    const url = pageUrl.format(query);
    if (pendingUrls.at(-1) === currentUrl()) pendingUrls = [];
    if (url === latestUrl()) return;
    const {
      push = (to: string) => history.pushState(null, '', to),
      replace = (to: string) => history.replaceState(history.state, '', to),
    } = options();
    try {
      (isNewEntry ? push : replace)(url);
    } catch (error) {
      if (!isSecurityError(error)) report(error);
      return; // the next change is written again
    }
    urlQuery = withoutPageState(query);
    if (isNewEntry) unwritten = undefined;
    if (run !== undefined) run.url = url;
    if (pendingUrls.length > 0 || currentUrl() !== url) pendingUrls = [...pendingUrls, url].slice(-MAX_PENDING_URLS);
    for (const listener of [...urlListeners]) listener();
  }

  function cancelWrite(): void {
    clearTimeout(pendingWrite?.timer);
    pendingWrite = undefined;
  }

  /** Reports whether a query took back all of the run's typing: it equals the entry before the run's own. */
  function isTakenBack(query: HubQuery): boolean {
    return run?.url !== undefined && isSameQuery(withoutPageState(query), run.startQuery);
  }

  /** Writes pending typing, unless the visitor has left the page since. */
  function flush(query: HubQuery): void {
    if (pendingWrite === undefined) return;
    const isSamePage = location.pathname === pendingWrite.path;
    cancelWrite();
    if (!isSamePage) return;
    const isNewEntry = run?.url === undefined || isTakenBack(query); // no entry equals the one before it
    if (isTakenBack(query)) run = undefined;
    write(query, isNewEntry);
  }

  function onStoreChange(): void {
    const previous = latest;
    latest = store.get();
    if (isSameQuery(withoutPageState(previous), withoutPageState(latest))) return;
    if (isReading && isSameQuery(withoutPageState(latest), urlQuery)) return;
    if (isReading || changes.kind() === 'chosen') {
      const reusesEntry = pendingWrite !== undefined && isTakenBack(previous); // the entry of typing that was taken back
      if (reusesEntry) cancelWrite();
      flush(previous);
      run = undefined;
      write(latest, !isReading && !reusesEntry);
    } else if (run === undefined) {
      run = { startQuery: urlQuery };
      write(latest, true);
    } else {
      cancelWrite();
      pendingWrite = { timer: setTimeout(() => flush(latest), WRITE_DEBOUNCE), path: location.pathname };
    }
  }

  /**
   * Reads the URL if its query has changed.
   *
   * @param isTraversal whether the visitor went back or forward to it.
   */
  function read(isTraversal: boolean): void {
    pendingUrls = [];
    const query = withoutPageState(pageUrl.parse());
    if (isSameQuery(query, urlQuery)) return;
    if (pendingWrite !== undefined && run?.url !== undefined && !isTakenBack(latest)) {
      unwritten = { url: run.url, query: withoutPageState(latest) };
    }
    cancelWrite();
    run = undefined;
    urlQuery = query;
    const restored = isTraversal && unwritten?.url === currentUrl() ? unwritten.query : query;
    isReading = true;
    try {
      store.set({ ...restored, base: latest.base, facets: latest.facets });
    } finally {
      isReading = false;
      changes.markAsChosen();
    }
  }
  const onPopState = (): void => read(true);
  // Deferred, because some routers change the URL during a render, when the store must not change.
  const onNavigation = (event: Event): void =>
    queueMicrotask(() => {
      const index = pendingUrls.indexOf(currentUrl());
      if (index >= 0) pendingUrls = pendingUrls.slice(index + 1);
      else read('navigationType' in event && event.navigationType === 'traverse');
    });
  const onPageHide = (): void => flush(latest);

  let latest = store.get();
  // The query of the URL, if there is one, takes precedence over the store's.
  if (!isUrlUnspecific()) store.set({ ...urlQuery, base: latest.base, facets: latest.facets });
  changes.markAsChosen();
  latest = store.get();
  const unsubscribe = store.subscribe(onStoreChange);
  if (!isSameQuery(withoutPageState(latest), urlQuery)) write(latest, false);
  addEventListener('popstate', onPopState);
  addEventListener('pagehide', onPageHide);
  navigationApi()?.addEventListener('currententrychange', onNavigation);
  return () => {
    flush(latest);
    unsubscribe();
    removeEventListener('popstate', onPopState);
    removeEventListener('pagehide', onPageHide);
    navigationApi()?.removeEventListener('currententrychange', onNavigation);
  };
}

/** Reports whether a browser rejected a URL, or too many history calls. */
function isSecurityError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'SecurityError';
}

/** Reports an error like an uncaught one. */
function report(error: unknown): void {
  if (typeof reportError === 'function') reportError(error);
  else console.error(error);
}
