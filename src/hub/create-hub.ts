import { type ErrorPath, formatPath, HubError } from '../base/error';
import { rejectUnknownOptions, toArray, validateRemovals } from '../base/validate';
import {
  buildIndex,
  checkSnapshotOptions,
  type IndexState,
  type KernelChoice,
  openSnapshot,
  type SnapshotOptions,
  updateIndex,
  validateKernel,
  writeSnapshot,
} from '../engine/internal';
import type { HubQuery, Interpretation } from '../query';
import { checkResource, isApproved, type Resource } from '../resource';
import type { FacetName, Labels, ValueOf } from '../taxonomy';
import { crossTab } from './cross-tab';
import { compileHubDefinition } from './definition';
import { facetValues } from './facet-values';
import { interpret } from './interpret';
import { createLabelRegistry, type LabelRegistry } from './locale-labels';
import type { FacetValuesOptions, InterpretOptions, SimilarOptions, SuggestOptions } from './options';
import type { CrossTab, FacetCount, Hit, HubResult } from './result';
import { search } from './search';
import { similar } from './similar';
import { type Suggestion, suggest } from './suggest';

/** Audience of a hub: `'public'` sees approved resources only, `'editors'` see all. */
export type Audience = 'editors' | 'public';

export interface HubOptions {
  /**
   * Locales to display and to search, besides English: modules of `gcm-hub/labels`. Don't change a module: hubs share the names that
   * they derive from it. Default: English only.
   */
  readonly labels?: readonly Labels[] | undefined;
  /** Which resources are visible. Default `'public'`. */
  readonly audience?: Audience | undefined;
  /**
   * Code that counts. `'auto'` is WebAssembly for hubs that are large enough to gain from it, if the platform has it and the page's
   * content security policy allows it (`'wasm-unsafe-eval'`), else JavaScript. Results are the same. Default `'auto'`.
   */
  readonly kernel?: KernelChoice | undefined;
}

/** Immutable, searchable library of resources. */
export interface Hub {
  /** Number of visible resources. */
  readonly size: number;
  /**
   * Finds resources by text and filters. Returns them in order, with exact facet counts.
   *
   * @param query default: all resources, in the Hub's order.
   * @throws HubError `invalid-query`, or `unknown-value` for an id that isn't in its vocabulary.
   * @example
   * hub.search({ text: 'trafficking', filters: { regions: ['africa'] }, limit: 10 })
   */
  search(query?: HubQuery): HubResult;
  /**
   * Returns the resource with an id, or undefined if no visible resource has it. It is the caller's own object. After `openHub`
   * it is an equal object, the same one for each call.
   */
  get(id: string): Resource | undefined;
  /**
   * Counts each pair of values of two facets among the matches of `search(query)`.
   *
   * @throws HubError `invalid-query` or `unknown-value`.
   * @example
   * hub.crossTab('objectives', 'regions').counts[9]?.[0] // resources on objective 10 in Africa
   */
  crossTab<R extends FacetName, C extends FacetName>(
    rows: R,
    columns: C,
    query?: HubQuery,
  ): CrossTab<ValueOf<R>, ValueOf<C>>;
  /**
   * Returns the values of one facet with their counts, optionally those that match a text: for long lists and for a search within
   * a facet.
   *
   * @throws HubError `invalid-query` or `unknown-value`.
   * @example
   * hub.facetValues('countries', { text: 'ivory' }) // [{ value: 'CI', label: "Côte d'Ivoire", count: …, … }]
   */
  facetValues<F extends FacetName>(facet: F, options?: FacetValuesOptions): FacetCount<ValueOf<F>>[];
  /**
   * Suggests completions for a partly typed text: a corrected text, facet values and titles. Empty if the text is blank.
   *
   * @throws HubError `invalid-query`.
   * @example
   * hub.suggest('remit')[0] // { kind: 'value', facet: 'objectives', value: 20, label: 'Remittances', … }
   */
  suggest(text: string, options?: SuggestOptions): Suggestion[];
  /**
   * Returns the parts of a text that name values or years, with filters by them, and its other words. A search for the text matches
   * these parts by their values, unless its `interpret` is false.
   *
   * @throws HubError `invalid-query`.
   * @example
   * hub.interpret('visas in Kenya').parts[0] // { range: [9, 14], kind: 'place', filters: { countries: ['KE'] }, … }
   */
  interpret(text: string, options?: InterpretOptions): Interpretation;
  /**
   * Returns the resources most similar to one, by words and facet values, the most similar first. Excludes the resource itself.
   * Empty if no visible resource has the id.
   *
   * @throws HubError `invalid-query`.
   */
  similar(id: string, options?: SimilarOptions): Hit[];
  /**
   * Returns a new hub with resources added, replaced or removed. This hub doesn't change. In a public hub, an upserted resource
   * that isn't approved removes the one that it replaces.
   *
   * @throws HubError as `createHub`, and `invalid-option` for an id in both lists. No change is applied then.
   * @example
   * const next = hub.update({ upsert: [changed], remove: ['h12'] });
   */
  update(change: HubChange): Hub;
  /**
   * Serializes the hub for `openHub`: the index of the visible resources, their searchable labels, and the resources as JSON.
   *
   * @throws HubError `invalid-option`.
   */
  snapshot(options?: SnapshotOptions): Uint8Array;
}

/** Change that `update` applies. */
export interface HubChange {
  readonly upsert?: Iterable<Resource> | undefined;
  /** Ids of resources to remove. Unknown ids have no effect. */
  readonly remove?: Iterable<string> | undefined;
}

/**
 * Indexes resources. Doesn't copy or change them. Don't change them while a hub has them.
 *
 * @throws HubError `invalid-resource`, `unknown-value` or `duplicate-id`, with the path of the field, before any resource is
 * indexed; `invalid-labels` or `invalid-option` for invalid options.
 * @example
 * const hub = createHub(resources, { labels: [fr, ar] });
 */
export function createHub(resources: Iterable<Resource>, options: HubOptions = {}): Hub {
  const { labels = [], audience = 'public', kernel } = checkOptions(options);
  const labelRegistry = createLabelRegistry(labels);
  const all = checkResources(resources, []);
  const visible = audience === 'editors' ? all : all.filter(isApproved);
  const state = buildIndex(compileHubDefinition(labelRegistry.locales), visible, kernel);
  return createHubFromState(state, labelRegistry, audience);
}

/**
 * Opens a snapshot of `hub.snapshot()` and verifies all of it, so that no later call can fail. Opening an editors' snapshot for
 * the public hides resources that aren't approved. The hub reads from the bytes without copying: don't change them.
 *
 * @param options `labels` supply display labels, names, hints, stop words and inflections. The searchable labels are in the
 * snapshot.
 * @throws HubError `snapshot-foreign`, `snapshot-newer`, `snapshot-truncated` or `snapshot-damaged`; `invalid-labels` or
 * `invalid-option` for invalid options.
 * @example
 * const hub = openHub(new Uint8Array(await (await fetch('/hub.snapshot')).arrayBuffer()), { labels: [fr] });
 */
export function openHub(snapshot: Uint8Array, options: HubOptions = {}): Hub {
  const { labels = [], audience = 'public', kernel } = checkOptions(options);
  const labelRegistry = createLabelRegistry(labels);
  const { state, extra } = openSnapshot(compileHubDefinition(labelRegistry.locales), snapshot, kernel);
  const hidden = audience === 'editors' ? [] : hiddenIds(extra);
  return createHubFromState(hidden.length === 0 ? state : updateIndex(state, [], hidden), labelRegistry, audience);
}

function createHubFromState(state: IndexState<Resource>, labelRegistry: LabelRegistry, audience: Audience): Hub {
  const { store } = state;
  return Object.freeze({
    size: store.size,
    search: (query: HubQuery = {}) => search(state, labelRegistry, query),
    get(id: string) {
      const ordinal = store.numberOf(id);
      return ordinal === undefined ? undefined : store.at(ordinal);
    },
    crossTab: <R extends FacetName, C extends FacetName>(rows: R, columns: C, query: HubQuery = {}) =>
      crossTab(state, labelRegistry, rows, columns, query),
    facetValues: <F extends FacetName>(facet: F, options: FacetValuesOptions = {}) =>
      facetValues(state, labelRegistry, facet, options) as FacetCount<ValueOf<F>>[], // a facet holds exactly its own values
    suggest: (text: string, options: SuggestOptions = {}) => suggest(state, labelRegistry, text, options),
    interpret: (text: string, options: InterpretOptions = {}) => interpret(state, text, options),
    similar: (id: string, options: SimilarOptions = {}) => similar(state, id, options),
    update(change: HubChange) {
      const { upsert, remove } = checkChange(change);
      const isVisible = (resource: Resource) => audience === 'editors' || isApproved(resource);
      const hidden = upsert.filter((resource) => !isVisible(resource)).map(({ id }) => id);
      return createHubFromState(
        updateIndex(state, upsert.filter(isVisible), [...remove, ...hidden]),
        labelRegistry,
        audience,
      );
    },
    snapshot(options: SnapshotOptions = {}) {
      checkSnapshotOptions(options);
      const hidden = audience === 'editors' ? store.all().filter((resource) => !isApproved(resource)) : [];
      return writeSnapshot(state, { hidden: hidden.map(({ id }) => id) }, options);
    },
  });
}

/** Returns the ids in a snapshot that only editors may see. */
function hiddenIds(extra: unknown): string[] {
  const hidden: unknown = typeof extra === 'object' && extra !== null && 'hidden' in extra ? extra.hidden : undefined;
  if (Array.isArray(hidden) && hidden.every((id) => typeof id === 'string')) return hidden;
  throw new HubError('snapshot-damaged', {
    path: ['snapshot', 'about'],
    found: hidden,
    expected: 'a list of hidden ids',
  });
}

function checkChange(change: HubChange): { upsert: Resource[]; remove: string[] } {
  rejectUnknownOptions(change, ['upsert', 'remove']);
  const upsert = checkResources(change.upsert ?? [], ['upsert']);
  const { remove = [] } = change;
  return { upsert, remove: validateRemovals(remove, new Set(upsert.map(({ id }) => id))) };
}

function checkResources(resources: Iterable<Resource>, path: ErrorPath): Resource[] {
  const all = toArray(resources, 'invalid-resource', path, 'resources');
  const positions = new Map<string, number>();
  all.forEach((resource, i) => {
    checkResource(resource, [...path, i]);
    const first = positions.get(resource.id);
    if (first !== undefined) {
      const expected = `a unique id; ${formatPath([...path, first])} has the same one`;
      throw new HubError('duplicate-id', { path: [...path, i, 'id'], found: resource.id, expected });
    }
    positions.set(resource.id, i);
  });
  return all;
}

function checkOptions(options: HubOptions): HubOptions {
  rejectUnknownOptions(options, ['labels', 'audience', 'kernel']);
  const { audience, kernel } = options;
  validateKernel(kernel);
  if (audience !== undefined && audience !== 'public' && audience !== 'editors') {
    throw new HubError('invalid-option', { path: ['audience'], found: audience, expected: "'public' or 'editors'" });
  }
  return options;
}
