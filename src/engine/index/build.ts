import { lazy, memoize } from '../../base/memoize';
import type { FacetIndex } from '../facets/facet-index';
import { occurrenceWeights } from '../ranking/occurrence-weights';
import { createScoreBuffers } from '../ranking/score';
import { DEFAULT_ORDER, reversedKeyOf, sortedOrdinals, sortOrderOf } from '../ranking/sort-order';
import type { TextSearchContext } from '../text/match';
import { createSpelling } from '../text/spelling';
import { createTermVariants } from '../text/term-variants';
import { type Bitset, fullSet, toDocSet } from '../util/bitset';
import { arrayDocumentStore, type DocumentStore } from './document-store';
import { fingerprintOf } from './fingerprint';
import { buildIndexData, type CompiledDefinition, facetIndexes, type IndexData } from './plan';
import type { SearchContext } from './search';

/** State of an index: its definition, data, documents and search context. */
export interface IndexState<D> {
  readonly plan: CompiledDefinition<D>;
  readonly data: IndexData;
  readonly store: DocumentStore<D>;
  readonly context: SearchContext;
  /** Returns the fingerprint of this version of the index, computed on first use. */
  fingerprint(): string;
}

/** Indexes documents with unique ids, in any order. */
export function buildIndex<D>(plan: CompiledDefinition<D>, input: readonly D[]): IndexState<D> {
  const keys = plan.orders.get(DEFAULT_ORDER)?.keys ?? [];
  const documents: D[] = [];
  for (const position of sortedOrdinals(input, keys)) {
    const document = input[position];
    if (document !== undefined) documents.push(document);
  }
  return assembleIndex(plan, buildIndexData(plan, documents), arrayDocumentStore(documents, plan.definition.id));
}

/** Assembles an index from its data and documents: indexes the facets and creates the search context. */
export function assembleIndex<D>(plan: CompiledDefinition<D>, data: IndexData, store: DocumentStore<D>): IndexState<D> {
  const facets = facetIndexes(plan, data);
  const allDocs = toDocSet(fullSet(data.size), data.size);
  const context: SearchContext = {
    data,
    facets,
    text: createTextContext(plan, data, facets, allDocs.set),
    allDocs,
    numberOf: store.numberOf,
    scoreBuffers: lazy(() => createScoreBuffers(data.size)),
    countBuffer: lazy(() => new Uint32Array(Math.max(0, ...[...facets.values()].map(({ values }) => values.length)))),
    order: (name) => sortOrderOf(plan.orders, data.orders, store.all, name),
    reversedKey: memoize((name: string) => reversedKeyOf(plan.orders, data.orders, store.all, name)),
  };
  const fingerprint = lazy(() => fingerprintOf(plan, data, context.text.facets));
  return { plan, data, store, context, fingerprint };
}

function createTextContext<D>(
  { definition, facetNames, queryAnalyzer, unify, policy }: CompiledDefinition<D>,
  { text, size }: IndexData,
  facets: ReadonlyMap<string, FacetIndex>,
  all: Bitset,
): TextSearchContext {
  const { text: fields = [], labelWeight = 1 } = definition;
  const { starts, labelStarts } = text;
  const fieldWeights = Float64Array.from(fields, ({ weight }) => weight);
  const runLength = (offsets: Uint32Array, term: number) => (offsets[term + 1] ?? 0) - (offsets[term] ?? 0);
  return {
    data: text,
    terms: text.terms,
    analyzer: queryAnalyzer,
    policy,
    facets: facetNames.map((name) => facets.get(name)),
    size,
    all,
    fieldWeights,
    labelWeight,
    occurrenceWeights: lazy(() => occurrenceWeights(text, fieldWeights, policy)),
    variants: unify && lazy(() => createTermVariants(text.terms, unify)),
    spelling: lazy(() => createSpelling(text.terms, (term) => runLength(starts, term) + runLength(labelStarts, term))),
  };
}
