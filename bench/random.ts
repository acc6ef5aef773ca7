/** Pseudorandom numbers. The same seed gives the same numbers on every machine. */
export interface Random {
  /** Returns a number from 0 up to but not including 1. */
  next(): number;
  /** Returns a whole number from 0 up to but not including `end`. */
  below(end: number): number;
  /** Returns true with a probability. */
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/**
 * Creates a generator: mulberry32, by Tommy Ettinger (public domain). It is small, fast and good enough for test data.
 *
 * @param stream a second number besides the seed, so that one seed gives many independent sequences.
 */
export function createRandom(seed: number, stream = 0): Random {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(stream + 1, 0xc2b2ae35)) | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick<T>(list: readonly T[]): T {
      const i = below(list.length);
      const item = list[i];
      if (item === undefined) throw new RangeError('expected a list with items');
      return item;
    },
  };
}

/** Draws an item from a list. */
export type Draw<T> = (random: Random) => T;

/** Returns a draw in which the probability of an item is proportional to its weight. */
export function weighted<T>(entries: readonly (readonly [item: T, weight: number])[]): Draw<T> {
  const sums = new Float64Array(entries.length);
  let sum = 0;
  entries.forEach(([, weight], i) => {
    sum += weight;
    sums[i] = sum;
  });
  return (random) => {
    const entry = entries[firstAbove(sums, random.next() * sum)];
    if (entry === undefined) throw new RangeError('expected entries with weights');
    return entry[0];
  };
}

/**
 * Returns a draw by the Zipf–Mandelbrot law: the item at rank r, from 0, has the weight (r + 1 + shift)^−exponent. The shift
 * flattens the top.
 */
export function zipf<T>(
  items: readonly T[],
  { exponent = 1, shift = 0 }: { exponent?: number; shift?: number } = {},
): Draw<T> {
  return weighted(items.map((item, rank) => [item, (rank + 1 + shift) ** -exponent] as const));
}

function firstAbove(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sums[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Returns the items in random order. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, key: random.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Draws different items, at most `count` of them. */
export function several<T>(count: number, draw: Draw<T>, random: Random): T[] {
  const items = new Set<T>();
  for (let attempt = 0; items.size < count && attempt < count * 4; attempt++) items.add(draw(random));
  return [...items];
}
