import { type Compare, compareCodePoints } from '../../base/compare';
import type { Value } from '../definition/definition';

/** Numbers by size, before texts by code point. */
export function compareValues(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return compareCodePoints(String(a), String(b));
}

/** A value and its code; the code of one that isn't known and that no document has is past all others. */
export type ValueWithCode = readonly [value: Value, code: number];

/**
 * The order of a facet's vocabulary: known values as they stand, then the others, numbers by size before texts by code
 * point, so that it doesn't depend on the order in which documents came.
 *
 * @param known how many values, those with the first codes, are known.
 */
export function compareInVocabulary([a, aCode]: ValueWithCode, [b, bCode]: ValueWithCode, known: number): number {
  return Math.min(aCode, known) - Math.min(bCode, known) || compareValues(a, b);
}

/** The most values that are ranked: ranking more would take longer than a search may. */
const MAX_RANKED_VALUES = 1 << 13;

/**
 * Orders of a facet's codes by what their values are. Comparing labels is dear, so once as much has been compared as it
 * takes to sort all values, these are sorted, and places are compared from then on.
 *
 * @returns the order for a way of comparing values, remembered by that function; that of the vocabulary where there is none.
 */
export function valueOrders(
  values: readonly Value[],
  known: number,
): (compare: Compare<Value> | undefined) => Compare<number> {
  const byVocabulary = rankOnceWorthwhile(values.length, (a, b) =>
    compareInVocabulary([values[a] ?? '', a], [values[b] ?? '', b], known),
  );
  const orders = new WeakMap<Compare<Value>, Compare<number>>();
  return (compare) => {
    if (compare === undefined) return byVocabulary;
    const remembered = orders.get(compare);
    if (remembered !== undefined) return remembered;
    const order = rankOnceWorthwhile(values.length, (a, b) => compare(values[a] ?? '', values[b] ?? ''));
    orders.set(compare, order);
    return order;
  };
}

function rankOnceWorthwhile(size: number, compare: Compare<number>): Compare<number> {
  let left = size > MAX_RANKED_VALUES ? Number.POSITIVE_INFINITY : size * Math.ceil(Math.log2(size + 1));
  let ranks: Uint32Array | undefined;
  return (a, b) => {
    if (ranks !== undefined) return (ranks[a] ?? 0) - (ranks[b] ?? 0);
    if (left-- > 0) return compare(a, b);
    ranks = new Uint32Array(size);
    for (const [rank, code] of Array.from(ranks, (_, code) => code)
      .sort(compare)
      .entries())
      ranks[code] = rank;
    return (ranks[a] ?? 0) - (ranks[b] ?? 0);
  };
}
