import type { IndexState, SnapshotOptions } from '../engine/internal';
import type { HubQuery, Interpretation } from '../query';
import type { Resource } from '../resource';
import type { FacetName, ValueOf } from '../taxonomy';
import {
  type Audience,
  type CoreHub,
  createWith,
  type HubOptions,
  type OpenHubOptions,
  openWith,
  registerHub,
  searchMethods,
} from './core-hub';
import {
  crossTab,
  facetValues,
  type HubChange,
  interpret,
  similar,
  snapshot as snapshotOf,
  suggest,
  update,
} from './functions';
import type { LabelRegistry } from './locale-labels';
import type { FacetValuesOptions, InterpretOptions, SimilarOptions, SuggestOptions } from './options';
import type { CrossTab, FacetCount, Hit } from './result';
import type { Suggestion } from './suggest';

/** Immutable, searchable library of resources. */
export interface Hub extends CoreHub {
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

/**
 * Indexes resources. Doesn't copy or change them. Don't change them while a hub has them.
 *
 * @throws HubError `invalid-resource`, `unknown-value` or `duplicate-id`, with the path of the field, before any resource is
 * indexed; `invalid-labels` or `invalid-option` for invalid options.
 * @example
 * const hub = createHub(resources, { labels: [fr, ar] });
 */
export function createHub(resources: Iterable<Resource>, options: HubOptions = {}): Hub {
  return createWith(resources, options, hubOf);
}

/**
 * Opens a snapshot of `hub.snapshot()`. Opening an editors' snapshot for the public hides resources that aren't approved. The hub reads
 * from the bytes without copying: don't change them. The index is verified now, ids and resources when they are first read: the call that
 * reads a damaged one throws `snapshot-damaged`. The option `verify` verifies them now, and each resource as `createHub` does.
 *
 * @param options `labels` supply display labels, names, hints, stop words and inflections. The searchable labels are in the
 * snapshot.
 * @throws HubError `snapshot-foreign`, `snapshot-newer`, `snapshot-truncated` or `snapshot-damaged`; `invalid-labels` or
 * `invalid-option` for invalid options.
 * @example
 * const hub = openHub(new Uint8Array(await (await fetch('/hub.snapshot')).arrayBuffer()), { labels: [fr] });
 */
export function openHub(snapshot: Uint8Array, options: OpenHubOptions = {}): Hub {
  return openWith(snapshot, options, hubOf);
}

function hubOf(state: IndexState<Resource>, labelRegistry: LabelRegistry, audience: Audience): Hub {
  const hub: Hub = {
    ...searchMethods(state, labelRegistry),
    crossTab: <R extends FacetName, C extends FacetName>(rows: R, columns: C, query: HubQuery = {}) =>
      crossTab(hub, rows, columns, query),
    facetValues: <F extends FacetName>(facet: F, options: FacetValuesOptions = {}) => facetValues(hub, facet, options),
    suggest: (text: string, options: SuggestOptions = {}) => suggest(hub, text, options),
    interpret: (text: string, options: InterpretOptions = {}) => interpret(hub, text, options),
    similar: (id: string, options: SimilarOptions = {}) => similar(hub, id, options),
    update: (change: HubChange) => update(hub, change),
    snapshot: (options: SnapshotOptions = {}) => snapshotOf(hub, options),
  };
  const create = (other: IndexState<Resource>) => hubOf(other, labelRegistry, audience);
  return registerHub(hub, { state, labelRegistry, audience, create });
}
