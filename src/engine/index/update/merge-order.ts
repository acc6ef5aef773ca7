import { type CompiledOrder, compareByKeys, type PlainKey, type SortOrder } from '../../ranking/sort-order';
import type { DocumentStore } from '../document-store';
import { type DocMapping, insertionRank } from './doc-mapping';

/** An order of both; only where a fresh document stands are documents compared. */
export function mergeOrder<D>(
  old: SortOrder,
  plan: CompiledOrder<D>,
  merge: DocMapping,
  documents: DocumentStore<D>,
  fresh: readonly D[],
  store: DocumentStore<D>,
): SortOrder {
  const permutation = old.permutation && mergePermutation(old.permutation, plan.keys, merge, fresh, store);
  return {
    matched: old.matched,
    titleMatch: old.titleMatch,
    scored: old.scored,
    tiers: mergeTiers(old, plan, merge, documents, permutation),
    permutation,
  };
}

function mergePermutation<D>(
  old: Uint32Array,
  keys: readonly PlainKey<D>[],
  { size, newOfOld, newOfFresh }: DocMapping,
  fresh: readonly D[],
  store: DocumentStore<D>,
): Uint32Array {
  const positions = fresh.map((_, position) => position);
  const at = (place: number) => store.at(old[place] ?? 0);
  const before = fresh.map((document) => insertionRank(document, old.length, at, keys));
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
  old: SortOrder,
  plan: CompiledOrder<D>,
  merge: DocMapping,
  documents: DocumentStore<D>,
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
  old: SortOrder,
  keys: readonly PlainKey<D>[],
  merge: DocMapping,
  documents: DocumentStore<D>,
  a: number,
  b: number,
): boolean {
  const [oldA, oldB] = [merge.old[a] ?? -1, merge.old[b] ?? -1];
  if (oldA >= 0 && oldB >= 0) return old.tiers[oldA] === old.tiers[oldB];
  const [x, y] = [documents.at(a), documents.at(b)];
  return x === undefined || y === undefined || compareByKeys(keys, x, y) === 0;
}
