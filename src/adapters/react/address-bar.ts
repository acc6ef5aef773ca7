import {
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

/** How long nothing must be typed before the address follows, in milliseconds: browsers refuse to be told too often. */
const PAUSE = 300;

/**
 * The query of the address in the browser; what it doesn't say that belongs to the page (base, facets, limit, locale) is as at
 * first, and so is all where it says nothing.
 */
export function queryInAddress(atFirst: HubQuery): HubQuery {
  const { cursor: _, ...query } = fromSearchParams(new URLSearchParams(location.search)).query;
  if (Object.keys(query).length === 0) return atFirst;
  const { base, facets, limit, locale } = atFirst;
  return { base, facets, limit, locale, ...query };
}

/**
 * Keeps a store and the address in step, until it is ended. Typing without another change is one entry of the history;
 * parameters that aren't the query's stay.
 *
 * @returns what ends it.
 */
export function keepInAddress(store: QueryStore, atFirst: HubQuery, options: () => AddressOptions): () => void {
  let latest = store.get();
  let isReading = false;
  let isTyping = false;
  let waiting: { readonly timer: ReturnType<typeof setTimeout>; readonly isNew: boolean } | undefined;

  function write(query: HubQuery, isNew: boolean): void {
    const url = addressOf(query);
    if (url === `${location.pathname}${location.search}${location.hash}`) return;
    const {
      push = (to: string) => history.pushState(null, '', to),
      replace = (to: string) => history.replaceState(history.state, '', to),
    } = options();
    (isNew ? push : replace)(url);
  }

  /** Writes what was typed, where that is still to come. */
  function finish(query: HubQuery): void {
    if (waiting === undefined) return;
    const { timer, isNew } = waiting;
    clearTimeout(timer);
    waiting = undefined;
    write(query, isNew);
  }

  function follow(): void {
    const before = latest;
    latest = store.get();
    if (isReading) return;
    const isTyped = before.text !== latest.text && isSameQuery(withoutText(before), withoutText(latest));
    if (isTyped) {
      const isNew = waiting?.isNew ?? !isTyping;
      clearTimeout(waiting?.timer);
      waiting = { timer: setTimeout(() => finish(latest), PAUSE), isNew };
    } else {
      finish(before);
      write(latest, true);
    }
    isTyping = isTyped;
  }

  function read(): void {
    clearTimeout(waiting?.timer);
    waiting = undefined;
    isTyping = false;
    isReading = true;
    store.set(queryInAddress(atFirst));
    isReading = false;
  }

  if (hasQuery()) read();
  const unsubscribe = store.subscribe(follow);
  addEventListener('popstate', read);
  return () => {
    finish(latest);
    unsubscribe();
    removeEventListener('popstate', read);
  };
}

function withoutText({ text: _, offset: __, cursor: ___, ...rest }: HubQuery): HubQuery {
  return rest;
}

function hasQuery(): boolean {
  return Object.keys(fromSearchParams(new URLSearchParams(location.search)).query).length > 0;
}

/** The address of the page with another query. */
function addressOf(query: HubQuery): string {
  const { cursor: _, ...rest } = query; // a cursor lasts no longer than its hub
  const params = new URLSearchParams(location.search);
  for (const name of new Set(params.keys())) if (isQueryParam(name)) params.delete(name);
  for (const [name, value] of toSearchParams(rest)) params.append(name, value);
  const search = params.toString();
  return `${location.pathname}${search === '' ? '' : `?${search}`}${location.hash}`;
}
