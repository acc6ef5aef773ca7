import { type Compare, compareCodePoints } from '../../base/compare';
import type { Value } from '../definition/definition';

/** Compares values: numbers by size, before strings by code point. */
export function compareValues(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return compareCodePoints(String(a), String(b));
}

/** Value and its code. A value that is neither known nor in a document has the number of values as its code. */
export type ValueWithCode = readonly [value: Value, code: number];

/**
 * Compares values in the order of their facet's vocabulary: known values by code, then the others as in {@link compareValues}.
 * So the order doesn't depend on the order in which documents were indexed.
 *
 * @param knownCount the number of known values, which have the first codes.
 */
export function compareInVocabulary([a, aCode]: ValueWithCode, [b, bCode]: ValueWithCode, knownCount: number): number {
  return Math.min(aCode, knownCount) - Math.min(bCode, knownCount) || compareValues(a, b);
}

/** Maximum number of values that are ranked. Ranking more would take too long within one search. */
const MAX_RANKED_VALUES = 1 << 13;

/**
 * Creates orders of a facet's codes by their values. Comparing labels is slow. So once an order has made as many comparisons as
 * sorting all values takes, it sorts them, and compares their ranks from then on.
 *
 * @returns a function that maps an order of values to an order of codes, cached by function. Default: the vocabulary's order.
 */
export function valueOrders(
  values: readonly Value[],
  knownCount: number,
): (compare: Compare<Value> | undefined) => Compare<number> {
  const byVocabulary = rankOnceWorthwhile(values.length, (a, b) =>
    compareInVocabulary([values[a] ?? '', a], [values[b] ?? '', b], knownCount),
  );
  const orders = new WeakMap<Compare<Value>, Compare<number>>();
  return (compare) => {
    if (compare === undefined) return byVocabulary;
    const cached = orders.get(compare);
    if (cached !== undefined) return cached;
    const order = rankOnceWorthwhile(values.length, (a, b) => compare(values[a] ?? '', values[b] ?? ''));
    orders.set(compare, order);
    return order;
  };
}

function rankOnceWorthwhile(size: number, compare: Compare<number>): Compare<number> {
  let comparisonsLeft = size > MAX_RANKED_VALUES ? Number.POSITIVE_INFINITY : size * Math.ceil(Math.log2(size + 1));
  let ranks: Uint32Array | undefined;
  return (a, b) => {
    if (ranks !== undefined) return (ranks[a] ?? 0) - (ranks[b] ?? 0);
    if (comparisonsLeft-- > 0) return compare(a, b);
    ranks = new Uint32Array(size);
    for (const [rank, code] of Array.from(ranks, (_, code) => code)
      .sort(compare)
      .entries())
      ranks[code] = rank;
    return (ranks[a] ?? 0) - (ranks[b] ?? 0);
  };
}
