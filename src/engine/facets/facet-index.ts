import type { Compare } from '../../base/compare';
import type { Value } from '../definition/definition';
import {
  add,
  type Bitset,
  type DocSet,
  emptySet,
  fullSet,
  has,
  numbersOf,
  sharedSize,
  sizeOf,
  subtract,
  unite,
  wordsOf,
} from '../util/bitset';
import type { FacetColumn, Tally } from './facet-column';
import { invertColumn } from './inverted-column';
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
  /**
   * Counts the documents of a doc set by value. The result is shared: don't change it.
   *
   * @param buffer receives the counts; at least as long as `values`. Default: a new array.
   */
  tally(docs: DocSet, buffer?: Uint32Array): Tally;
}

/** Number of bitset words that are intersected and counted in the time of counting one code of a document. */
const SET_WORDS_PER_CODE = 1.5;

/** Indexes the column of a listed facet. */
export function listedFacet(column: FacetColumn): FacetIndex {
  const { values, knownCount, starts, codes, totals } = column;
  const size = starts.length - 1;
  const inverted = invertColumn(column);
  const workPerDocument = 1 + codes.length / Math.max(1, size);
  /** The number of documents that were walked although bitsets would have been less work. */
  let walkedCount = 0;
  let codeByValue: ReadonlyMap<Value, number> | undefined;
  let missingDocs: Bitset | undefined;

  function tallyByWalking(documents: Uint32Array, counts: Uint32Array): Tally {
    counts.fill(0);
    let missing = 0;
    for (let i = 0; i < documents.length; i++) {
      const d = documents[i] ?? 0;
      const end = starts[d + 1] ?? 0;
      let j = starts[d] ?? 0;
      if (j === end) {
        missing++;
        continue;
      }
      // Most documents have few values, so the loop doesn't test before the first one.
      do {
        const code = codes[j] ?? 0;
        counts[code] = (counts[code] ?? 0) + 1;
      } while (++j < end);
    }
    return { counts, missing };
  }

  /**
   * Whether intersecting one bitset per value is less work than walking the codes of so many documents. The bitsets are built
   * only after `size` documents were walked, which takes as long as building them. So a single query doesn't wait for them.
   */
  function areSetsCheaper(documentCount: number): boolean {
    if ((values.length + 1) * wordsOf(size) >= documentCount * workPerDocument * SET_WORDS_PER_CODE) return false;
    if (walkedCount >= size) return true;
    walkedCount += documentCount;
    return false;
  }

  function tallyBySets({ set }: DocSet, counts: Uint32Array): Tally {
    const sets = inverted.sets();
    for (let code = 0; code < sets.length; code++) counts[code] = sharedSize(set, sets[code] ?? set);
    return { counts, missing: sharedSize(set, missing()) };
  }

  /** Walks the documents that aren't counted, and subtracts them from the totals. */
  function tallyByComplement(complement: Uint32Array, counts: Uint32Array): Tally {
    const rest = tallyByWalking(complement, counts);
    for (let code = 0; code < values.length; code++) counts[code] = (totals.counts[code] ?? 0) - (counts[code] ?? 0);
    return { counts, missing: totals.missing - rest.missing };
  }

  /** Returns the documents without any value. */
  function missing(): Bitset {
    if (missingDocs !== undefined) return missingDocs;
    missingDocs = emptySet(size);
    for (let d = 0; d < size; d++) if (starts[d] === starts[d + 1]) add(missingDocs, d);
    return missingDocs;
  }

  return {
    values,
    knownCount,
    codeOf(value) {
      codeByValue ??= new Map(values.map((key, code) => [key, code]));
      return codeByValue.get(value);
    },
    order: valueOrders(values, knownCount),
    addDocuments: (code, set) => inverted.addTo(set, code),
    forEachDocument: inverted.forEach,
    has(document, code) {
      const end = starts[document + 1] ?? 0;
      for (let i = starts[document] ?? 0; i < end; i++) if (codes[i] === code) return true;
      return false;
    },
    codesOf: (document) => codes.subarray(starts[document], starts[document + 1]),
    docCount: (code) => totals.counts[code] ?? 0,
    valueCount: (document) => (starts[document + 1] ?? 0) - (starts[document] ?? 0),
    addMissing: (set) => unite(set, missing()),
    tally(docs, buffer) {
      if (docs.isAll) return totals;
      const counts = countsIn(buffer, values.length);
      if (areSetsCheaper(Math.min(docs.count, size - docs.count))) return tallyBySets(docs, counts);
      if (docs.count * 2 <= size) return tallyByWalking(docs.ordinals(), counts);
      return tallyByComplement(docs.complement(), counts);
    },
  };
}

function countsIn(buffer: Uint32Array | undefined, length: number): Uint32Array {
  return buffer === undefined ? new Uint32Array(length) : buffer.subarray(0, length);
}

/**
 * Indexes a facet whose values are unions of other facets' values. The bitset of a value is computed on first use.
 *
 * @param knownCount the number of known values, which are the first ones. Default: all values.
 */
export function unionFacet<V extends Value>(
  values: readonly V[],
  partsOf: (value: V) => readonly (readonly [facet: FacetIndex, value: Value])[],
  size: number,
  knownCount: number = values.length,
): FacetIndex<V> {
  const sets: Bitset[] = [];
  const codes = new Map<Value, number>(values.map((value, code) => [value, code]));
  let missingDocs: Bitset | undefined;
  let countsByDoc: Uint32Array | undefined;

  function setOf(code: number): Bitset {
    const cached = sets[code];
    if (cached !== undefined) return cached;
    const set = emptySet(size);
    const value = values[code];
    for (const [facet, part] of value === undefined ? [] : partsOf(value)) {
      const partCode = facet.codeOf(part);
      if (partCode !== undefined) facet.addDocuments(partCode, set);
    }
    sets[code] = set;
    return set;
  }

  function codesOfDocument(document: number): number[] {
    return values.map((_, code) => code).filter((code) => has(setOf(code), document));
  }

  function valueCounts(): Uint32Array {
    if (countsByDoc !== undefined) return countsByDoc;
    countsByDoc = new Uint32Array(size);
    for (let code = 0; code < values.length; code++) {
      for (const document of numbersOf(setOf(code))) countsByDoc[document] = (countsByDoc[document] ?? 0) + 1;
    }
    return countsByDoc;
  }

  function missing(): Bitset {
    if (missingDocs !== undefined) return missingDocs;
    missingDocs = fullSet(size);
    for (let code = 0; code < values.length; code++) subtract(missingDocs, setOf(code));
    return missingDocs;
  }

  return {
    values,
    knownCount,
    codeOf: (value) => codes.get(value),
    order: valueOrders(values, knownCount),
    addDocuments: (code, set) => unite(set, setOf(code)),
    forEachDocument(code, visit) {
      for (const document of numbersOf(setOf(code))) visit(document);
    },
    has: (document, code) => has(setOf(code), document),
    codesOf: codesOfDocument,
    docCount: (code) => sizeOf(setOf(code)),
    valueCount: (document) => valueCounts()[document] ?? 0,
    addMissing: (set) => unite(set, missing()),
    tally({ isAll, set }, buffer) {
      const counts = countsIn(buffer, values.length);
      for (let code = 0; code < values.length; code++) {
        counts[code] = isAll ? sizeOf(setOf(code)) : sharedSize(set, setOf(code));
      }
      return { counts, missing: isAll ? sizeOf(missing()) : sharedSize(set, missing()) };
    },
  };
}
