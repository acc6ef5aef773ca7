import { useCallback, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { en } from '../../../data/labels/en';
import { interpolate } from '../../base/interpolate';
import { lazy } from '../../base/memoize';
import { pluralFormatter } from '../../base/plural-formatter';
import type { AsyncHub, Hub, HubResult } from '../../hub';
import { isAsync } from '../../hub/as-async';
import {
  canonicalQuery,
  createQueryStore,
  type Dropped,
  describe,
  type FacetOptions,
  type FacetsRequest,
  type HubQuery,
  type QueryStore,
} from '../../query';
import { type FacetName, facetNames, type Labels, pickLabels } from '../../taxonomy';
import { type Typing, typingIn } from './change-tracker';
import { droppedHere, nothingDropped } from './dropped';
import type { FacetContext } from './facet-view';
import type { AsyncHubView, HubView } from './hub-view';
import { type PageAddresses, pageAddresses } from './page-url';
import { actionsOf } from './query-actions';
import { createMemory } from './stable-results';
import { type AddressOptions, keepInAddress, watchAddress } from './sync-address';
import { foundLater, useLoaded } from './use-request';

/** How long nothing must be typed before the status follows, in milliseconds: readers aloud don't say each letter's. */
const PAUSE = 700;

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

/**
 * The query of a page and what a hub finds by it.
 *
 * @param hub the same one from one render to the next, until there is another. One that answers later is asked anew when the query
 * changes, or, where only the text does, when nobody has typed for 0.15 seconds; what is asked no longer is given up.
 * @throws HubError `invalid-query` or `unknown-value` where the initial query is wrong, and what `hub.search` throws. What a hub that
 * answers later is rejected with isn't thrown: it is the `error`.
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
    const atFirst = options.store === undefined ? canonicalQuery(options.initial ?? {}) : firstOf(options.store);
    const addresses = lazy(() => pageAddresses(atFirst));
    const isInBrowser = address !== false && typeof document === 'object';
    return { atFirst, addresses, store: options.store ?? createQueryStore(isInBrowser ? addresses().read() : atFirst) };
  });
  const store = options.store ?? own.store;
  const query = useSyncExternalStore(store.subscribe, store.get, () => own.atFirst);
  const labels = labelsFor(query, options.labels);
  useAddress(store, own.addresses, address);
  const dropped = useDropped(store, address);

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
  const typing = typingIn(store);
  const isTyping = useTyping(typing, query);
  const { loaded, question, reload } = useLoaded(hub, asked, typing, () => {
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
    const told = memory.tell(result && { total: result.total, query: answered }, isTyping);
    const sentence = lazy(() => describe(query, labels));
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
          told === undefined
            ? ''
            : statusOf(told.total, told.query === query ? sentence() : describe(told.query, labels), labels),
      }),
    };
  }, [
    hub,
    asked,
    question,
    loaded,
    reload,
    query,
    isTyping,
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

/** Whether somebody types: until nothing was typed for a moment. */
function useTyping(typing: Typing, query: HubQuery): boolean {
  const [settled, setSettled] = useState(query);
  const isTyping = query !== settled && typing.kind() === 'typed';
  useEffect(() => {
    if (!isTyping) return undefined;
    const timer = setTimeout(() => setSettled(query), PAUSE);
    return () => clearTimeout(timer);
  }, [isTyping, query]);
  return isTyping;
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

/** What of the address can't be read: whatever changes it, or at the latest when the query is another. */
function useDropped(store: QueryStore, address: AddressOptions | boolean): readonly Dropped[] {
  const isKept = address !== false;
  const subscribe = useCallback(
    (listener: () => void): (() => void) => {
      const ends = [store.subscribe(listener), ...(isKept ? [watchAddress(listener)] : [])];
      return () => {
        for (const end of ends) end();
      };
    },
    [store, isKept],
  );
  return useSyncExternalStore(subscribe, isKept ? droppedHere : nothingDropped, nothingDropped);
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
  return pickLabels(given, locale) ?? given[0] ?? en;
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
  return interpolate(controls.status, { count: pluralFormatter(locale)(total, controls.resources), sentence });
}
