import { once } from '../base/remembered';
import { type Bitset, fullSet } from './bitset';
import { buildCore, type CoreData, DEFAULT_ORDER, facetIndexes, orderOf, type Plan } from './core';
import type { FacetIndex } from './facet';
import type { TextIndex } from './match';
import { sortedPositions } from './order';
import { lengthFactors, scoreRoom } from './score';
import type { Searcher } from './search';
import { select } from './selection';
import { createSpelling } from './spelling';
import { listStore, type Store } from './store';
import { versionOf } from './version';

/** An index: its definition, its data, its documents, and what searches them. */
export interface Built<D> {
  readonly plan: Plan<D>;
  readonly core: CoreData;
  readonly store: Store<D>;
  readonly searcher: Searcher;
  /** What tells this version of the index from others; made when it is first asked for. */
  version(): string;
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
  const everything = select(fullSet(core.size), core.size);
  const searcher: Searcher = {
    core,
    facets,
    text: textIndex(plan, core, facets, everything.set),
    everything,
    room: once(() => scoreRoom(core.size)),
    countRoom: once(() => new Uint32Array(Math.max(0, ...[...facets.values()].map(({ values }) => values.length)))),
    order: (name) => orderOf(plan, core, store.all, name),
  };
  const version = once(() => versionOf(plan, core, searcher.text.facets));
  return { plan, core, store, searcher, version };
}

function textIndex<D>(
  { definition, listed }: Plan<D>,
  { text, size }: CoreData,
  facets: ReadonlyMap<string, FacetIndex>,
  all: Bitset,
): TextIndex {
  const { text: fields = [], labelWeight = 1, forms = [] } = definition;
  const { starts, labelStarts } = text;
  const count = (of: Uint32Array, term: number) => (of[term + 1] ?? 0) - (of[term] ?? 0);
  return {
    data: text,
    terms: text.terms,
    forms,
    facets: listed.map(([name]) => facets.get(name)),
    size,
    all,
    fieldWeights: Float64Array.from(fields, ({ weight }) => weight),
    labelWeight,
    lengthFactors: lengthFactors(text.lengths),
    spelling: once(() => createSpelling(text.terms, (term) => count(starts, term) + count(labelStarts, term))),
  };
}
