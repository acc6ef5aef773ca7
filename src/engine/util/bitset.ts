import { lazy } from '../../base/memoize';

/** Set of document ordinals, one bit each: ordinal d is bit d % 32 of the 32-bit word d / 32. It has whole blocks of 128 bits. */
export type Bitset = Uint32Array;

/** Number of 32-bit words in a block. */
export const WORDS_PER_BLOCK = 4;

/** Returns the number of 32-bit words of a set for ordinals below `size`. */
export function wordsOf(size: number): number {
  return ((size + 127) >>> 7) * WORDS_PER_BLOCK;
}

/** Returns an empty set for ordinals below `size`. */
export function emptySet(size: number): Bitset {
  return new Uint32Array(wordsOf(size));
}

/** Returns the set of all ordinals below `size`. */
export function fullSet(size: number): Bitset {
  const set = emptySet(size).fill(0xffffffff, 0, size >>> 5);
  if (size % 32 !== 0) set[size >>> 5] = 0xffffffff >>> (32 - (size % 32));
  return set;
}

export function add(set: Bitset, ordinal: number): void {
  set[ordinal >>> 5] = (set[ordinal >>> 5] ?? 0) | (1 << (ordinal & 31));
}

export function has(set: Bitset, ordinal: number): boolean {
  return (((set[ordinal >>> 5] ?? 0) >>> (ordinal & 31)) & 1) === 1;
}

/** Removes from `set` the ordinals that `other` doesn't have. */
export function intersect(set: Bitset, other: Bitset): void {
  for (let i = 0; i < set.length; i++) set[i] = (set[i] ?? 0) & (other[i] ?? 0);
}

/** Removes from `set` the ordinals of `other`. */
export function subtract(set: Bitset, other: Bitset): void {
  for (let i = 0; i < set.length; i++) set[i] = (set[i] ?? 0) & ~(other[i] ?? 0);
}

/** Adds to `set` the ordinals of `other`. */
export function unite(set: Bitset, other: Bitset): void {
  for (let i = 0; i < set.length; i++) set[i] = (set[i] ?? 0) | (other[i] ?? 0);
}

/** Returns the number of ordinals in a set. */
export function sizeOf(set: Bitset): number {
  let size = 0;
  for (let i = 0; i < set.length; i++) size += popCount(set[i] ?? 0);
  return size;
}

/** Returns the number of ordinals that are in both sets. */
export function sharedSize(a: Bitset, b: Bitset): number {
  let size = 0;
  for (let i = 0; i < a.length; i++) size += popCount((a[i] ?? 0) & (b[i] ?? 0));
  return size;
}

/** Returns the number of 1 bits of a 32-bit word. */
export function popCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Keeps the first `count` ordinals of a set. */
export function keepFirst(set: Bitset, count: number): void {
  let left = count;
  for (let i = 0; i < set.length; i++) {
    let word = set[i] ?? 0;
    for (let bits = popCount(word); bits > left; bits--) word &= ~(0x80000000 >>> Math.clz32(word)); // removes the highest
    set[i] = word;
    left -= popCount(word);
  }
}

/** Visits the ordinals of a set, ascending. */
export function forEachOrdinal(set: Bitset, visit: (ordinal: number) => void): void {
  for (let i = 0; i < set.length; i++) {
    let word = set[i] ?? 0;
    while (word !== 0) {
      const lowest = word & -word;
      visit((i << 5) + 31 - Math.clz32(lowest));
      word ^= lowest;
    }
  }
}

/**
 * Returns the ordinals of a set, ascending.
 *
 * @param size their number. Default: they are counted.
 */
export function numbersOf(set: Bitset, size: number = sizeOf(set)): Uint32Array {
  const ordinals = new Uint32Array(size);
  let count = 0;
  for (let i = 0; i < set.length; i++) {
    let word = set[i] ?? 0;
    while (word !== 0) {
      const lowest = word & -word;
      ordinals[count++] = (i << 5) + 31 - Math.clz32(lowest);
      word ^= lowest;
    }
  }
  return ordinals;
}

/** Writes the ordinals below `size` that a set doesn't have to another set. */
export function complementOf(set: Bitset, size: number, complement: Bitset): void {
  const last = size >>> 5;
  for (let i = 0; i < last; i++) complement[i] = ~(set[i] ?? 0);
  if (size % 32 !== 0) complement[last] = ~(set[last] ?? 0) & (0xffffffff >>> (32 - (size % 32)));
}

/** Set of documents of an index, as a bitset and as lists. The lists are computed on first use. */
export interface DocSet {
  readonly set: Bitset;
  readonly count: number;
  /** Whether the set contains all documents of the index. */
  readonly isAll: boolean;
  /** Returns the document numbers of the set, ascending. */
  ordinals(): Uint32Array;
  /** Returns the document numbers that aren't in the set, ascending. */
  complement(): Uint32Array;
}

/**
 * Wraps a bitset of document numbers below `size`. The bitset must not change afterwards.
 *
 * @param count the number of documents in the set. Default: they are counted.
 */
export function toDocSet(set: Bitset, size: number, count: number = sizeOf(set)): DocSet {
  return {
    set,
    count,
    isAll: count === size,
    ordinals: lazy(() => numbersOf(set, count)),
    complement: lazy(() => {
      const rest = emptySet(size);
      complementOf(set, size, rest);
      return numbersOf(rest, size - count);
    }),
  };
}
