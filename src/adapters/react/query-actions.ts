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

/** What can be done to the query: functions that stay the same. */
export interface QueryActions {
  set(query: HubQuery): void;
  update(change: (query: HubQuery) => HubQuery): void;
  undo(): boolean;
  redo(): boolean;
  toggle<F extends FacetName>(facet: F, value: ValueOf<F>): void;
  exclude<F extends FacetName>(facet: F, value: ValueOf<F>): void;
  require<F extends FacetName>(facet: F, value: ValueOf<F>): void;
  setMissing(facet: FacetName, missing: boolean): void;
  setRange(range: { readonly from?: number | undefined; readonly to?: number | undefined }): void;
  setSelected<F extends FacetName>(facet: F, value: ValueOf<F>, selected: boolean): void;
  setText(text: string): void;
  setMatch(match: MatchMode): void;
  setSort(sort: SortName): void;
  setLimit(limit: number): void;
  setLocale(locale: string): void;
  setPage(page: number): void;
  clear(facet?: FacetName): void;
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
