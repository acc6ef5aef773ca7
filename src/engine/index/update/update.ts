import { buildFacetColumns } from '../../facets/facet-column';
import { addLabelTerms, buildPostings, labelTerms } from '../../postings/postings';
import { compareByKeys, type PlainKey } from '../../ranking/sort-order';
import { assembleIndex, type IndexState } from '../build';
import { createDocumentStore, type DocumentStore, type StoredDocument } from '../document-store';
import { DEFAULT_ORDER, facetSources, type IndexData, searchableFacets } from '../plan';
import { type DocMapping, insertionRank } from './doc-mapping';
import { mergeFacet } from './merge-facet';
import { mergeOrder } from './merge-order';
import { carriedLabels, mergePostings } from './merge-postings';

/**
 * A new index that equals a fresh one on the changed set; the old one stays as it is. What was indexed is carried over:
 * only the fresh documents are read.
 *
 * @param upsert documents with ids of their own.
 * @param remove ids; unknown ones are nothing.
 */
export function updateIndex<D>(built: IndexState<D>, upsert: readonly D[], remove: Iterable<string>): IndexState<D> {
  const { plan, data: core, store } = built;
  const { id } = plan.definition;
  const gone = new Set<number>();
  for (const one of [...remove, ...upsert.map(id)]) {
    const number = store.numberOf(one);
    if (number !== undefined) gone.add(number);
  }
  const keys = plan.orders.get(DEFAULT_ORDER)?.keys ?? [];
  const fresh = [...upsert].sort((a, b) => compareByKeys(keys, a, b));
  const merge = mergeNumbers(store, fresh, keys, gone);
  const documents = mergeStore(store, fresh, merge, id);
  const freshFacets = buildFacetColumns(fresh, facetSources(plan));
  const mergedFacets = core.facets.flatMap((old, place) => {
    const added = freshFacets[place];
    return added === undefined ? [] : [mergeFacet(old, added, merge)];
  });
  const facets = mergedFacets.map(({ data }) => data);
  const postings = mergePostings(core.text, buildPostings(fresh, plan.definition.text ?? []), merge);
  const merged: IndexData = {
    size: merge.size,
    facets,
    text: addLabelTerms(postings, [
      ...carriedLabels(core.text, mergedFacets),
      ...searchableFacets(plan, facets).flatMap((facet) =>
        labelTerms(facet, mergedFacets[facet.ordinal]?.carried ?? 0),
      ),
    ]),
    orders: new Map(),
  };
  for (const [name, order] of core.orders) {
    const own = plan.orders.get(name);
    if (own !== undefined) merged.orders.set(name, mergeOrder(order, own, merge, documents, fresh, store));
  }
  return assembleIndex(plan, merged, documents);
}

function mergeNumbers<D>(
  store: DocumentStore<D>,
  fresh: readonly D[],
  keys: readonly PlainKey<D>[],
  gone: ReadonlySet<number>,
): DocMapping {
  const size = store.size - gone.size + fresh.length;
  const merge: DocMapping = {
    size,
    old: new Int32Array(size).fill(-1),
    fresh: new Int32Array(size).fill(-1),
    newOfOld: new Int32Array(store.size).fill(-1),
    newOfFresh: new Int32Array(fresh.length),
  };
  const before = fresh.map((document) => insertionRank(document, store.size, store.at, keys));
  let number = 0;
  let nextFresh = 0;
  for (let d = 0; d <= store.size; d++) {
    while (nextFresh < fresh.length && (before[nextFresh] ?? 0) <= d) {
      merge.fresh[number] = nextFresh;
      merge.newOfFresh[nextFresh++] = number++;
    }
    if (d === store.size || gone.has(d)) continue;
    merge.old[number] = d;
    merge.newOfOld[d] = number++;
  }
  return merge;
}

/** The documents of both; those that are still JSON stay so. */
function mergeStore<D>(
  store: DocumentStore<D>,
  fresh: readonly D[],
  { size, old, fresh: freshOf }: DocMapping,
  id: (document: D) => string,
): DocumentStore<D> {
  const merged: StoredDocument<D>[] = [];
  for (let d = 0; d < size; d++) {
    const entry = (old[d] ?? -1) >= 0 ? store.entry(old[d] ?? 0) : fresh[freshOf[d] ?? 0];
    if (entry !== undefined) merged.push(entry);
  }
  const freshIds = fresh.map(id);
  const oldIds = store.ids();
  const ids = () =>
    Array.from(merged, (_, d) => ((old[d] ?? -1) >= 0 ? oldIds[old[d] ?? 0] : freshIds[freshOf[d] ?? 0]) ?? '');
  return createDocumentStore(size, (number) => merged[number], ids);
}
