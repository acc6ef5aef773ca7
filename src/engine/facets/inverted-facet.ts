import { lazy } from '../../base/memoize';
import type { Kernel } from '../kernel/kernel';
import { add, type Bitset, forEachOrdinal, wordsOf } from '../util/bitset';
import { codeCountOf, type FacetTable, type FacetValues } from './facet-table';

/** Documents by value of a facet, computed on first use. The code after the last value stands for the absence of values. */
export interface InvertedFacet {
  /** Adds the documents that have a value to a bitset. */
  addTo(set: Bitset, code: number): void;
  /** Visits the documents that have a value, ascending. */
  forEach(code: number, visit: (document: number) => void): void;
}

/** Inverted facet with a bitset for each value. */
export interface BitsetFacet extends InvertedFacet {
  /** Returns the bitsets of all values, one after the other. */
  sets(): Uint32Array;
}

/** Inverts a facet with few values. */
export function invertByBitsets(table: FacetTable, facet: FacetValues, kernel: Kernel): BitsetFacet {
  const words = wordsOf(table.starts.length - 1);
  const sets = lazy(() => {
    const bits = kernel.allocate(codeCountOf(facet) * words);
    kernel.fillSets(table, facet.firstCode, bits);
    return bits;
  });
  const setOf = (code: number): Bitset => sets().subarray(code * words, (code + 1) * words);
  return {
    sets,
    addTo: (set, code) => kernel.unite(set, setOf(code)),
    forEach: (code, visit) => forEachOrdinal(setOf(code), visit),
  };
}

/** Inverts a facet with many values: each has a list of documents. */
export function invertByLists(table: FacetTable, facet: FacetValues): InvertedFacet {
  const { starts, codes, totals } = table;
  const size = starts.length - 1;
  const count = codeCountOf(facet);
  const lists = lazy(() => {
    const listStarts = new Uint32Array(count + 1);
    for (let code = 0; code < count; code++) {
      listStarts[code + 1] = (listStarts[code] ?? 0) + (totals[facet.firstCode + code] ?? 0);
    }
    const next = listStarts.slice();
    const documents = new Uint32Array(listStarts[count] ?? 0);
    let i = 0;
    for (let d = 0; d < size; d++) {
      for (const end = starts[d + 1] ?? 0; i < end; i++) {
        const code = (codes[i] ?? 0) - facet.firstCode;
        if (code < 0 || code >= count) continue;
        const position = next[code] ?? 0;
        documents[position] = d;
        next[code] = position + 1;
      }
    }
    return { starts: listStarts, documents };
  });
  return {
    addTo(set, code) {
      const { starts: listStarts, documents } = lists();
      const end = listStarts[code + 1] ?? 0;
      for (let i = listStarts[code] ?? 0; i < end; i++) add(set, documents[i] ?? 0);
    },
    forEach(code, visit) {
      const { starts: listStarts, documents } = lists();
      const end = listStarts[code + 1] ?? 0;
      for (let i = listStarts[code] ?? 0; i < end; i++) visit(documents[i] ?? 0);
    },
  };
}
