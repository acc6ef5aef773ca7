import { damaged } from '../base/container';
import { type ErrorPath, formatPath, HubError } from '../base/error';
import { rejectUnknownOptions, toArray } from '../base/validate';
import {
  buildIndex,
  checkVerifyOption,
  type IndexState,
  type KernelChoice,
  openSnapshot,
  updateIndex,
  type VerifyOptions,
  validateKernel,
} from '../engine/internal';
import type { HubQuery } from '../query';
import { checkResource, isApproved, type Resource } from '../resource';
import type { Labels } from '../taxonomy';
import { compileHubDefinition } from './definition';
import { createLabelRegistry, type LabelRegistry } from './locale-labels';
import type { HubResult } from './result';
import { search } from './search';

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

/** Options of `openHub` and {@link openCoreHub}. */
export interface OpenHubOptions extends HubOptions, VerifyOptions {}

/**
 * Immutable library of resources with its search alone. A bundler leaves out all that a page doesn't call: the other methods of a
 * {@link Hub} are functions of a core hub (`suggest`, `similar`, `update` and others).
 */
export interface CoreHub {
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
}

/** What a hub consists of. */
export interface HubParts {
  readonly state: IndexState<Resource>;
  readonly labelRegistry: LabelRegistry;
  readonly audience: Audience;
  /** Creates a hub of the same kind, of another state. */
  readonly create: (state: IndexState<Resource>) => CoreHub;
}

const partsByHub = new WeakMap<CoreHub, HubParts>();

/** Freezes a hub and stores its parts. */
export function registerHub<H extends CoreHub>(hub: H, parts: HubParts): H {
  partsByHub.set(hub, parts);
  return Object.freeze(hub);
}

/**
 * Returns the parts of a hub.
 *
 * @throws HubError `invalid-option` if it isn't a hub in memory of this copy of the package.
 */
export function partsOf(hub: CoreHub): HubParts {
  const parts = partsByHub.get(hub);
  if (parts !== undefined) return parts;
  const expected = 'a hub of createHub, openHub, createCoreHub or openCoreHub';
  throw new HubError('invalid-option', { path: ['hub'], found: hub, expected });
}

/** Creates a hub with its search alone. */
function coreHubOf(state: IndexState<Resource>, labelRegistry: LabelRegistry, audience: Audience): CoreHub {
  const create = (other: IndexState<Resource>) => coreHubOf(other, labelRegistry, audience);
  return registerHub(searchMethods(state, labelRegistry), { state, labelRegistry, audience, create });
}

/** Returns the members of a core hub. */
export function searchMethods(state: IndexState<Resource>, labelRegistry: LabelRegistry): CoreHub {
  const { store } = state;
  return {
    size: store.size,
    search: (query: HubQuery = {}) => search(state, labelRegistry, query),
    get(id: string) {
      const ordinal = store.numberOf(id);
      return ordinal === undefined ? undefined : store.at(ordinal);
    },
  };
}

/**
 * Indexes resources as `createHub` does, into a hub with its search alone.
 *
 * @throws HubError as `createHub`.
 * @example
 * const hub = createCoreHub(resources);
 * const suggestions = suggest(hub, 'remit'); // bundled because it is called
 */
export function createCoreHub(resources: Iterable<Resource>, options: HubOptions = {}): CoreHub {
  return createWith(resources, options, coreHubOf);
}

/**
 * Opens a snapshot as `openHub` does, as a hub with its search alone.
 *
 * @throws HubError as `openHub`.
 */
export function openCoreHub(snapshot: Uint8Array, options: OpenHubOptions = {}): CoreHub {
  return openWith(snapshot, options, coreHubOf);
}

type CreateHub<H> = (state: IndexState<Resource>, labelRegistry: LabelRegistry, audience: Audience) => H;

/** Indexes resources. `create` makes a hub of the index. */
export function createWith<H>(resources: Iterable<Resource>, options: HubOptions, create: CreateHub<H>): H {
  const { labels = [], audience = 'public', kernel } = checkOptions(options);
  const labelRegistry = createLabelRegistry(labels);
  const all = checkResources(resources, []);
  const visible = audience === 'editors' ? all : all.filter(isApproved);
  const state = buildIndex(compileHubDefinition(labelRegistry.locales), visible, kernel);
  return create(state, labelRegistry, audience);
}

/** Opens a snapshot. `create` makes a hub of the index. */
export function openWith<H>(snapshot: Uint8Array, options: OpenHubOptions, create: CreateHub<H>): H {
  const { labels = [], audience = 'public', kernel } = checkOptions(options, ['verify']);
  checkVerifyOption(options);
  const labelRegistry = createLabelRegistry(labels);
  const unapproved: string[] = [];
  const verifyResource = (resource: Resource): void => {
    checkResource(resource, []);
    if (!isApproved(resource)) unapproved.push(resource.id);
  };
  const { state, extra } = openSnapshot(
    compileHubDefinition(labelRegistry.locales),
    snapshot,
    kernel,
    options.verify === 'all' ? verifyResource : undefined,
  );
  const allHidden = hiddenIds(extra);
  if (options.verify === 'all' && JSON.stringify(allHidden) !== JSON.stringify(unapproved)) {
    throw damaged('about', `the ids of ${unapproved.length} resources that aren't approved`, allHidden);
  }
  const hidden = audience === 'editors' ? [] : allHidden;
  return create(hidden.length === 0 ? state : updateIndex(state, [], hidden), labelRegistry, audience);
}

/** Returns the ids in a snapshot that only editors may see. */
function hiddenIds(extra: unknown): string[] {
  const hidden: unknown = typeof extra === 'object' && extra !== null && 'hidden' in extra ? extra.hidden : undefined;
  if (Array.isArray(hidden) && hidden.every((id) => typeof id === 'string')) return hidden;
  throw damaged('about', 'a list of hidden ids', hidden);
}

/** Checks resources and that their ids are unique. */
export function checkResources(resources: Iterable<Resource>, path: ErrorPath): Resource[] {
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

function checkOptions(options: HubOptions, furtherNames: readonly string[] = []): HubOptions {
  rejectUnknownOptions(options, ['labels', 'audience', 'kernel', ...furtherNames]);
  const { audience, kernel } = options;
  validateKernel(kernel);
  if (audience !== undefined && audience !== 'public' && audience !== 'editors') {
    throw new HubError('invalid-option', { path: ['audience'], found: audience, expected: "'public' or 'editors'" });
  }
  return options;
}
