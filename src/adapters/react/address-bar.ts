import {
  DEFAULT_LIMIT,
  type Dropped,
  fromSearchParams,
  type HubQuery,
  isQueryParam,
  isSameQuery,
  type QueryStore,
  toSearchParams,
  type YearFilter,
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
      return isSilent(query) ? { ...silent, ...query } : { ...ofPage, ...query };
    },
    of(query) {
      const params = new URLSearchParams(location.search);
      for (const name of new Set(params.keys())) if (isQueryParam(name)) params.delete(name);
      for (const [name, value] of paramsOf(query, silent, ofPage)) params.append(name, value);
      const search = params.toString();
      return `${pathHere()}${search === '' ? '' : `?${search}`}${location.hash}`;
    },
  };
}

/** How many hits and in which language says nothing of what is asked. */
function isSilent({ limit: _, locale: __, ...query }: HubQuery): boolean {
  return Object.keys(query).length === 0;
}

/**
 * The parameters of a query.
 *
 * @param silent the query of an address without any.
 * @param ofPage what is as at first where an address doesn't say.
 */
function paramsOf(query: HubQuery, silent: HubQuery, ofPage: Pick<HubQuery, 'limit' | 'locale'>): URLSearchParams {
  const { limit = DEFAULT_LIMIT, locale = 'en', ...asked } = told(query);
  const { limit: _, locale: __, ...unsaid } = told(silent);
  const params = isSameQuery(asked, unsaid) ? new URLSearchParams() : toSearchParams(asked);
  if (params.size === 0 && !isSameQuery(asked, unsaid)) params.set('sort', 'hub'); // everything, in the usual order
  if (limit !== (ofPage.limit ?? DEFAULT_LIMIT)) params.set('limit', String(limit));
  if (locale !== (ofPage.locale ?? 'en')) params.set('locale', locale);
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

const NOTHING: readonly Dropped[] = [];
let lookedAt: { readonly search: string; readonly dropped: readonly Dropped[] } = { search: '', dropped: NOTHING };

/** What of the browser's address can't be read, and why: the same list while the address is the same. */
export function droppedHere(): readonly Dropped[] {
  const { search } = location;
  if (search !== lookedAt.search) {
    const { dropped } = fromSearchParams(new URLSearchParams(search));
    lookedAt = { search, dropped: dropped.length === 0 ? NOTHING : dropped };
  }
  return lookedAt.dropped;
}

/** On a server, and where no address is kept. */
export function nothingDropped(): readonly Dropped[] {
  return NOTHING;
}

/** How long nothing must be typed before the address follows, in milliseconds: browsers refuse to be told too often. */
const PAUSE = 300;

/** One keeper for each store, however many components ask for it. */
const keepers = new WeakMap<QueryStore, { users: number; end(): void }>();

/**
 * Keeps a store and the address in step, until it is ended. A run of typing is one entry of the history; parameters that aren't
 * the query's stay.
 *
 * @returns what ends it.
 */
export function keepInAddress(store: QueryStore, addresses: PageAddresses, options: () => AddressOptions): () => void {
  const keeper = keepers.get(store) ?? { users: 0, end: startKeeping(store, addresses, options) };
  keeper.users++;
  keepers.set(store, keeper);
  return () => {
    keeper.users--;
    if (keeper.users > 0) return;
    keepers.delete(store);
    keeper.end();
  };
}

function startKeeping(store: QueryStore, addresses: PageAddresses, options: () => AddressOptions): () => void {
  let latest = store.get();
  let seen = told(addresses.read()); // what the address said when it was last looked at or written
  let onTheWay: string[] = []; // what a router was asked for, and hasn't done yet
  let isReading = false;
  let wasTyped = false;
  let hasEntry = false; // whether the run of typing has an entry of the history
  let waiting: { readonly timer: ReturnType<typeof setTimeout>; readonly at: string } | undefined;

  function write(query: HubQuery, isNew: boolean): void {
    const url = addresses.of(query);
    if (onTheWay.at(-1) === here()) onTheWay = [];
    if (url === (onTheWay.at(-1) ?? here())) return;
    const {
      push = (to: string) => history.pushState(null, '', to),
      replace = (to: string) => history.replaceState(history.state, '', to),
    } = options();
    try {
      (isNew ? push : replace)(url);
    } catch {
      return; // a browser that was told too often refuses; the next change is written again
    }
    seen = told(query);
    if (onTheWay.length > 0 || here() !== url) onTheWay = [...onTheWay, url].slice(-MOST_ON_THE_WAY);
    hasEntry = true;
  }

  /** Writes what was typed, where that is still to come and the page is still the same. */
  function finish(query: HubQuery): void {
    if (waiting === undefined) return;
    const { timer, at } = waiting;
    clearTimeout(timer);
    waiting = undefined;
    if (location.pathname === at) write(query, !hasEntry);
  }

  function follow(): void {
    const before = latest;
    latest = store.get();
    if (isReading || isSameQuery(told(before), told(latest))) return;
    const isTyped =
      !isSameQuery(typedIn(before), typedIn(latest)) && isSameQuery(withoutTyped(before), withoutTyped(latest));
    if (!isTyped) finish(before);
    if (!wasTyped || !isTyped) hasEntry = false;
    wasTyped = isTyped;
    if (isTyped) {
      clearTimeout(waiting?.timer);
      waiting = { timer: setTimeout(() => finish(latest), PAUSE), at: location.pathname };
    } else write(latest, true);
  }

  /** Follows the address, where it says something else than when it was last looked at. */
  function read(): void {
    onTheWay = [];
    const query = told(addresses.read());
    if (isSameQuery(query, seen)) return;
    seen = query;
    clearTimeout(waiting?.timer);
    waiting = undefined;
    wasTyped = false;
    isReading = true;
    try {
      store.set({ ...query, base: latest.base, facets: latest.facets });
    } finally {
      isReading = false;
    }
  }
  // Some routers change the address in the middle of a render, where nothing else may be changed.
  const readSoon = (): void =>
    queueMicrotask(() => {
      const place = onTheWay.indexOf(here());
      if (place >= 0) onTheWay = onTheWay.slice(place + 1);
      else read();
    });

  // Where the address says nothing, a store that was given does.
  if (!isSilent(queryIn(location.search))) store.set({ ...seen, base: latest.base, facets: latest.facets });
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

/** How many addresses a router may be behind. */
const MOST_ON_THE_WAY = 20;

function here(): string {
  return `${pathHere()}${location.search}${location.hash}`;
}

/** The path with one slash at its beginning: with two of them, or a backslash, it would name another host. */
function pathHere(): string {
  return location.pathname.replace(/^[/\\]*/, '/');
}

/** What is typed or drawn with a slider, little by little: the text, and the range of years. */
function typedIn({ text, filters }: HubQuery): HubQuery {
  return { text, filters: { year: rangeIn(filters?.year) } };
}

/** All the rest but the page. */
function withoutTyped({ text: _, offset: __, filters, ...rest }: HubQuery): HubQuery {
  const year = filters?.year;
  if (year === undefined || !('from' in year || 'to' in year)) return { ...rest, filters };
  return { ...rest, filters: { ...filters, year: { ...year, from: undefined, to: undefined } } };
}

function rangeIn(year: NonNullable<HubQuery['filters']>['year']): YearFilter {
  if (year === undefined || !('from' in year || 'to' in year)) return {};
  return { from: year.from, to: year.to };
}
