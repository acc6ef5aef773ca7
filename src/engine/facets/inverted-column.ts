import { add, type Bitset, emptySet, unite, wordsOf } from '../util/bitset';
import type { FacetColumn } from './facet-column';

/** Inverted column of a facet: the documents of each value, as lists and as bitsets. Both are computed on first use. */
export interface InvertedColumn {
  /** Adds the documents that have a value to a bitset. */
  addTo(set: Bitset, code: number): void;
  /** Visits the documents that have a value, ascending. */
  forEach(code: number, visit: (document: number) => void): void;
  /** Returns the bitsets of all values, by code. */
  sets(): readonly Bitset[];
}

/**
 * Minimum density of a value that is stored as a bitset: more than one document in 8. Uniting bitsets is faster than walking
 * so long a list.
 */
const DOCS_PER_SET = 8;

/**
 * Inverts a column. A single bitset is built from the list of its value: a walk over all codes for each value would be quadratic.
 * The two loops over all codes are written out, because one with a callback takes three times as long.
 */
export function invertColumn({ values, starts, codes, totals: { counts } }: FacetColumn): InvertedColumn {
  const size = starts.length - 1;
  const sets: Bitset[] = []; // by code, with holes
  let hasAllSets = false;
  let lists: { readonly starts: Uint32Array; readonly documents: Uint32Array } | undefined;

  function setOf(code: number): Bitset {
    const cached = sets[code];
    if (cached !== undefined) return cached;
    const set = emptySet(size);
    addFromList(set, code);
    sets[code] = set;
    return set;
  }

  function allSets(): readonly Bitset[] {
    if (hasAllSets) return sets;
    const words = wordsOf(size);
    const bits = new Uint32Array(words * values.length);
    let j = 0;
    for (let d = 0; d < size; d++) {
      const bit = 1 << (d & 31);
      const word = d >>> 5;
      for (const end = starts[d + 1] ?? 0; j < end; j++) {
        const index = (codes[j] ?? 0) * words + word;
        bits[index] = (bits[index] ?? 0) | bit;
      }
    }
    for (let code = 0; code < values.length; code++) sets[code] = bits.subarray(code * words, (code + 1) * words);
    hasAllSets = true;
    return sets;
  }

  function allLists(): NonNullable<typeof lists> {
    if (lists !== undefined) return lists;
    const listStarts = new Uint32Array(values.length + 1);
    for (let code = 0; code < values.length; code++) {
      listStarts[code + 1] = (listStarts[code] ?? 0) + (counts[code] ?? 0);
    }
    const next = listStarts.slice();
    const documents = new Uint32Array(codes.length);
    let j = 0;
    for (let d = 0; d < size; d++) {
      for (const end = starts[d + 1] ?? 0; j < end; j++) {
        const code = codes[j] ?? 0;
        const index = next[code] ?? 0;
        documents[index] = d;
        next[code] = index + 1;
      }
    }
    lists = { starts: listStarts, documents };
    return lists;
  }

  function addFromList(set: Bitset, code: number): void {
    const { starts: listStarts, documents } = allLists();
    const end = listStarts[code + 1] ?? 0;
    for (let i = listStarts[code] ?? 0; i < end; i++) add(set, documents[i] ?? 0);
  }

  return {
    addTo(set, code) {
      if (hasAllSets || (counts[code] ?? 0) * DOCS_PER_SET > size) unite(set, setOf(code));
      else addFromList(set, code);
    },
    forEach(code, visit) {
      const { starts: listStarts, documents } = allLists();
      const end = listStarts[code + 1] ?? 0;
      for (let i = listStarts[code] ?? 0; i < end; i++) visit(documents[i] ?? 0);
    },
    sets: allSets,
  };
}
