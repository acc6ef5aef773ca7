import { compareByKeys, type PlainKey } from '../../ranking/sort-order';
import { lowerBound } from '../../util/binary-search';

/** Where the documents of a changed index come from, by their new numbers: `old[d]`, or -1 where it is `fresh[d]`. */
export interface DocMapping {
  readonly size: number;
  readonly old: Int32Array;
  readonly fresh: Int32Array;
  /** The new number of each old document; -1 where it is gone. */
  readonly newOfOld: Int32Array;
  /** The new number of each fresh document. */
  readonly newOfFresh: Int32Array;
}

/** How many old documents come before a fresh one, in an order of old documents. */
export function insertionRank<D>(
  fresh: D,
  size: number,
  at: (place: number) => D | undefined,
  keys: readonly PlainKey<D>[],
): number {
  return lowerBound(0, size, (place) => {
    const old = at(place);
    return old !== undefined && compareByKeys(keys, old, fresh) < 0;
  });
}
