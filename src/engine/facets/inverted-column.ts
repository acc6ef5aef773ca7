import { add, type Bitset, emptySet, unite, wordsOf } from '../util/bitset';
import type { FacetColumn } from './facet-column';

/** The documents that have each value of a facet: as lists and as sets, each made when it is first asked for. */
export interface InvertedColumn {
  /** Adds the documents that have a value to a set. */
  addTo(set: Bitset, code: number): void;
  /** Visits the documents that have a value, ascending. */
  forEach(code: number, visit: (document: number) => void): void;
  /** The sets of all values, by code. */
  sets(): readonly Bitset[];
}

/** A value that one document in so many has is kept as a set: uniting sets takes less time than walking such a list. */
const DOCS_PER_SET = 8;

/**
 * Of a value everything is made from its list: a walk over all codes for each value that is asked for would be quadratic. The two
 * loops over all codes are written out: one that calls back takes three times as long.
 */
export function invertColumn({ values, starts, codes, totals: { counts } }: FacetColumn): InvertedColumn {
  const size = starts.length - 1;
  const sets: Bitset[] = []; // by code, with holes
  let isWhole = false;
  let lists: { readonly starts: Uint32Array; readonly documents: Uint32Array } | undefined;

  function setOf(code: number): Bitset {
    const known = sets[code];
    if (known !== undefined) return known;
    const set = emptySet(size);
    addListed(set, code);
    sets[code] = set;
    return set;
  }

  function allSets(): readonly Bitset[] {
    if (isWhole) return sets;
    const words = wordsOf(size);
    const bits = new Uint32Array(words * values.length);
    let j = 0;
    for (let d = 0; d < size; d++) {
      const bit = 1 << (d & 31);
      const word = d >>> 5;
      for (const end = starts[d + 1] ?? 0; j < end; j++) {
        const at = (codes[j] ?? 0) * words + word;
        bits[at] = (bits[at] ?? 0) | bit;
      }
    }
    for (let code = 0; code < values.length; code++) sets[code] = bits.subarray(code * words, (code + 1) * words);
    isWhole = true;
    return sets;
  }

  function inverted(): NonNullable<typeof lists> {
    if (lists !== undefined) return lists;
    const ends = new Uint32Array(values.length + 1);
    for (let code = 0; code < values.length; code++) ends[code + 1] = (ends[code] ?? 0) + (counts[code] ?? 0);
    const next = ends.slice();
    const documents = new Uint32Array(codes.length);
    let j = 0;
    for (let d = 0; d < size; d++) {
      for (const end = starts[d + 1] ?? 0; j < end; j++) {
        const code = codes[j] ?? 0;
        const place = next[code] ?? 0;
        documents[place] = d;
        next[code] = place + 1;
      }
    }
    lists = { starts: ends, documents };
    return lists;
  }

  function addListed(set: Bitset, code: number): void {
    const { starts: from, documents } = inverted();
    const end = from[code + 1] ?? 0;
    for (let i = from[code] ?? 0; i < end; i++) add(set, documents[i] ?? 0);
  }

  return {
    addTo(set, code) {
      if (isWhole || (counts[code] ?? 0) * DOCS_PER_SET > size) unite(set, setOf(code));
      else addListed(set, code);
    },
    forEach(code, visit) {
      const { starts: from, documents } = inverted();
      const end = from[code + 1] ?? 0;
      for (let i = from[code] ?? 0; i < end; i++) visit(documents[i] ?? 0);
    },
    sets: allSets,
  };
}
