import type { Bitset } from '../util/bitset';

/** Rows of codes, one for each document. Row d has the codes from `starts[d]` to `starts[d + 1]` (exclusive). */
export interface Rows {
  readonly starts: Uint32Array;
  readonly codes: Uint16Array | Uint32Array;
}

/**
 * Memory of an index and the operations that take most of the time of a query. All kernels return the same numbers. Bitsets may be in the
 * kernel's memory, which is fastest, or outside. Rows, lists of sets and counts must be in its memory: allocated or copied by it.
 */
export interface Kernel {
  readonly name: 'javascript' | 'webassembly';
  /** Time of each operation, to choose the way of counting that takes less. */
  readonly costs: KernelCosts;
  /**
   * Allocates zeros in the kernel's memory. They live as long as the kernel.
   *
   * @throws RangeError if the array wasn't announced to `createKernel`, so that there is no room for it.
   */
  allocate(length: number): Uint32Array;
  /** Copies numbers into the kernel's memory, unless it is that of JavaScript. Throws as `allocate` does. */
  copy<T extends Uint16Array | Uint32Array>(numbers: T): T;
  /** Returns the number of ordinals that are in both sets. */
  sharedSize(a: Bitset, b: Bitset): number;
  /**
   * Counts the ordinals that a set shares with each of several sets.
   *
   * @param sets the sets, one after the other, in the kernel's memory.
   * @param counts receives a count for each set; in the kernel's memory.
   */
  countShared(set: Bitset, sets: Uint32Array, counts: Uint32Array): void;
  /**
   * Counts the codes of the rows in a set. Stops in each row at the first code below `minCode`.
   *
   * @param rows rows in the kernel's memory, one for each ordinal of the set.
   * @param counts by code, in the kernel's memory. The numbers are added to these.
   */
  countRows(set: Bitset, rows: Rows, minCode: number, counts: Uint32Array): void;
  /**
   * Adds each row to the sets of its codes, from the code `first` on.
   *
   * @param sets the sets of so many codes as fit, one after the other.
   */
  fillSets(rows: Rows, first: number, sets: Uint32Array): void;
  /** Removes from `set` the ordinals that `other` doesn't have. */
  intersect(set: Bitset, other: Bitset): void;
  /** Adds to `set` the ordinals of `other`. */
  unite(set: Bitset, other: Bitset): void;
}

/** Times in nanoseconds, as `npm run bench:kernel` measures them. Only their ratios matter. */
export interface KernelCosts {
  /** Intersecting and counting a block of 128 ordinals. */
  readonly block: number;
  /** Finding a row, without its codes. */
  readonly row: number;
  /** Counting a code of a row. */
  readonly code: number;
}
