import type { Compare } from '../../base/compare';
import type { Value } from '../definition/definition';
import type { Bitset, DocSet } from '../util/bitset';
import type { FacetValues, Tally } from './facet-table';
import type { TableIndex } from './table-index';
import { valueOrders } from './value-order';

/** Index of one facet, for filtering and counting. A value is addressed by its code, its ordinal in `values`. */
export interface FacetIndex<V extends Value = Value> {
  /** The values by code, known values first. */
  readonly values: readonly V[];
  /** The number of known values, which exist even if no document has them. */
  readonly knownCount: number;
  /** Returns the code of a value; undefined if it is neither known nor in a document. */
  codeOf(value: Value): number | undefined;
  /** Returns the order of codes by the values' order `compare`. Default: that of the vocabulary. */
  order(compare: Compare<Value> | undefined): Compare<number>;
  /** Adds the documents that have a value to a bitset. */
  addDocuments(code: number, set: Bitset): void;
  /** Whether a document has a value. */
  has(document: number, code: number): boolean;
  /** Visits the documents that have a value, ascending. */
  forEachDocument(code: number, visit: (document: number) => void): void;
  /** Returns the codes of a document's values. */
  codesOf(document: number): ArrayLike<number> & Iterable<number>;
  /** Returns the number of values of a document. */
  valueCount(document: number): number;
  /** Returns the number of documents that have a value. */
  docCount(code: number): number;
  /** Adds the documents without any value to a bitset. */
  addMissing(set: Bitset): void;
  /** Counts the documents of a doc set by value. The set may be reused after the call. */
  tally(docs: DocSet): Tally;
}

/** Returns the index of one facet of a table. */
export function listedFacet(index: TableIndex, ordinal: number, facet: FacetValues): FacetIndex {
  const { table, inverted } = index;
  const { starts, codes, totals } = table;
  const { values, knownCount, firstCode } = facet;
  const missingCode = values.length;
  const documents = inverted[ordinal];
  let codeByValue: ReadonlyMap<Value, number> | undefined;

  function codesOf(document: number): number[] {
    const found: number[] = [];
    const end = starts[document + 1] ?? 0;
    for (let i = starts[document] ?? 0; i < end; i++) {
      const code = (codes[i] ?? 0) - firstCode;
      if (code >= 0 && code < missingCode) found.push(code);
    }
    return found;
  }

  return {
    values,
    knownCount,
    codeOf(value) {
      codeByValue ??= new Map(values.map((key, code) => [key, code]));
      return codeByValue.get(value);
    },
    order: valueOrders(values, knownCount),
    addDocuments: (code, set) => documents?.addTo(set, code),
    forEachDocument: (code, visit) => documents?.forEach(code, visit),
    has(document, code) {
      const end = starts[document + 1] ?? 0;
      for (let i = starts[document] ?? 0; i < end; i++) if (codes[i] === firstCode + code) return true;
      return false;
    },
    codesOf,
    valueCount(document) {
      let count = 0;
      const end = starts[document + 1] ?? 0;
      for (let i = starts[document] ?? 0; i < end; i++) {
        const code = (codes[i] ?? 0) - firstCode;
        if (code >= 0 && code < missingCode) count++;
      }
      return count;
    },
    docCount: (code) => totals[firstCode + code] ?? 0,
    addMissing: (set) => documents?.addTo(set, missingCode),
    tally(docs) {
      const [tally = { counts: new Uint32Array(missingCode), missing: 0 }] = index.tally(docs, [ordinal]);
      return { counts: tally.counts.slice(), missing: tally.missing };
    },
  };
}
