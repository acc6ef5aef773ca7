import {
  clear,
  clearAll,
  exclude,
  type HubQuery,
  type MatchMode,
  type QueryStore,
  require as requireValue,
  type SortName,
  setLimit,
  setLocale,
  setMatch,
  setMissing,
  setPage,
  setRange,
  setSelected,
  setSort,
  setText,
  toggle,
} from '../../query';
import type { FacetName, ValueOf } from '../../taxonomy';

/**
 * What can be done to the query: functions that stay the same. Those that set or change it throw a HubError, `invalid-query` or
 * `unknown-value`, for what a query can't hold, and it stays as it is. Those of one name with a function of `gcm-hub/query` do as that.
 */
export interface QueryActions {
  /** Another query instead. */
  set(query: HubQuery): void;
  /** What a function makes of the query: `update((query) => toggle(query, 'objectives', 10))`. */
  update(change: (query: HubQuery) => HubQuery): void;
  /** The query before the last change: false where there is none. */
  undo(): boolean;
  /** The query before the last `undo`: false where there is none, or where it was changed since. */
  redo(): boolean;
  /** Selects a value, or no longer. */
  toggle<F extends FacetName>(facet: F, value: ValueOf<F>): void;
  /** Excludes a value, or no longer. */
  exclude<F extends FacetName>(facet: F, value: ValueOf<F>): void;
  /** Requires a value, or no longer: what is found has all that are required. */
  require<F extends FacetName>(facet: F, value: ValueOf<F>): void;
  /** Whether resources without any value in a facet are found, too. */
  setMissing(facet: FacetName, missing: boolean): void;
  /** The first and the last year; without either, any. */
  setRange(range: { readonly from?: number | undefined; readonly to?: number | undefined }): void;
  /** Selects a value whatever was said of it before, or says nothing of it. */
  setSelected<F extends FacetName>(facet: F, value: ValueOf<F>, selected: boolean): void;
  /** What was typed; a blank text is none. */
  setText(text: string): void;
  /** How many of the words a resource must have. */
  setMatch(match: MatchMode): void;
  /** The order of the hits. */
  setSort(sort: SortName): void;
  /** How many hits a page has, 0 to 1000. */
  setLimit(limit: number): void;
  /** The language of the labels. The page stays. */
  setLocale(locale: string): void;
  /** The page, from 1. */
  setPage(page: number): void;
  /** Without the filter of a facet, or without any. */
  clear(facet?: FacetName): void;
  /** Without text and filters. */
  clearAll(): void;
}

export function actionsOf({ set, update, undo, redo }: QueryStore): QueryActions {
  return {
    set,
    update,
    undo,
    redo,
    toggle: (facet, value) => update((query) => toggle(query, facet, value)),
    exclude: (facet, value) => update((query) => exclude(query, facet, value)),
    require: (facet, value) => update((query) => requireValue(query, facet, value)),
    setMissing: (facet, missing) => update((query) => setMissing(query, facet, missing)),
    setRange: (range) => update((query) => setRange(query, range)),
    setSelected: (facet, value, selected) => update((query) => setSelected(query, facet, value, selected)),
    setText: (text) => update((query) => setText(query, text)),
    setMatch: (match) => update((query) => setMatch(query, match)),
    setSort: (sort) => update((query) => setSort(query, sort)),
    setLimit: (limit) => update((query) => setLimit(query, limit)),
    setLocale: (locale) => update((query) => setLocale(query, locale)),
    setPage: (page) => update((query) => setPage(query, page)),
    clear: (facet) => update((query) => clear(query, facet)),
    clearAll: () => update(clearAll),
  };
}
