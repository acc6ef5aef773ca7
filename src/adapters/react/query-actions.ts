import {
  clear,
  clearAll,
  exclude,
  type HubQuery,
  type MatchMode,
  type QueryStore,
  require as requireValue,
  type SortName,
  setCorrect,
  setInterpret,
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
 * Functions that change the query. They stay the same objects. Functions that set or change the query throw a HubError
 * (`invalid-query` or `unknown-value`) for an invalid one, and keep the query. Each behaves like the function of the same name in
 * `gcm-hub/query`.
 */
export interface QueryActions {
  /** Replaces the query. */
  set(query: HubQuery): void;
  /** Replaces the query by a function of it: `update((query) => toggle(query, 'objectives', 10))`. */
  update(change: (query: HubQuery) => HubQuery): void;
  /** Undoes the last change. Returns false if there is no change to undo. */
  undo(): boolean;
  /** Reverts the last `undo`. Returns false if there is no `undo` to revert, or the query changed since. */
  redo(): boolean;
  /** Selects or deselects a value. */
  toggle<F extends FacetName>(facet: F, value: ValueOf<F>): void;
  /** Excludes a value, or stops excluding it. */
  exclude<F extends FacetName>(facet: F, value: ValueOf<F>): void;
  /** Requires a value, or stops requiring it. Resources must have all required values. */
  require<F extends FacetName>(facet: F, value: ValueOf<F>): void;
  /** Includes or excludes resources without a value in a facet. */
  setMissing(facet: FacetName, missing: boolean): void;
  /** Sets the first and last year. Without either, any year matches. */
  setRange(range: { readonly from?: number | undefined; readonly to?: number | undefined }): void;
  /** Selects a value, or removes it from the filter. Replaces an exclusion or a requirement. */
  setSelected<F extends FacetName>(facet: F, value: ValueOf<F>, selected: boolean): void;
  /** Sets the text. A blank one is removed. */
  setText(text: string): void;
  /** Sets how many of the text's words a resource must contain. */
  setMatch(match: MatchMode): void;
  /** Sets whether the names in the text are recognized. */
  setInterpret(interpret: boolean): void;
  /** Sets whether misspelt words are corrected. */
  setCorrect(correct: boolean): void;
  /** Sets the order of the hits. */
  setSort(sort: SortName): void;
  /** Sets the number of hits per page, 0 to 1000. */
  setLimit(limit: number): void;
  /** Sets the language of the labels. Keeps the page. */
  setLocale(locale: string): void;
  /** Sets the page, from 1. */
  setPage(page: number): void;
  /** Removes the filter of a facet, or all filters. */
  clear(facet?: FacetName): void;
  /** Removes the text and all filters. */
  clearAll(): void;
}

export function createActions({ set, update, undo, redo }: QueryStore): QueryActions {
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
    setInterpret: (interpret) => update((query) => setInterpret(query, interpret)),
    setCorrect: (correct) => update((query) => setCorrect(query, correct)),
    setSort: (sort) => update((query) => setSort(query, sort)),
    setLimit: (limit) => update((query) => setLimit(query, limit)),
    setLocale: (locale) => update((query) => setLocale(query, locale)),
    setPage: (page) => update((query) => setPage(query, page)),
    clear: (facet) => update((query) => clear(query, facet)),
    clearAll: () => update(clearAll),
  };
}
