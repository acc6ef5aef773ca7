import { compareByKeys, type PlainKey } from '../../ranking/sort-order';
import { lowerBound } from '../../util/binary-search';

/** Mapping of document numbers between an old index, the fresh (upserted) documents, and the new index. */
export interface DocMapping {
  /** The size of the new index. */
  readonly size: number;
  /** By new number, the old number; -1 if the document is fresh. */
  readonly newToOld: Int32Array;
  /** By new number, the position among the fresh documents; -1 if the document is old. */
  readonly newToFresh: Int32Array;
  /** By old number, the new number; -1 if the document was removed or replaced. */
  readonly oldToNew: Int32Array;
  /** By position among the fresh documents, the new number. */
  readonly freshToNew: Int32Array;
}

/**
 * Returns the rank at which a fresh document is inserted: the number of old documents that precede it.
 *
 * @param at returns the old document of a rank.
 */
export function insertionRank<D>(
  fresh: D,
  size: number,
  at: (rank: number) => D | undefined,
  keys: readonly PlainKey<D>[],
): number {
  return lowerBound(0, size, (rank) => {
    const old = at(rank);
    return old !== undefined && compareByKeys(keys, old, fresh) < 0;
  });
}
