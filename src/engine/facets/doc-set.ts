import { lazy } from '../../base/memoize';
import { type Bitset, fullSet, numbersOf, sizeOf } from '../util/bitset';

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
