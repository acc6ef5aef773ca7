import { type HubQuery, isSameQuery, type QueryStore } from '../../query';
import { typingIn } from './change-tracker';
import { here, isSilentHere, type PageAddresses, told } from './page-url';

/** How an address gets into the history of the browser: a router's own ways, where there is one. */
export interface AddressOptions {
  /** Puts an address (path, parameters, fragment) into the history. Default `history.pushState`. */
  readonly push?: ((url: string) => void) | undefined;
  /** Replaces the address. Default `history.replaceState`, its state staying. */
  readonly replace?: ((url: string) => void) | undefined;
}

/** How long nothing must be typed before the address follows, in milliseconds: browsers refuse to be told too often. */
const PAUSE = 300;
/** How many addresses a router may be behind. */
const MOST_ON_THE_WAY = 20;

/** One keeper for each store, however many components ask for it, with the options of each. */
const keepers = new WeakMap<QueryStore, { readonly asked: (() => AddressOptions)[]; end(): void }>();

/**
 * Keeps a store and the address in step, until it is ended. A run of typing is one entry of the history; parameters that aren't
 * the query's stay.
 *
 * @param options how addresses are written, unless another has asked for it before, and hasn't ended it.
 * @returns what ends it.
 */
export function keepInAddress(store: QueryStore, addresses: PageAddresses, options: () => AddressOptions): () => void {
  const keeper = keepers.get(store);
  const asked = keeper?.asked ?? [];
  asked.push(options);
  const end = keeper?.end ?? startKeeping(store, addresses, () => asked[0]?.() ?? {});
  keepers.set(store, { asked, end });
  return () => {
    if (asked.length === 1) {
      keepers.delete(store);
      end();
    }
    asked.splice(asked.indexOf(options), 1);
  };
}

const watchers = new Set<() => void>();

/** Tells a listener when the address is another: by the visitor, by a keeper, and by others in browsers that tell. */
export function watchAddress(listener: () => void): () => void {
  const soon = (): void => queueMicrotask(listener);
  watchers.add(listener);
  addEventListener('popstate', listener);
  navigationHere()?.addEventListener('currententrychange', soon);
  return () => {
    watchers.delete(listener);
    removeEventListener('popstate', listener);
    navigationHere()?.removeEventListener('currententrychange', soon);
  };
}

/** Not in all browsers yet. */
function navigationHere(): EventTarget | undefined {
  return (globalThis as { navigation?: EventTarget }).navigation;
}

/** Typing that goes on: one entry of the history. */
interface Run {
  /** The query of the entry before. */
  readonly from: HubQuery;
  /** Its own address, as it was written last: none where the browser refused. */
  at?: string | undefined;
}

function startKeeping(store: QueryStore, addresses: PageAddresses, options: () => AddressOptions): () => void {
  const typing = typingIn(store);
  let seen = told(addresses.read()); // what the address said when it was last looked at or written
  let onTheWay: string[] = []; // what a router was asked for, and hasn't done yet
  let isReading = false;
  let run: Run | undefined;
  let waiting: { readonly timer: ReturnType<typeof setTimeout>; readonly at: string } | undefined; // what was typed, to be written
  let left: { readonly at: string; readonly query: HubQuery } | undefined; // what was typed and not written when its entry was left

  /** The address, once a router has done what it was asked for. */
  function next(): string {
    return onTheWay.at(-1) ?? here();
  }

  function write(query: HubQuery, isNew: boolean): void {
    const url = addresses.of(query);
    if (onTheWay.at(-1) === here()) onTheWay = [];
    if (url === next()) return;
    const {
      push = (to: string) => history.pushState(null, '', to),
      replace = (to: string) => history.replaceState(history.state, '', to),
    } = options();
    try {
      (isNew ? push : replace)(url);
    } catch (error) {
      if (!isRefusal(error)) report(error);
      return; // the next change is written again
    }
    seen = told(query);
    if (isNew) left = undefined;
    if (run !== undefined) run.at = url;
    if (onTheWay.length > 0 || here() !== url) onTheWay = [...onTheWay, url].slice(-MOST_ON_THE_WAY);
    for (const watcher of [...watchers]) watcher();
  }

  function stopWaiting(): void {
    clearTimeout(waiting?.timer);
    waiting = undefined;
  }

  /** Whether a run has an entry, and a query is the one of the entry before it. */
  function isVain(query: HubQuery): boolean {
    return run?.at !== undefined && isSameQuery(told(query), run.from);
  }

  /** Writes what was typed, where that is still to come and the page is still the same. */
  function finish(query: HubQuery): void {
    if (waiting === undefined) return;
    const isHere = location.pathname === waiting.at;
    stopWaiting();
    if (!isHere) return;
    const isNew = run?.at === undefined || isVain(query); // no entry equals the one before it
    if (isVain(query)) run = undefined;
    write(query, isNew);
  }

  function follow(): void {
    const before = latest;
    latest = store.get();
    if (isSameQuery(told(before), told(latest)) || (isReading && isSameQuery(told(latest), seen))) return;
    if (isReading || typing.kind() === 'chosen') {
      const isFree = waiting !== undefined && isVain(before); // what was typed and taken back leaves its entry to others
      if (isFree) stopWaiting();
      finish(before);
      run = undefined;
      write(latest, !isReading && !isFree);
    } else if (run === undefined) {
      run = { from: seen };
      write(latest, true);
    } else {
      stopWaiting();
      waiting = { timer: setTimeout(() => finish(latest), PAUSE), at: location.pathname };
    }
  }

  /**
   * Follows the address, where it says something else than when it was last looked at.
   *
   * @param isGone whether somebody went back or forward to it.
   */
  function read(isGone: boolean): void {
    onTheWay = [];
    const query = told(addresses.read());
    if (isSameQuery(query, seen)) return;
    if (waiting !== undefined && run?.at !== undefined && !isVain(latest)) left = { at: run.at, query: told(latest) };
    stopWaiting();
    run = undefined;
    seen = query;
    const typed = isGone && left?.at === here() ? left.query : query;
    isReading = true;
    try {
      store.set({ ...typed, base: latest.base, facets: latest.facets });
    } finally {
      isReading = false;
      typing.isRead();
    }
  }
  const readGone = (): void => read(true);
  // Some routers change the address in the middle of a render, where nothing else may be changed.
  const readSoon = (event: Event): void =>
    queueMicrotask(() => {
      const place = onTheWay.indexOf(here());
      if (place >= 0) onTheWay = onTheWay.slice(place + 1);
      else read('navigationType' in event && event.navigationType === 'traverse');
    });
  const finishLatest = (): void => finish(latest);

  let latest = store.get();
  // Where the address says nothing, a store that was given does.
  if (!isSilentHere()) store.set({ ...seen, base: latest.base, facets: latest.facets });
  typing.isRead();
  latest = store.get();
  const unsubscribe = store.subscribe(follow);
  if (!isSameQuery(told(latest), seen)) write(latest, false);
  addEventListener('popstate', readGone);
  addEventListener('pagehide', finishLatest);
  navigationHere()?.addEventListener('currententrychange', readSoon);
  return () => {
    finish(latest);
    unsubscribe();
    removeEventListener('popstate', readGone);
    removeEventListener('pagehide', finishLatest);
    navigationHere()?.removeEventListener('currententrychange', readSoon);
  };
}

/** Whether a browser refuses to be told so often, or of this address. */
function isRefusal(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'SecurityError';
}

/** Where errors are heard of that nobody catches. */
function report(error: unknown): void {
  if (typeof reportError === 'function') reportError(error);
  else console.error(error);
}
