import { lazy } from '../../base/memoize';
import { type Bitset, fullSet, numbersOf, sizeOf } from '../util/bitset';

/** Some of the documents of an index. Lists are made when they are first asked for. */
export interface DocSet {
  readonly set: Bitset;
  readonly count: number;
  /** Whether it holds all documents. */
  readonly isAll: boolean;
  /** The numbers of the documents, ascending. */
  ordinals(): Uint32Array;
  /** The numbers of all other documents, ascending. */
  complement(): Uint32Array;
}

/** The documents of a set, which must not change any more. */
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
