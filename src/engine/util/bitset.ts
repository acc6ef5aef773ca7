import { lazy } from '../../base/memoize';

/** Set of document ordinals, one bit each: ordinal d is bit d % 32 of the 32-bit word d / 32. */
export type Bitset = Uint32Array;

/** Returns the number of 32-bit words of a set for ordinals below `size`. */
export function wordsOf(size: number): number {
  return (size + 31) >>> 5;
}

/** Returns an empty set for ordinals below `size`. */
export function emptySet(size: number): Bitset {
  return new Uint32Array(wordsOf(size));
}

/** Returns the set of all ordinals below `size`. */
export function fullSet(size: number): Bitset {
  const set = emptySet(size).fill(0xffffffff);
  if (size % 32 !== 0) set[set.length - 1] = 0xffffffff >>> (32 - (size % 32));
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
function popCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Returns the ordinals of a set, ascending. */
export function numbersOf(set: Bitset): Uint32Array {
  const ordinals = new Uint32Array(sizeOf(set));
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

/** Wraps a bitset of document numbers below `size`. The bitset must not change afterwards. */
export function toDocSet(set: Bitset, size: number): DocSet {
  const count = sizeOf(set);
  return {
    set,
    count,
    isAll: count === size,
    ordinals: lazy(() => numbersOf(set)),
    complement: lazy(() => numbersOf(complement(set, size))),
  };
}

function complement(set: Bitset, size: number): Bitset {
  const rest = fullSet(size);
  for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] ?? 0) & ~(set[i] ?? 0);
  return rest;
}
