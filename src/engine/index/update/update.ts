import { buildFacetTable } from '../../facets/facet-table';
import { buildPostings } from '../../postings/build-postings';
import { addLabelPostings, labelTerms, withLabelTerms } from '../../postings/label-postings';
import { OrderCache } from '../../ranking/order-cache';
import { compareByKeys, DEFAULT_ORDER, type PlainKey } from '../../ranking/sort-order';
import { assembleIndex, type IndexState } from '../build';
import { createDocumentStore, type DocumentStore, type StoredDocument } from '../document-store';
import { facetSources, type IndexData, searchableFacets } from '../plan';
import { type DocMapping, insertionRank } from './doc-mapping';
import { mergeOrder } from './merge-order';
import { carriedLabels, mergePostings } from './merge-postings';
import { mergeTables } from './merge-tables';

/**
 * Returns a new index that equals one built from the changed set of documents. The old index doesn't change. Its data is merged
 * with that of the upserted (fresh) documents: only these are indexed.
 *
 * @param upsert documents with unique ids.
 * @param remove ids of documents; unknown ids are ignored.
 */
export function updateIndex<D>(state: IndexState<D>, upsert: readonly D[], remove: Iterable<string>): IndexState<D> {
  const { plan, data, store } = state;
  const { id } = plan.definition;
  const removed = new Set<number>(); // replaced documents included
  for (const removedId of [...remove, ...upsert.map(id)]) {
    const number = store.numberOf(removedId);
    if (number !== undefined) removed.add(number);
  }
  const keys = plan.orders.get(DEFAULT_ORDER)?.keys ?? [];
  const fresh = [...upsert].sort((a, b) => compareByKeys(keys, a, b));
  const mapping = mapDocuments(store, fresh, keys, removed);
  const newStore = mergeStores(store, fresh, mapping, id);
  const { table, merged } = mergeTables(data.table, buildFacetTable(fresh, facetSources(plan)), mapping);
  const { titleField } = plan.policy;
  const freshPostings = buildPostings(fresh, plan.definition.text ?? [], plan.analyzer, titleField);
  const postings = mergePostings(data.text, freshPostings, mapping, titleField);
  const newLabels = searchableFacets(plan, table.facets).flatMap((facet) =>
    labelTerms(facet, merged[facet.ordinal]?.carriedCount ?? 0),
  );
  const newData: IndexData = {
    size: mapping.size,
    table,
    text: addLabelPostings(postings, withLabelTerms(carriedLabels(data.text, merged), newLabels)),
    orders: new OrderCache(),
  };
  for (const name of data.orders.names()) {
    const [compiled, order] = [plan.orders.get(name), data.orders.get(name)];
    if (compiled !== undefined && order !== undefined) {
      newData.orders.set(name, mergeOrder(order, compiled, mapping, store, newStore, fresh));
    }
  }
  return assembleIndex(plan, newData, newStore, state.kernel);
}

/** Numbers the remaining and the fresh documents in the default order. */
function mapDocuments<D>(
  store: DocumentStore<D>,
  fresh: readonly D[],
  keys: readonly PlainKey<D>[],
  removed: ReadonlySet<number>,
): DocMapping {
  const size = store.size - removed.size + fresh.length;
  const mapping: DocMapping = {
    size,
    newToOld: new Int32Array(size).fill(-1),
    newToFresh: new Int32Array(size).fill(-1),
    oldToNew: new Int32Array(store.size).fill(-1),
    freshToNew: new Int32Array(fresh.length),
  };
  const insertionRanks = fresh.map((document) => insertionRank(document, store.size, store.at, keys));
  let number = 0;
  let nextFresh = 0;
  for (let d = 0; d <= store.size; d++) {
    while (nextFresh < fresh.length && (insertionRanks[nextFresh] ?? 0) <= d) {
      mapping.newToFresh[number] = nextFresh;
      mapping.freshToNew[nextFresh++] = number++;
    }
    if (d === store.size || removed.has(d)) continue;
    mapping.newToOld[number] = d;
    mapping.oldToNew[d] = number++;
  }
  return mapping;
}

/** Merges the stored documents. Documents that are still JSON stay JSON. */
function mergeStores<D>(
  store: DocumentStore<D>,
  fresh: readonly D[],
  { size, newToOld, newToFresh }: DocMapping,
  id: (document: D) => string,
): DocumentStore<D> {
  const merged: StoredDocument<D>[] = [];
  for (let d = 0; d < size; d++) {
    const entry = (newToOld[d] ?? -1) >= 0 ? store.entry(newToOld[d] ?? 0) : fresh[newToFresh[d] ?? 0];
    if (entry !== undefined) merged.push(entry);
  }
  const freshIds = fresh.map(id);
  const oldIds = store.ids();
  const ids = () =>
    Array.from(
      merged,
      (_, d) => ((newToOld[d] ?? -1) >= 0 ? oldIds[newToOld[d] ?? 0] : freshIds[newToFresh[d] ?? 0]) ?? '',
    );
  return createDocumentStore(size, (number) => merged[number], ids);
}
