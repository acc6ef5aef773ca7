import { type CompiledOrder, compareByKeys, type PlainKey, type SortOrder } from '../../ranking/sort-order';
import type { DocumentStore } from '../document-store';
import { type DocMapping, insertionRank } from './doc-mapping';

/**
 * Merges fresh documents into an old order. Documents are compared only to insert a fresh one, or to find whether it shares
 * the tier of its neighbours.
 */
export function mergeOrder<D>(
  old: SortOrder,
  compiled: CompiledOrder<D>,
  mapping: DocMapping,
  oldStore: DocumentStore<D>,
  newStore: DocumentStore<D>,
  fresh: readonly D[],
): SortOrder {
  const permutation = old.permutation && mergePermutation(old.permutation, compiled.keys, mapping, oldStore, fresh);
  return {
    matched: old.matched,
    titleMatch: old.titleMatch,
    scored: old.scored,
    tiers: mergeTiers(old, compiled, mapping, newStore, permutation),
    permutation,
  };
}

function mergePermutation<D>(
  old: Uint32Array,
  keys: readonly PlainKey<D>[],
  { size, oldToNew, freshToNew }: DocMapping,
  oldStore: DocumentStore<D>,
  fresh: readonly D[],
): Uint32Array {
  const positions = fresh.map((_, position) => position);
  const at = (rank: number) => oldStore.at(old[rank] ?? 0);
  const insertionRanks = fresh.map((document) => insertionRank(document, old.length, at, keys));
  positions.sort((a, b) => {
    const [x, y] = [fresh[a], fresh[b]];
    return x === undefined || y === undefined ? 0 : compareByKeys(keys, x, y);
  });
  const merged = new Uint32Array(size);
  let length = 0;
  let next = 0;
  for (let rank = 0; rank <= old.length; rank++) {
    for (; next < positions.length && (insertionRanks[positions[next] ?? 0] ?? 0) <= rank; next++) {
      merged[length++] = freshToNew[positions[next] ?? 0] ?? 0;
    }
    const number = oldToNew[old[rank] ?? 0] ?? -1;
    if (rank < old.length && number >= 0) merged[length++] = number;
  }
  return merged;
}

function mergeTiers<D>(
  old: SortOrder,
  compiled: CompiledOrder<D>,
  mapping: DocMapping,
  newStore: DocumentStore<D>,
  permutation: Uint32Array | undefined,
): Uint32Array {
  const tiers = new Uint32Array(compiled.scored ? mapping.size : 0);
  const keys = compiled.keys.slice(0, compiled.tiers);
  let tier = 0;
  for (let rank = 1; rank < tiers.length && keys.length > 0; rank++) {
    const [a, b] = [permutation?.[rank - 1] ?? rank - 1, permutation?.[rank] ?? rank];
    if (!shareTier(old, keys, mapping, newStore, a, b)) tier++;
    tiers[b] = tier;
  }
  return tiers;
}

/** Whether two documents, by new number, are in one tier. */
function shareTier<D>(
  old: SortOrder,
  keys: readonly PlainKey<D>[],
  { newToOld }: DocMapping,
  newStore: DocumentStore<D>,
  a: number,
  b: number,
): boolean {
  const [oldA, oldB] = [newToOld[a] ?? -1, newToOld[b] ?? -1];
  if (oldA >= 0 && oldB >= 0) return old.tiers[oldA] === old.tiers[oldB];
  const [x, y] = [newStore.at(a), newStore.at(b)];
  return x === undefined || y === undefined || compareByKeys(keys, x, y) === 0;
}
