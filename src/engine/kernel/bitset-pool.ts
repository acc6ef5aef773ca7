import { type Bitset, type DocSet, fullSet, subtract, toDocSet, wordsOf } from '../util/bitset';
import type { Kernel } from './kernel';

/**
 * Bitsets of an index. Within {@link BitsetPool.scoped}, they are taken from the memory of the kernel, which combines them fastest, and
 * are reused afterwards. A search takes some 25, and allocating them anew keeps the garbage collector busy.
 */
export interface BitsetPool {
  /** The number of documents. */
  readonly size: number;
  /** All documents. Don't change it. */
  readonly all: Bitset;
  /** Returns a set without documents. */
  empty(): Bitset;
  /** Returns a copy of a set. */
  copy(set: Bitset): Bitset;
  /** Removes from `set` the ordinals that `other` doesn't have. */
  intersect(set: Bitset, other: Bitset): void;
  /** Removes from `set` the ordinals of `other`. */
  subtract(set: Bitset, other: Bitset): void;
  /** Adds to `set` the ordinals of `other`. */
  unite(set: Bitset, other: Bitset): void;
  /** Returns the number of ordinals in a set. */
  sizeOf(set: Bitset): number;
  /** Wraps a set, which must not change afterwards. */
  toDocSet(set: Bitset): DocSet;
  /** Calls a function, and reuses the bitsets that it took. No bitset may be used after the call. Calls may be nested. */
  scoped<T>(work: () => T): T;
}

/** Number of bitsets in the memory of the kernel. Further ones are allocated and kept, up to {@link MAX_KEPT}. */
const KERNEL_SETS = 32;
const MAX_KEPT = 64;

/** Returns the sizes in bytes of the arrays that a pool keeps in the memory of its kernel. */
export function poolArraysOf(size: number): number[] {
  return Array.from({ length: KERNEL_SETS + 1 }, () => wordsOf(size) * 4);
}

/** Creates the bitsets of an index of `size` documents. */
export function createBitsetPool(size: number, kernel: Kernel): BitsetPool {
  const words = wordsOf(size);
  const all = kernel.copy(fullSet(size));
  const kept: Bitset[] = [];
  let depth = 0;
  let taken = 0;

  /** Returns a set with any content. */
  function take(): Bitset {
    if (depth === 0) return new Uint32Array(words);
    const known = kept[taken++];
    if (known !== undefined) return known;
    const set = taken <= KERNEL_SETS ? kernel.allocate(words) : new Uint32Array(words);
    if (taken <= MAX_KEPT) kept.push(set);
    return set;
  }

  const countOf = (set: Bitset): number => kernel.sharedSize(set, set);
  return {
    size,
    all,
    empty: () => take().fill(0),
    copy(set) {
      const copy = take();
      copy.set(set);
      return copy;
    },
    intersect: kernel.intersect,
    subtract,
    unite: kernel.unite,
    sizeOf: countOf,
    toDocSet: (set) => toDocSet(set, size, countOf(set)),
    scoped(work) {
      const before = taken;
      depth++;
      try {
        return work();
      } finally {
        taken = before;
        depth--;
      }
    },
  };
}
