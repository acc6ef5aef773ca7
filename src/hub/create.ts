import { HubError } from '../base/error';
import { nearest } from '../base/nearest';
import { type Built, buildIndex } from '../engine/built';
import type { HubQuery } from '../query';
import { checkResource, isApproved, type Resource } from '../resource';
import type { Labels } from '../taxonomy';
import { hubPlan } from './definition';
import { createLabeler, type Labeler } from './labeler';
import type { HubResult } from './result';
import { search } from './search';

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
  /** The resource with an id, the very object that was given; undefined where none is visible. */
  get(id: string): Resource | undefined;
}

/**
 * Indexes resources. They are neither copied nor changed.
 *
 * @throws HubError `invalid-resource`, `unknown-value` or `duplicate-id`, with the path of the field, before anything is
 * indexed; `invalid-labels` or `invalid-option` for wrong options.
 * @example
 * const hub = createHub(resources, { labels: [fr, ar] });
 */
export function createHub(resources: Iterable<Resource>, options: HubOptions = {}): Hub {
  const { labels = [], audience = 'public' } = checkOptions(options);
  const labeler = createLabeler(labels);
  const all = checkAll(resources);
  const visible = audience === 'editors' ? all : all.filter(isApproved);
  return hubOver(buildIndex(hubPlan(labeler.modules), visible), labeler);
}

function hubOver(built: Built<Resource>, labeler: Labeler): Hub {
  const { store } = built;
  return Object.freeze({
    size: store.size,
    search: (query: HubQuery = {}) => search(built, labeler, query),
    get(id: string) {
      const number = store.numberOf(id);
      return number === undefined ? undefined : store.at(number);
    },
  });
}

function checkAll(resources: Iterable<Resource>): Resource[] {
  if (typeof resources !== 'object' || resources === null || !(Symbol.iterator in resources)) {
    throw new HubError('invalid-resource', {
      path: [],
      found: resources,
      expected: 'resources in a list or another iterable',
    });
  }
  const all = [...resources];
  const positions = new Map<string, number>();
  all.forEach((resource, i) => {
    checkResource(resource, [i]);
    const first = positions.get(resource.id);
    if (first !== undefined) {
      const expected = `an id that no other resource has; [${first}] has it too`;
      throw new HubError('duplicate-id', { path: [i, 'id'], found: resource.id, expected });
    }
    positions.set(resource.id, i);
  });
  return all;
}

const OPTIONS = ['labels', 'audience'];

function checkOptions(options: HubOptions): HubOptions {
  for (const name of Object.keys(options)) {
    if (!OPTIONS.includes(name)) {
      const near = nearest(name, OPTIONS)[0];
      throw new HubError('invalid-option', {
        path: [name],
        found: name,
        expected: OPTIONS.join(' or '),
        nearest: near,
      });
    }
  }
  const { audience } = options;
  if (audience !== undefined && audience !== 'public' && audience !== 'editors') {
    throw new HubError('invalid-option', { path: ['audience'], found: audience, expected: "'public' or 'editors'" });
  }
  return options;
}
