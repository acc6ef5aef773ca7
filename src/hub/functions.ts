import { rejectUnknownOptions, validateRemovals } from '../base/validate';
import { checkSnapshotOptions, type SnapshotOptions, updateIndex, writeSnapshot } from '../engine/internal';
import type { HubQuery, Interpretation } from '../query';
import { isApproved, type Resource } from '../resource';
import type { FacetName, ValueOf } from '../taxonomy';
import { type CoreHub, checkResources, partsOf } from './core-hub';
import { crossTab as crossTabOf } from './cross-tab';
import { facetValues as facetValuesOf } from './facet-values';
import { interpret as interpretIn } from './interpret';
import type { FacetValuesOptions, InterpretOptions, SimilarOptions, SuggestOptions } from './options';
import type { CrossTab, FacetCount, Hit } from './result';
import { similar as similarTo } from './similar';
import { type Suggestion, suggest as suggestFrom } from './suggest';

/*
 * The methods of a hub as functions of any hub in memory, so that a bundler keeps only those that are called. They behave as the
 * methods of `Hub`, which describe them, and throw `invalid-option` for a hub that isn't in memory.
 */

/** Change that `update` applies. */
export interface HubChange {
  readonly upsert?: Iterable<Resource> | undefined;
  /** Ids of resources to remove. Unknown ids have no effect. */
  readonly remove?: Iterable<string> | undefined;
}

/** {@link Hub.crossTab} of any hub in memory. */
export function crossTab<R extends FacetName, C extends FacetName>(
  hub: CoreHub,
  rows: R,
  columns: C,
  query: HubQuery = {},
): CrossTab<ValueOf<R>, ValueOf<C>> {
  const { state, labelRegistry } = partsOf(hub);
  return crossTabOf(state, labelRegistry, rows, columns, query);
}

/** {@link Hub.facetValues} of any hub in memory. */
export function facetValues<F extends FacetName>(
  hub: CoreHub,
  facet: F,
  options: FacetValuesOptions = {},
): FacetCount<ValueOf<F>>[] {
  const { state, labelRegistry } = partsOf(hub);
  return facetValuesOf(state, labelRegistry, facet, options) as FacetCount<ValueOf<F>>[]; // a facet holds exactly its own values
}

/** {@link Hub.suggest} of any hub in memory. */
export function suggest(hub: CoreHub, text: string, options: SuggestOptions = {}): Suggestion[] {
  const { state, labelRegistry } = partsOf(hub);
  return suggestFrom(state, labelRegistry, text, options);
}

/** {@link Hub.interpret} of any hub in memory. */
export function interpret(hub: CoreHub, text: string, options: InterpretOptions = {}): Interpretation {
  return interpretIn(partsOf(hub).state, text, options);
}

/** {@link Hub.similar} of any hub in memory. */
export function similar(hub: CoreHub, id: string, options: SimilarOptions = {}): Hit[] {
  return similarTo(partsOf(hub).state, id, options);
}

/** {@link Hub.update} of any hub in memory. Returns a hub of the same kind. */
export function update<H extends CoreHub>(hub: H, change: HubChange): H {
  const { state, audience, create } = partsOf(hub);
  const { upsert, remove } = checkChange(change);
  const isVisible = (resource: Resource) => audience === 'editors' || isApproved(resource);
  const hidden = upsert.filter((resource) => !isVisible(resource)).map(({ id }) => id);
  return create(updateIndex(state, upsert.filter(isVisible), [...remove, ...hidden])) as H; // the kind of the hub
}

/** {@link Hub.snapshot} of any hub in memory. */
export function snapshot(hub: CoreHub, options: SnapshotOptions = {}): Uint8Array {
  const { state, audience } = partsOf(hub);
  checkSnapshotOptions(options);
  const hidden = audience === 'editors' ? state.store.all().filter((resource) => !isApproved(resource)) : [];
  return writeSnapshot(state, { hidden: hidden.map(({ id }) => id) }, options);
}

function checkChange(change: HubChange): { upsert: Resource[]; remove: string[] } {
  rejectUnknownOptions(change, ['upsert', 'remove']);
  const upsert = checkResources(change.upsert ?? [], ['upsert']);
  const { remove = [] } = change;
  return { upsert, remove: validateRemovals(remove, new Set(upsert.map(({ id }) => id))) };
}
