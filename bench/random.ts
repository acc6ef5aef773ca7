/** Numbers that look random and are the same for the same seed on every machine. */
export interface Random {
  /** From 0 up to but not including 1. */
  next(): number;
  /** A whole number from 0 up to but not including `end`. */
  below(end: number): number;
  /** True with a probability. */
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/**
 * mulberry32, by Tommy Ettinger (public domain): small, fast and good enough for test data.
 *
 * @param stream a second number beside the seed, so that one seed gives many independent sequences.
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
      const found = list[i];
      if (found === undefined) throw new RangeError('nothing to pick from');
      return found;
    },
  };
}

/** Draws from a list by weights. */
export type Draw<T> = (random: Random) => T;

/** Draws an item with a probability in proportion to its weight. */
export function weighted<T>(entries: readonly (readonly [item: T, weight: number])[]): Draw<T> {
  const sums = new Float64Array(entries.length);
  let sum = 0;
  entries.forEach(([, weight], i) => {
    sum += weight;
    sums[i] = sum;
  });
  return (random) => {
    const entry = entries[firstAbove(sums, random.next() * sum)];
    if (entry === undefined) throw new RangeError('nothing to draw from');
    return entry[0];
  };
}

/**
 * Draws by Zipf's law as Mandelbrot put it: the item at rank r, from 0, weighs 1 / (r + 1 + shift) to the power of the
 * exponent. The shift flattens the top.
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

/** The items in another order. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, key: random.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Some different items, at most as many as asked for. */
export function several<T>(count: number, draw: Draw<T>, random: Random): T[] {
  const found = new Set<T>();
  for (let tries = 0; found.size < count && tries < count * 4; tries++) found.add(draw(random));
  return [...found];
}
