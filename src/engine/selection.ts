import { once } from '../base/remembered';
import { type Bitset, fullSet, numbersOf, sizeOf } from './bitset';

/** Some of the documents of an index. Lists are made when they are first asked for. */
export interface Selection {
  readonly set: Bitset;
  readonly count: number;
  /** Whether it holds all documents. */
  readonly whole: boolean;
  /** The numbers of the documents, ascending. */
  numbers(): Uint32Array;
  /** The numbers of all other documents, ascending. */
  others(): Uint32Array;
}

/** The documents of a set, which must not change any more. */
export function select(set: Bitset, size: number): Selection {
  const count = sizeOf(set);
  return {
    set,
    count,
    whole: count === size,
    numbers: once(() => numbersOf(set)),
    others: once(() => numbersOf(complement(set, size))),
  };
}

function complement(set: Bitset, size: number): Bitset {
  const rest = fullSet(size);
  for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] ?? 0) & ~(set[i] ?? 0);
  return rest;
}
