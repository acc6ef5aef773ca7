import { useCallback, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { en } from '../../../data/labels/en';
import { fill } from '../../base/fill';
import { pluralIn } from '../../base/plural';
import { once } from '../../base/remembered';
import type { AsyncHub, Hub, HubResult } from '../../hub';
import { isAsync } from '../../hub/as-async';
import {
  clear,
  clearAll,
  createQueryStore,
  type Dropped,
  describe,
  exclude,
  type FacetOptions,
  type FacetsRequest,
  type HubQuery,
  type MatchMode,
  normalQuery,
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
import { type FacetName, facetNames, type Labels, moduleFor, type ValueOf } from '../../taxonomy';
import {
  type AddressOptions,
  droppedHere,
  keepInAddress,
  nothingDropped,
  type PageAddresses,
  pageAddresses,
} from './address-bar';
import type { FacetContext, FacetView } from './facet-view';
import { createMemory } from './memory';
import { foundLater, useLoaded } from './use-loaded';

export interface UseHubOptions {
  /** Keeps the query, for several components or from outside React. Default: one of the component's own. */
  readonly store?: QueryStore | undefined;
  /** What is asked at first, and where the address has no query. Read once; not with `store`, which has a query. */
  readonly initial?: HubQuery | undefined;
  /**
   * The language of headings, labels and words: a module of `gcm-hub/labels` that the hub was given; or several, of which the
   * query's locale chooses one, the first where it is none of theirs. Default English.
   */
  readonly labels?: Labels | readonly Labels[] | undefined;
  /**
   * Keeps the query in the address of the page: going back and forward works, and a run of typing is one step. `true` writes
   * to the browser's history; a router's own functions may be given. Default false.
   */
  readonly address?: AddressOptions | boolean | undefined;
}

/** Options for a hub that answers later. */
export interface UseAsyncHubOptions extends UseHubOptions {
  /** What the hub answers to the query at first, where a server has asked it: shown at once, and not asked for again. Read once. */
  readonly initialResult?: HubResult | undefined;
}

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

/** A query and what it finds. */
export interface HubView<R extends HubResult | undefined = HubResult> extends QueryActions {
  /** In normal form; the same object until it changes. */
  readonly query: HubQuery;
  /** Every part of it that equals that of the result before is the same object. */
  readonly result: R;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The module of labels that the view speaks in: its `direction`, its `footnotes`. */
  readonly labels: Labels;
  /** What of the address can't be read, and why, until the query changes: none where no address is kept. */
  readonly dropped: readonly Dropped[];
  /** What the query finds, as `describe` of `gcm-hub/query` tells it. */
  readonly sentence: string;
  /** A facet that the query asks for: the same object until anything of it changes. */
  facet<F extends FacetName>(name: F): FacetView<F> | undefined;
  /** For an `input` with a label of its own. */
  getSearchProps(): SearchProps;
  /** For the element that tells how many resources there are, to be read aloud when that changes. */
  getStatusProps(): StatusProps;
}

/**
 * A query and what it finds, later. While the next result is on its way the last one stays, with the boxes ticked that the query
 * says; before the first there is none, unless one was given.
 */
export interface AsyncHubView<R extends HubResult | undefined = HubResult | undefined> extends HubView<R> {
  /** Whether what the query finds is still to come. */
  readonly isLoading: boolean;
  /** Why it won't: a `HubError`, or what else the hub was rejected with. Gone when something else is asked. */
  readonly error: unknown;
  /** Asks again: after an error, or where the library may have changed. */
  reload(): void;
}

export interface SearchProps {
  readonly type: 'search';
  readonly value: string;
  readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void;
}

export interface StatusProps {
  readonly role: 'status';
  readonly 'aria-live': 'polite';
  readonly 'aria-atomic': true;
  /** "12 resources. Reports on objective 10". */
  readonly children: string;
}

/**
 * The query of a page and what a hub finds by it.
 *
 * @param hub the same one from one render to the next, until there is another. One that answers later is asked anew when the query
 * changes, or, where only the text does, when nobody has typed for 0.15 seconds; what is asked no longer is given up.
 * @throws HubError as `hub.search` does, where the initial query is wrong. What a hub that answers later is rejected with isn't
 * thrown: it is the `error`.
 * @example
 * const { facet, result, getSearchProps } = useHub(hub, { address: true });
 */
export function useHub(hub: Hub, options?: UseHubOptions): HubView;
/** Of a hub that may answer later, with what it answers at first: there always is a result. */
export function useHub(
  hub: AsyncHub | Hub,
  options: UseAsyncHubOptions & { readonly initialResult: HubResult },
): AsyncHubView<HubResult>;
/** Of a hub that may answer later: until its first answer there is no result. */
export function useHub(hub: AsyncHub | Hub, options?: UseAsyncHubOptions): AsyncHubView;
export function useHub(hub: AsyncHub | Hub, options: UseAsyncHubOptions = {}): HubView<HubResult | undefined> {
  const { address = false } = options;
  const id = useId();
  const [own] = useState(() => {
    const atFirst = options.store === undefined ? normalQuery(options.initial ?? {}) : firstOf(options.store);
    const addresses = once(() => pageAddresses(atFirst));
    const isInBrowser = address !== false && typeof document === 'object';
    return { atFirst, addresses, store: options.store ?? createQueryStore(isInBrowser ? addresses().read() : atFirst) };
  });
  const store = options.store ?? own.store;
  const query = useSyncExternalStore(store.subscribe, store.get, () => own.atFirst);
  const labels = labelsFor(query, options.labels);
  useAddress(store, own.addresses, address);
  const dropped = useSyncExternalStore(
    store.subscribe,
    address === false ? nothingDropped : droppedHere,
    nothingDropped,
  );

  const [expanded, setExpanded] = useState<ReadonlySet<FacetName>>(new Set());
  const expand = useCallback((facet: FacetName): void => {
    setExpanded((before) => {
      const after = new Set(before);
      if (!after.delete(facet)) after.add(facet);
      return after;
    });
  }, []);

  const asked = useMemo(() => askedFor(query, expanded, labels), [query, expanded, labels]);
  const [memory] = useState(createMemory);
  const { loaded, question, reload } = useLoaded(hub, asked, () => {
    const { initialResult: result } = options;
    const atFirst = askedFor(own.atFirst, new Set(), labelsFor(own.atFirst, options.labels));
    return result && { query: atFirst, result };
  });
  const actions = useMemo(() => actionsOf(store), [store]);
  const context = useMemo(
    (): FacetContext => ({ id, labels, update: store.update, expand }),
    [id, labels, store, expand],
  );
  const { canUndo, canRedo } = store;
  return useMemo((): AsyncHubView => {
    const { result, answered, isLoading, error } = isAsync(hub)
      ? foundLater(memory, query, question, loaded)
      : { result: memory.search(hub, asked), answered: query, isLoading: false, error: undefined };
    const sentence = describe(query, labels);
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
      sentence,
      facet: (name) => result && memory.facet(name, query, result, expanded, context),
      getSearchProps: () => ({
        type: 'search',
        value: query.text ?? '',
        onChange: ({ currentTarget }) => actions.setText(currentTarget.value),
      }),
      getStatusProps: () => ({
        role: 'status',
        'aria-live': 'polite',
        'aria-atomic': true,
        children:
          result === undefined
            ? ''
            : statusOf(result.total, answered === query ? sentence : describe(answered, labels), labels),
      }),
    };
  }, [
    hub,
    asked,
    question,
    loaded,
    reload,
    query,
    expanded,
    labels,
    dropped,
    memory,
    actions,
    context,
    canUndo,
    canRedo,
  ]);
}

function useAddress(store: QueryStore, addresses: () => PageAddresses, address: AddressOptions | boolean): void {
  const ways = useRef<AddressOptions>({});
  useEffect(() => {
    ways.current = typeof address === 'object' ? address : {};
  });
  const isKept = address !== false;
  useEffect(
    () => (isKept ? keepInAddress(store, addresses(), () => ways.current) : undefined),
    [store, addresses, isKept],
  );
}

/** What stores asked when they were first seen: the same for components that are hydrated later, when others changed them. */
const firsts = new WeakMap<QueryStore, HubQuery>();

function firstOf(store: QueryStore): HubQuery {
  const first = firsts.get(store) ?? store.get();
  firsts.set(store, first);
  return first;
}

/** The module in the language of a query, or the first. */
function labelsFor({ locale = 'en' }: HubQuery, given: Labels | readonly Labels[] = en): Labels {
  if (!('length' in given)) return given;
  return moduleFor(given, locale) ?? given[0] ?? en;
}

function actionsOf({ set, update, undo, redo }: QueryStore): QueryActions {
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

/** What a hub is asked for a query. */
function askedFor(query: HubQuery, expanded: ReadonlySet<FacetName>, { locale }: Labels): HubQuery {
  return { ...query, facets: facetsAsked(query.facets, expanded), locale };
}

/** The facets that a query asks for, those that are expanded with all of their values. */
function facetsAsked(asked: FacetsRequest = true, expanded: ReadonlySet<FacetName>): FacetsRequest {
  if (expanded.size === 0 || asked === false) return asked;
  const facets: Partial<Record<FacetName, FacetOptions | boolean>> = {};
  for (const name of facetNames) {
    const options = asked === true ? name !== 'appliesTo' : (asked[name] ?? false);
    if (options === false) continue;
    facets[name] = expanded.has(name)
      ? { ...(options === true ? {} : options), limit: Number.MAX_SAFE_INTEGER }
      : options;
  }
  return facets;
}

function statusOf(total: number, sentence: string, { locale, phrases: { controls } }: Labels): string {
  return fill(controls.status, { count: pluralIn(locale)(total, controls.resources), sentence });
}
