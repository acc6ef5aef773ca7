/** A set of document numbers, one bit each: number d is bit d % 32 of word d / 32. */
export type Bitset = Uint32Array;

/** How many words a set has that holds numbers below a size. */
export function wordsOf(size: number): number {
  return (size + 31) >>> 5;
}

/** An empty set that holds numbers below a size. */
export function emptySet(size: number): Bitset {
  return new Uint32Array(wordsOf(size));
}

/** The set of all numbers below a size. */
export function fullSet(size: number): Bitset {
  const set = emptySet(size).fill(0xffffffff);
  if (size % 32 !== 0) set[set.length - 1] = 0xffffffff >>> (32 - (size % 32));
  return set;
}

export function add(set: Bitset, number: number): void {
  set[number >>> 5] = (set[number >>> 5] ?? 0) | (1 << (number & 31));
}

export function has(set: Bitset, number: number): boolean {
  return (((set[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 1;
}

/** Leaves in a set what another has, too. */
export function intersect(set: Bitset, other: Bitset): void {
  for (let i = 0; i < set.length; i++) set[i] = (set[i] ?? 0) & (other[i] ?? 0);
}

/** Takes out of a set what another has. */
export function subtract(set: Bitset, other: Bitset): void {
  for (let i = 0; i < set.length; i++) set[i] = (set[i] ?? 0) & ~(other[i] ?? 0);
}

/** Adds to a set what another has. */
export function unite(set: Bitset, other: Bitset): void {
  for (let i = 0; i < set.length; i++) set[i] = (set[i] ?? 0) | (other[i] ?? 0);
}

/** How many numbers a set has. */
export function sizeOf(set: Bitset): number {
  let size = 0;
  for (let i = 0; i < set.length; i++) size += ones(set[i] ?? 0);
  return size;
}

/** How many numbers two sets share. */
export function sharedSize(a: Bitset, b: Bitset): number {
  let size = 0;
  for (let i = 0; i < a.length; i++) size += ones((a[i] ?? 0) & (b[i] ?? 0));
  return size;
}

/** The number of bits of a word that are 1. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The numbers of a set, ascending. */
export function numbersOf(set: Bitset): Uint32Array {
  const numbers = new Uint32Array(sizeOf(set));
  let count = 0;
  for (let i = 0; i < set.length; i++) {
    let word = set[i] ?? 0;
    while (word !== 0) {
      const lowest = word & -word;
      numbers[count++] = (i << 5) + 31 - Math.clz32(lowest);
      word ^= lowest;
    }
  }
  return numbers;
}
