import { lazy, memoize } from '../../base/memoize';
import type { FacetIndex } from '../facets/facet-index';
import { createTableIndex, kernelArraysOf } from '../facets/table-index';
import { type BitsetPool, createBitsetPool, poolArraysOf } from '../kernel/bitset-pool';
import { createKernel, type KernelChoice } from '../kernel/create-kernel';
import { PostingReader } from '../postings/posting-reader';
import { occurrenceWeights } from '../ranking/occurrence-weights';
import { createScoreBuffers } from '../ranking/score';
import { DEFAULT_ORDER, reversedKeyOf, sortedOrdinals, sortOrderOf } from '../ranking/sort-order';
import type { TextSearchContext } from '../text/match';
import { createSpelling } from '../text/spelling';
import { createTermVariants } from '../text/term-variants';
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
  /** The choice of its kernel, which later versions share. */
  readonly kernel: KernelChoice;
  /** Returns the fingerprint of this version of the index, computed on first use. */
  fingerprint(): string;
}

/** Indexes documents with unique ids, in any order. */
export function buildIndex<D>(
  plan: CompiledDefinition<D>,
  input: readonly D[],
  kernel: KernelChoice = 'auto',
): IndexState<D> {
  const keys = plan.orders.get(DEFAULT_ORDER)?.keys ?? [];
  const documents: D[] = [];
  for (const position of sortedOrdinals(input, keys)) {
    const document = input[position];
    if (document !== undefined) documents.push(document);
  }
  return assembleIndex(
    plan,
    buildIndexData(plan, documents),
    arrayDocumentStore(documents, plan.definition.id),
    kernel,
  );
}

/** Assembles an index from its data and documents: indexes the facets and creates the search context. */
export function assembleIndex<D>(
  plan: CompiledDefinition<D>,
  source: IndexData,
  store: DocumentStore<D>,
  kernel: KernelChoice,
): IndexState<D> {
  const { size } = source;
  const memory = createKernel(kernel, size, [...kernelArraysOf(source.table), ...poolArraysOf(size)]);
  const sets = createBitsetPool(size, memory);
  const table = createTableIndex(source.table, memory);
  const data = { ...source, table: table.table };
  const facets = facetIndexes(plan, table, size);
  const context: SearchContext = {
    data,
    facets,
    table,
    ordinals: new Map(plan.listed.map(([name], ordinal) => [name, ordinal])),
    text: createTextContext(plan, data, facets, sets),
    allDocs: sets.toDocSet(sets.all),
    numberOf: store.numberOf,
    scoreBuffers: lazy(() => createScoreBuffers(size)),
    order: (name) => sortOrderOf(plan.orders, data.orders, store.all, name),
    reversedKey: memoize((name: string) => reversedKeyOf(plan.orders, data.orders, store.all, name)),
  };
  const fingerprint = lazy(() => fingerprintOf(plan, data, context.text.facets));
  return { plan, data, store, context, kernel, fingerprint };
}

function createTextContext<D>(
  { definition, facetNames, queryAnalyzer, unify, policy }: CompiledDefinition<D>,
  { text, size }: IndexData,
  facets: ReadonlyMap<string, FacetIndex>,
  sets: BitsetPool,
): TextSearchContext {
  const { text: fields = [], labelWeight = 1 } = definition;
  const { labelStarts } = text;
  const postings = new PostingReader(text);
  const fieldWeights = Float64Array.from(fields, ({ weight }) => weight);
  const frequencyOf = (term: number) =>
    postings.occurrenceCount(term) + (labelStarts[term + 1] ?? 0) - (labelStarts[term] ?? 0);
  return {
    data: text,
    postings,
    terms: text.terms,
    analyzer: queryAnalyzer,
    policy,
    facets: facetNames.map((name) => facets.get(name)),
    size,
    sets,
    fieldWeights,
    labelWeight,
    occurrenceWeights: lazy(() => occurrenceWeights(text, fieldWeights, policy)),
    variants: unify && lazy(() => createTermVariants(text.terms, unify)),
    spelling: lazy(() => createSpelling(text.terms, frequencyOf)),
  };
}
