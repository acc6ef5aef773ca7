import {
  DEFAULT_LIMIT,
  fromSearchParams,
  type HubQuery,
  isQueryParam,
  isSameQuery,
  type QueryStore,
  toSearchParams,
} from '../../query';

/** How an address gets into the history of the browser: a router's own ways, where there is one. */
export interface AddressOptions {
  /** Puts an address (path, parameters, fragment) into the history. Default `history.pushState`. */
  readonly push?: ((url: string) => void) | undefined;
  /** Replaces the address. Default `history.replaceState`, its state staying. */
  readonly replace?: ((url: string) => void) | undefined;
}

/** What the addresses of a page mean. */
export interface PageAddresses {
  /** The query of the browser's address. */
  read(): HubQuery;
  /** The address of the page with a query: the browser's with other parameters. */
  of(query: HubQuery): string;
}

/**
 * The addresses of a page with a query of its own at first: that is what an address without a query means, and what it doesn't
 * say of base, facets, limit and locale is as at first. Where the query at first is the one of the address, as when a server
 * has read it, an address without a query means everything.
 */
export function pageAddresses(atFirst: HubQuery): PageAddresses {
  const { base, facets, limit, locale } = atFirst;
  const isRead = isSameQuery(queryIn(location.search), told(atFirst));
  const ofPage = isRead ? { base, facets } : { base, facets, limit, locale };
  const silent = isRead ? ofPage : atFirst;
  return {
    read() {
      const query = queryIn(location.search);
      return Object.keys(query).length === 0 ? silent : { ...ofPage, ...query };
    },
    of(query) {
      const params = new URLSearchParams(location.search);
      for (const name of new Set(params.keys())) if (isQueryParam(name)) params.delete(name);
      const own = isSameQuery(told(query), told(silent)) ? new URLSearchParams() : paramsOf(query, ofPage);
      for (const [name, value] of own) params.append(name, value);
      const search = params.toString();
      return `${location.pathname}${search === '' ? '' : `?${search}`}${location.hash}`;
    },
  };
}

/** The parameters of a query where an address without any would mean another; of the page's limit and locale nothing is said. */
function paramsOf(query: HubQuery, { limit, locale }: Pick<HubQuery, 'limit' | 'locale'>): URLSearchParams {
  const { limit: own = DEFAULT_LIMIT, locale: tongue = 'en', ...rest } = told(query);
  const params = toSearchParams(rest);
  if (own !== (limit ?? DEFAULT_LIMIT)) params.set('limit', String(own));
  if (tongue !== (locale ?? 'en')) params.set('locale', tongue);
  if (params.size === 0) params.set('sort', 'hub'); // everything, in the usual order
  params.sort();
  return params;
}

/** What addresses tell of a query: not what belongs to the page, and no cursor, which lasts no longer than its hub. */
function told({ base: _, facets: __, cursor: ___, ...query }: HubQuery): HubQuery {
  return query;
}

function queryIn(search: string): HubQuery {
  return told(fromSearchParams(new URLSearchParams(search)).query);
}

/** How long nothing must be typed before the address follows, in milliseconds: browsers refuse to be told too often. */
const PAUSE = 300;

/**
 * Keeps a store and the address in step, until it is ended. Typing without another change is one entry of the history;
 * parameters that aren't the query's stay.
 *
 * @returns what ends it.
 */
export function keepInAddress(store: QueryStore, addresses: PageAddresses, options: () => AddressOptions): () => void {
  let latest = store.get();
  let seen = told(addresses.read()); // what the address said when it was last looked at or written
  let isReading = false;
  let isTyping = false;
  let waiting:
    | { readonly timer: ReturnType<typeof setTimeout>; readonly isNew: boolean; readonly at: string }
    | undefined;

  function write(query: HubQuery, isNew: boolean): void {
    const url = addresses.of(query);
    seen = told(query);
    if (url === `${location.pathname}${location.search}${location.hash}`) return;
    const {
      push = (to: string) => history.pushState(null, '', to),
      replace = (to: string) => history.replaceState(history.state, '', to),
    } = options();
    (isNew ? push : replace)(url);
  }

  /** Writes what was typed, where that is still to come and the page is still the same. */
  function finish(query: HubQuery): void {
    if (waiting === undefined) return;
    const { timer, isNew, at } = waiting;
    clearTimeout(timer);
    waiting = undefined;
    if (location.pathname === at) write(query, isNew);
  }

  function follow(): void {
    const before = latest;
    latest = store.get();
    if (isReading || isSameQuery(told(before), told(latest))) return;
    const isTyped = before.text !== latest.text && isSameQuery(withoutText(before), withoutText(latest));
    if (isTyped) {
      const isNew = waiting?.isNew ?? !isTyping;
      clearTimeout(waiting?.timer);
      waiting = { timer: setTimeout(() => finish(latest), PAUSE), isNew, at: location.pathname };
    } else {
      finish(before);
      write(latest, true);
    }
    isTyping = isTyped;
  }

  /** Follows the address, where it says something else than when it was last looked at. */
  function read(): void {
    const query = told(addresses.read());
    if (isSameQuery(query, seen)) return;
    seen = query;
    clearTimeout(waiting?.timer);
    waiting = undefined;
    isTyping = false;
    isReading = true;
    try {
      store.set({ ...query, base: latest.base, facets: latest.facets });
    } finally {
      isReading = false;
    }
  }
  // Some routers change the address in the middle of a render, where nothing else may be changed.
  const readSoon = (): void => queueMicrotask(read);

  // Where the address says nothing, a store that was given does.
  if (Object.keys(queryIn(location.search)).length > 0)
    store.set({ ...seen, base: latest.base, facets: latest.facets });
  else if (!isSameQuery(told(latest), seen)) write(latest, false);
  latest = store.get();
  const unsubscribe = store.subscribe(follow);
  addEventListener('popstate', read);
  const { navigation } = globalThis as { navigation?: EventTarget }; // not in all browsers yet
  navigation?.addEventListener('currententrychange', readSoon);
  return () => {
    finish(latest);
    unsubscribe();
    removeEventListener('popstate', read);
    navigation?.removeEventListener('currententrychange', readSoon);
  };
}

function withoutText({ text: _, offset: __, cursor: ___, ...rest }: HubQuery): HubQuery {
  return rest;
}
