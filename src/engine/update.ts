import { assemble, type Built } from './built';
import { type CoreData, DEFAULT_ORDER, labelledFacets } from './core';
import { buildFacetData, type FacetData, narrow } from './facet-data';
import { compareByKeys, type Order, type OrderPlan, type PlainKey } from './order';
import { createStore, type Entry, type Store } from './store';
import { buildPostings, type LabelTerm, labelTerms, type Postings, type TextData, withLabels } from './text-data';

/** Where the documents of a changed index come from, by their new numbers: `old[d]`, or -1 where it is `fresh[d]`. */
interface Merge {
  readonly size: number;
  readonly old: Int32Array;
  readonly fresh: Int32Array;
  /** The new number of each old document; -1 where it is gone. */
  readonly newOfOld: Int32Array;
  /** The new number of each fresh document. */
  readonly newOfFresh: Int32Array;
}

/**
 * A new index that equals a fresh one on the changed set; the old one stays as it is. What was indexed is carried over:
 * only the fresh documents are read.
 *
 * @param upsert documents with ids of their own.
 * @param remove ids; unknown ones are nothing.
 */
export function updateIndex<D>(built: Built<D>, upsert: readonly D[], remove: Iterable<string>): Built<D> {
  const { plan, core, store } = built;
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
  const mergedFacets = plan.listed.map(([, { values, known }], place) =>
    mergeFacet(core.facets[place] ?? buildFacetData([], values, known), buildFacetData(fresh, values, known), merge),
  );
  const facets = mergedFacets.map(({ data }) => data);
  const postings = mergePostings(core.text, buildPostings(fresh, plan.definition.text ?? []), merge);
  const merged: CoreData = {
    size: merge.size,
    facets,
    text: withLabels(postings, [
      ...carriedLabels(core.text, mergedFacets),
      ...labelledFacets(plan, facets).flatMap((facet) => labelTerms(facet, mergedFacets[facet.place]?.carried ?? 0)),
    ]),
    orders: new Map(),
  };
  for (const [name, order] of core.orders) {
    const own = plan.orders.get(name);
    if (own !== undefined) merged.orders.set(name, mergeOrder(order, own, merge, documents, fresh, store));
  }
  return assemble(plan, merged, documents);
}

/** How many old documents come before a fresh one, in an order of old documents. */
function placeOf<D>(
  fresh: D,
  size: number,
  at: (place: number) => D | undefined,
  keys: readonly PlainKey<D>[],
): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const old = at(middle);
    if (old !== undefined && compareByKeys(keys, old, fresh) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mergeNumbers<D>(
  store: Store<D>,
  fresh: readonly D[],
  keys: readonly PlainKey<D>[],
  gone: ReadonlySet<number>,
): Merge {
  const size = store.size - gone.size + fresh.length;
  const merge: Merge = {
    size,
    old: new Int32Array(size).fill(-1),
    fresh: new Int32Array(size).fill(-1),
    newOfOld: new Int32Array(store.size).fill(-1),
    newOfFresh: new Int32Array(fresh.length),
  };
  const before = fresh.map((document) => placeOf(document, store.size, store.at, keys));
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
  store: Store<D>,
  fresh: readonly D[],
  { size, old, fresh: freshOf }: Merge,
  id: (document: D) => string,
): Store<D> {
  const entries = store.entries();
  const merged: Entry<D>[] = [];
  for (let d = 0; d < size; d++) {
    const entry = (old[d] ?? -1) >= 0 ? entries[old[d] ?? 0] : fresh[freshOf[d] ?? 0];
    if (entry !== undefined) merged.push(entry);
  }
  const freshIds = fresh.map(id);
  const oldIds = store.ids();
  const ids = () =>
    Array.from(merged, (_, d) => ((old[d] ?? -1) >= 0 ? oldIds[old[d] ?? 0] : freshIds[freshOf[d] ?? 0]) ?? '');
  return createStore(merged, ids);
}

/** A facet of both, and what became of its old codes. */
interface MergedFacet {
  readonly data: FacetData;
  /** The new code of each old one; -1 where no document has the value any more. */
  readonly codes: readonly number[];
  /** How many values were carried over: the first ones. */
  readonly carried: number;
}

/** The label terms of values that were carried over. */
function carriedLabels(text: TextData, facets: readonly MergedFacet[]): LabelTerm[] {
  const labels: LabelTerm[] = [];
  text.terms.forEach((term, place) => {
    const end = text.labelStarts[place + 1] ?? 0;
    for (let i = text.labelStarts[place] ?? 0; i < end; i++) {
      const facet = text.labelFacets[i] ?? 0;
      const code = facets[facet]?.codes[text.labelCodes[i] ?? 0] ?? -1;
      if (code >= 0) labels.push({ term, facet, code });
    }
  });
  return labels;
}

function mergeFacet(old: FacetData, fresh: FacetData, { size, old: fromOld, fresh: fromFresh }: Merge): MergedFacet {
  const values = old.values.slice(0, old.known);
  const oldCodes = keepUsed(old, countStaying(old, fromOld), values);
  const carried = values.length;
  const places = new Map(values.map((value, code) => [value, code]));
  const freshCodes = fresh.values.map((value) => {
    const code = places.get(value) ?? values.length;
    if (code === values.length) values.push(value);
    places.set(value, code);
    return code;
  });
  const starts = new Uint32Array(size + 1);
  const codes = new Uint32Array(old.codes.length + fresh.codes.length);
  let length = 0;
  for (let d = 0; d < size; d++) {
    const isOld = (fromOld[d] ?? -1) >= 0;
    const from = isOld ? old : fresh;
    const map = isOld ? oldCodes : freshCodes;
    const source = (isOld ? fromOld[d] : fromFresh[d]) ?? 0;
    const end = from.starts[source + 1] ?? 0;
    for (let i = from.starts[source] ?? 0; i < end; i++) codes[length++] = map[from.codes[i] ?? 0] ?? 0;
    starts[d + 1] = length;
  }
  const data = { values, known: old.known, starts, codes: narrow(codes.subarray(0, length), values.length) };
  return { data, codes: oldCodes, carried };
}

/** How many of the old documents that stay have each old value. */
function countStaying(old: FacetData, fromOld: Int32Array): Uint32Array {
  const counts = new Uint32Array(old.values.length);
  for (const source of fromOld) {
    if (source < 0) continue;
    const end = old.starts[source + 1] ?? 0;
    for (let i = old.starts[source] ?? 0; i < end; i++) {
      const code = old.codes[i] ?? 0;
      counts[code] = (counts[code] ?? 0) + 1;
    }
  }
  return counts;
}

/** Adds the values beyond the known ones that are still used; gives the new code of each old one. */
function keepUsed({ values: all, known }: FacetData, counts: Uint32Array, values: (string | number)[]): number[] {
  return all.map((value, code) => {
    if (code < known) return code;
    if (counts[code] === 0) return -1;
    values.push(value);
    return values.length - 1;
  });
}

/** Postings of both, in new numbers; terms that no document has any more are left out. */
function mergePostings(old: Postings, fresh: Postings, { newOfOld, newOfFresh }: Merge): Postings {
  const most = old.documents.length + fresh.documents.length;
  const documents = new Uint32Array(most);
  const weights = new Uint8Array(most);
  const terms: string[] = [];
  const starts: number[] = [0];
  let length = 0;
  const put = (document: number, weight: number) => {
    documents[length] = document;
    weights[length++] = weight;
  };
  let o = 0;
  let f = 0;
  while (o < old.terms.length || f < fresh.terms.length) {
    const oldTerm = old.terms[o];
    const freshTerm = fresh.terms[f];
    const term = freshTerm === undefined || (oldTerm !== undefined && oldTerm <= freshTerm) ? oldTerm : freshTerm;
    if (term === undefined) break;
    const isOld = oldTerm === term;
    const isFresh = freshTerm === term;
    let i = isFresh ? (fresh.starts[f] ?? 0) : 0;
    const freshEnd = isFresh ? (fresh.starts[f + 1] ?? 0) : 0;
    const oldEnd = isOld ? (old.starts[o + 1] ?? 0) : 0;
    for (let j = isOld ? (old.starts[o] ?? 0) : 0; j < oldEnd; j++) {
      const document = newOfOld[old.documents[j] ?? 0] ?? -1;
      if (document < 0) continue;
      for (; i < freshEnd; i++) {
        const other = newOfFresh[fresh.documents[i] ?? 0] ?? 0;
        if (other > document) break;
        put(other, fresh.weights[i] ?? 0);
      }
      put(document, old.weights[j] ?? 0);
    }
    for (; i < freshEnd; i++) put(newOfFresh[fresh.documents[i] ?? 0] ?? 0, fresh.weights[i] ?? 0);
    if (length > (starts.at(-1) ?? 0)) {
      terms.push(term);
      starts.push(length);
    }
    if (isOld) o++;
    if (isFresh) f++;
  }
  return {
    terms,
    starts: Uint32Array.from(starts),
    documents: documents.slice(0, length),
    weights: weights.slice(0, length),
  };
}

/** An order of both; only where a fresh document stands are documents compared. */
function mergeOrder<D>(
  old: Order,
  plan: OrderPlan<D>,
  merge: Merge,
  documents: Store<D>,
  fresh: readonly D[],
  store: Store<D>,
): Order {
  const permutation = old.permutation && mergePermutation(old.permutation, plan.keys, merge, fresh, store);
  return {
    matched: old.matched,
    scored: old.scored,
    tiers: mergeTiers(old, plan, merge, documents, permutation),
    permutation,
  };
}

function mergePermutation<D>(
  old: Uint32Array,
  keys: readonly PlainKey<D>[],
  { size, newOfOld, newOfFresh }: Merge,
  fresh: readonly D[],
  store: Store<D>,
): Uint32Array {
  const positions = fresh.map((_, position) => position);
  const at = (place: number) => store.at(old[place] ?? 0);
  const before = fresh.map((document) => placeOf(document, old.length, at, keys));
  positions.sort((a, b) => {
    const [x, y] = [fresh[a], fresh[b]];
    return x === undefined || y === undefined ? 0 : compareByKeys(keys, x, y);
  });
  const merged = new Uint32Array(size);
  let length = 0;
  let next = 0;
  for (let place = 0; place <= old.length; place++) {
    for (; next < positions.length && (before[positions[next] ?? 0] ?? 0) <= place; next++) {
      merged[length++] = newOfFresh[positions[next] ?? 0] ?? 0;
    }
    const number = newOfOld[old[place] ?? 0] ?? -1;
    if (place < old.length && number >= 0) merged[length++] = number;
  }
  return merged;
}

function mergeTiers<D>(
  old: Order,
  plan: OrderPlan<D>,
  merge: Merge,
  documents: Store<D>,
  permutation: Uint32Array | undefined,
): Uint32Array {
  const tiers = new Uint32Array(plan.scored ? merge.size : 0);
  const keys = plan.keys.slice(0, plan.tiers);
  let tier = 0;
  for (let place = 1; place < tiers.length && keys.length > 0; place++) {
    const [a, b] = [permutation?.[place - 1] ?? place - 1, permutation?.[place] ?? place];
    if (!sameTier(old, keys, merge, documents, a, b)) tier++;
    tiers[b] = tier;
  }
  return tiers;
}

function sameTier<D>(
  old: Order,
  keys: readonly PlainKey<D>[],
  merge: Merge,
  documents: Store<D>,
  a: number,
  b: number,
): boolean {
  const [oldA, oldB] = [merge.old[a] ?? -1, merge.old[b] ?? -1];
  if (oldA >= 0 && oldB >= 0) return old.tiers[oldA] === old.tiers[oldB];
  const [x, y] = [documents.at(a), documents.at(b)];
  return x === undefined || y === undefined || compareByKeys(keys, x, y) === 0;
}
