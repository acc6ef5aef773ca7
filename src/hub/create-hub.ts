import { type ErrorPath, formatPath, HubError } from '../base/error';
import { rejectUnknownOptions, toArray, validateRemovals } from '../base/validate-options';
import { buildIndex, type IndexState } from '../engine/index/build';
import { openSnapshot, writeSnapshot } from '../engine/index/snapshot/snapshot';
import { updateIndex } from '../engine/index/update/update';
import type { HubQuery } from '../query';
import { checkResource, isApproved, type Resource } from '../resource';
import type { FacetName, Labels, ValueOf } from '../taxonomy';
import { crossTab } from './cross-tab';
import { compileHubDefinition } from './definition';
import { facetValues } from './facet-values';
import { createLabelRegistry, type LabelRegistry } from './locale-labels';
import type { FacetValuesOptions, SimilarOptions, SuggestOptions } from './options';
import type { CrossTab, FacetCount, Hit, HubResult } from './result';
import { search } from './search';
import { similar } from './similar';
import { type Suggestion, suggest } from './suggest';

/** Who looks at a hub: everybody, who sees what is approved, or editors, who see all. */
export type Audience = 'editors' | 'public';

export interface HubOptions {
  /**
   * Languages for showing and searching, besides English: modules of `gcm-hub/labels`. Default none.
   */
  readonly labels?: readonly Labels[] | undefined;
  /** Default `'public'`. */
  readonly audience?: Audience | undefined;
}

/** A library of resources, ready for searching. It never changes. */
export interface Hub {
  /** How many resources are visible. */
  readonly size: number;
  /**
   * Finds resources by text and filters, in order, with exact counts.
   *
   * @param query default: everything, in the Hub's order.
   * @throws HubError `invalid-query`, or `unknown-value` for an id that isn't in its vocabulary.
   * @example
   * hub.search({ text: 'trafficking', filters: { regions: ['africa'] }, limit: 10 })
   */
  search(query?: HubQuery): HubResult;
  /**
   * The resource with an id: the very object that was given, after `openHub` its equal, the same each time. Undefined where none is
   * visible.
   */
  get(id: string): Resource | undefined;
  /**
   * Counts every pair of values of two facets among what `search(query)` matches.
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
   * The values of one facet, with their counts: for a long list of boxes, and for a search within it.
   *
   * @throws HubError `invalid-query` or `unknown-value`.
   * @example
   * hub.facetValues('countries', { text: 'ivory' }) // [{ value: 'CI', label: "Côte d'Ivoire", count: …, … }]
   */
  facetValues<F extends FacetName>(facet: F, options?: FacetValuesOptions): FacetCount<ValueOf<F>>[];
  /**
   * What somebody may mean who is typing: the text corrected, values of facets, titles. None where nothing is typed.
   *
   * @throws HubError `invalid-query`.
   * @example
   * hub.suggest('remit')[0] // { kind: 'value', facet: 'objectives', value: 20, label: 'Remittances', … }
   */
  suggest(text: string, options?: SuggestOptions): Suggestion[];
  /**
   * The resources most like one, by their words and their facets, the likest first and never itself; none where no
   * resource has the id.
   *
   * @throws HubError `invalid-query`.
   */
  similar(id: string, options?: SimilarOptions): Hit[];
  /**
   * A new hub with resources added, replaced or removed; this one stays as it is. In a hub for the public, an upsert that
   * isn't approved removes what it replaces.
   *
   * @throws HubError as `createHub` does, and `invalid-option` for an id that is in both lists; nothing is done then.
   * @example
   * const next = hub.update({ upsert: [changed], remove: ['h12'] });
   */
  update(change: HubChange): Hub;
  /**
   * The hub in one run of bytes, for `openHub`: what is visible, the searchable labels, and the resources as JSON.
   */
  snapshot(): Uint8Array;
}

/** What `update` does. */
export interface HubChange {
  readonly upsert?: Iterable<Resource> | undefined;
  /** Ids; unknown ones are nothing. */
  readonly remove?: Iterable<string> | undefined;
}

/**
 * Indexes resources. They are neither copied nor changed, and mustn't be changed as long as a hub has them.
 *
 * @throws HubError `invalid-resource`, `unknown-value` or `duplicate-id`, with the path of the field, before anything is
 * indexed; `invalid-labels` or `invalid-option` for wrong options.
 * @example
 * const hub = createHub(resources, { labels: [fr, ar] });
 */
export function createHub(resources: Iterable<Resource>, options: HubOptions = {}): Hub {
  const { labels = [], audience = 'public' } = checkOptions(options);
  const labeler = createLabelRegistry(labels);
  const all = checkAll(resources, []);
  const visible = audience === 'editors' ? all : all.filter(isApproved);
  return hubFrom(buildIndex(compileHubDefinition(labeler.locales), visible), labeler, audience);
}

/**
 * Opens what `hub.snapshot()` gave, verified whole: what opens never fails later. A snapshot for editors that is opened for
 * the public is filtered. The bytes are read from as they are and mustn't change.
 *
 * @param options `labels` are for showing, and for what is known of words (names, hints, stop words, other forms); the labels that
 * are searched are in the snapshot.
 * @throws HubError `snapshot-foreign`, `snapshot-newer`, `snapshot-truncated` or `snapshot-damaged`; `invalid-labels` or
 * `invalid-option` for wrong options.
 * @example
 * const hub = openHub(new Uint8Array(await (await fetch('/hub.snapshot')).arrayBuffer()), { labels: [fr] });
 */
export function openHub(snapshot: Uint8Array, options: HubOptions = {}): Hub {
  const { labels = [], audience = 'public' } = checkOptions(options);
  const labeler = createLabelRegistry(labels);
  const { built, extra } = openSnapshot(compileHubDefinition(labeler.locales), snapshot);
  const hidden = audience === 'editors' ? [] : hiddenIds(extra);
  return hubFrom(hidden.length === 0 ? built : updateIndex(built, [], hidden), labeler, audience);
}

function hubFrom(built: IndexState<Resource>, labeler: LabelRegistry, audience: Audience): Hub {
  const { store } = built;
  return Object.freeze({
    size: store.size,
    search: (query: HubQuery = {}) => search(built, labeler, query),
    get(id: string) {
      const number = store.numberOf(id);
      return number === undefined ? undefined : store.at(number);
    },
    crossTab: <R extends FacetName, C extends FacetName>(rows: R, columns: C, query: HubQuery = {}) =>
      crossTab(built, labeler, rows, columns, query),
    facetValues: <F extends FacetName>(facet: F, options: FacetValuesOptions = {}) =>
      facetValues(built, labeler, facet, options) as FacetCount<ValueOf<F>>[], // a facet holds exactly its own values
    suggest: (text: string, options: SuggestOptions = {}) => suggest(built, labeler, text, options),
    similar: (id: string, options: SimilarOptions = {}) => similar(built, id, options),
    update(change: HubChange) {
      const { upsert, remove } = checkChange(change);
      const isVisible = (resource: Resource) => audience === 'editors' || isApproved(resource);
      const hidden = upsert.filter((resource) => !isVisible(resource)).map(({ id }) => id);
      return hubFrom(updateIndex(built, upsert.filter(isVisible), [...remove, ...hidden]), labeler, audience);
    },
    snapshot() {
      const hidden = audience === 'editors' ? store.all().filter((resource) => !isApproved(resource)) : [];
      return writeSnapshot(built, { hidden: hidden.map(({ id }) => id) });
    },
  });
}

/** The resources of a snapshot that only editors may see. */
function hiddenIds(extra: unknown): string[] {
  const hidden: unknown = typeof extra === 'object' && extra !== null && 'hidden' in extra ? extra.hidden : undefined;
  if (Array.isArray(hidden) && hidden.every((id) => typeof id === 'string')) return hidden;
  throw new HubError('snapshot-damaged', {
    path: ['snapshot', 'about'],
    found: hidden,
    expected: 'the ids of what is hidden',
  });
}

function checkChange(change: HubChange): { upsert: Resource[]; remove: string[] } {
  rejectUnknownOptions(change, ['upsert', 'remove']);
  const upsert = checkAll(change.upsert ?? [], ['upsert']);
  const { remove = [] } = change;
  return { upsert, remove: validateRemovals(remove, new Set(upsert.map(({ id }) => id))) };
}

function checkAll(resources: Iterable<Resource>, path: ErrorPath): Resource[] {
  const all = toArray(resources, 'invalid-resource', path, 'resources');
  const positions = new Map<string, number>();
  all.forEach((resource, i) => {
    checkResource(resource, [...path, i]);
    const first = positions.get(resource.id);
    if (first !== undefined) {
      const expected = `an id that no other resource has; ${formatPath([...path, first])} has it too`;
      throw new HubError('duplicate-id', { path: [...path, i, 'id'], found: resource.id, expected });
    }
    positions.set(resource.id, i);
  });
  return all;
}

function checkOptions(options: HubOptions): HubOptions {
  rejectUnknownOptions(options, ['labels', 'audience']);
  const { audience } = options;
  if (audience !== undefined && audience !== 'public' && audience !== 'editors') {
    throw new HubError('invalid-option', { path: ['audience'], found: audience, expected: "'public' or 'editors'" });
  }
  return options;
}
