import { buildCore, type CoreData, DEFAULT_ORDER, facetIndexes, orderOf, type Plan } from './core';
import { type MatchRoom, matchRoom } from './match-room';
import { sortedPositions } from './order';
import type { Searcher } from './search';
import { listStore, type Store } from './store';

/** An index: its definition, its data, its documents, and what searches them. */
export interface Built<D> {
  readonly plan: Plan<D>;
  readonly core: CoreData;
  readonly store: Store<D>;
  readonly searcher: Searcher;
}

/** Indexes documents with ids of their own, in whichever order they come. */
export function buildIndex<D>(plan: Plan<D>, given: readonly D[]): Built<D> {
  const keys = plan.orders.get(DEFAULT_ORDER)?.keys ?? [];
  const documents: D[] = [];
  for (const position of sortedPositions(given, keys)) {
    const document = given[position];
    if (document !== undefined) documents.push(document);
  }
  return assemble(plan, buildCore(plan, documents), listStore(documents, plan.definition.id));
}

/** Makes data ready for searching. */
export function assemble<D>(plan: Plan<D>, core: CoreData, store: Store<D>): Built<D> {
  const facets = facetIndexes(plan, core);
  let room: MatchRoom | undefined;
  const searcher: Searcher = {
    core,
    facets,
    labelled: plan.listed.map(([name]) => facets.get(name)),
    labelWeight: plan.definition.labelWeight ?? 1,
    room() {
      room ??= matchRoom(core.size);
      return room;
    },
    order: (name) => orderOf(plan, core, store.all, name),
  };
  return { plan, core, store, searcher };
}
