import type { Compare } from '../../base/compare';
import type { Value } from '../definition/definition';
import {
  add,
  type Bitset,
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
import type { DocSet } from './doc-set';
import type { FacetColumn, Tally } from './facet-column';
import { invertColumn } from './inverted-column';
import { valueOrders } from './value-order';

/** A facet, ready for filtering and counting. */
export interface FacetIndex {
  readonly values: readonly Value[];
  /** How many values, the first ones, are known whether a document has them or not. */
  readonly known: number;
  /** The code of a value; undefined where no document has it and it isn't known. */
  codeOf(value: Value): number | undefined;
  /** The order of codes by a way of comparing values; that of the vocabulary where there is none. */
  order(compare: Compare<Value> | undefined): Compare<number>;
  /** Adds the documents that have a value to a set. */
  addDocuments(code: number, set: Bitset): void;
  /** Whether a document has a value. */
  has(document: number, code: number): boolean;
  /** Visits the documents that have a value, ascending. */
  forEachDocument(code: number, visit: (document: number) => void): void;
  /** The codes of a document's values, and how many they are. */
  codesOf(document: number): ArrayLike<number> & Iterable<number>;
  valueCount(document: number): number;
  /** How many documents have a value. */
  docCount(code: number): number;
  /** Adds the documents that have no value to a set. */
  addMissing(set: Bitset): void;
  /**
   * Counts the values of some documents. The result is shared: don't change it.
   *
   * @param room where the counts are put, at least as long as the values are many. Default an array of their own.
   */
  tally(selection: DocSet, room?: Uint32Array): Tally;
}

/** How many words of sets are intersected and counted in the time in which one code of a document is counted. */
const SET_WORDS_PER_CODE = 1.5;

/** A facet whose values documents have. */
export function listedFacet(data: FacetColumn): FacetIndex {
  const { values, known, starts, codes, totals } = data;
  const size = starts.length - 1;
  const byValue = invertColumn(data);
  const codesADocument = 1 + codes.length / Math.max(1, size);
  /** How many documents were walked, where sets would have been less work. */
  let walked = 0;
  let codeOf: ReadonlyMap<Value, number> | undefined;
  let without: Bitset | undefined;

  function tallyNumbers(numbers: Uint32Array, counts: Uint32Array): Tally {
    counts.fill(0);
    let missing = 0;
    for (let i = 0; i < numbers.length; i++) {
      const d = numbers[i] ?? 0;
      const end = starts[d + 1] ?? 0;
      let j = starts[d] ?? 0;
      if (j === end) {
        missing++;
        continue;
      }
      // Most documents that have values have few: the first of them needs no test.
      do {
        const code = codes[j] ?? 0;
        counts[code] = (counts[code] ?? 0) + 1;
      } while (++j < end);
    }
    return { counts, missing };
  }

  /**
   * Whether intersecting a set for each value is less work than walking the codes of some documents. The sets are made once
   * as many documents were walked as there are, which takes as long: whoever asks once doesn't wait for them.
   */
  function isCheaperBySets(documents: number): boolean {
    if ((values.length + 1) * wordsOf(size) >= documents * codesADocument * SET_WORDS_PER_CODE) return false;
    if (walked >= size) return true;
    walked += documents;
    return false;
  }

  function tallySets({ set }: DocSet, counts: Uint32Array): Tally {
    const sets = byValue.sets();
    for (let code = 0; code < sets.length; code++) counts[code] = sharedSize(set, sets[code] ?? set);
    return { counts, missing: sharedSize(set, missing()) };
  }

  function tallyRest(others: Uint32Array, counts: Uint32Array): Tally {
    const rest = tallyNumbers(others, counts);
    for (let code = 0; code < values.length; code++) counts[code] = (totals.counts[code] ?? 0) - (counts[code] ?? 0);
    return { counts, missing: totals.missing - rest.missing };
  }

  /** The documents that have no value. */
  function missing(): Bitset {
    if (without !== undefined) return without;
    without = emptySet(size);
    for (let d = 0; d < size; d++) if (starts[d] === starts[d + 1]) add(without, d);
    return without;
  }

  return {
    values,
    known,
    codeOf(value) {
      codeOf ??= new Map(values.map((one, code) => [one, code]));
      return codeOf.get(value);
    },
    order: valueOrders(values, known),
    addDocuments: (code, set) => byValue.addTo(set, code),
    forEachDocument: byValue.forEach,
    has(document, code) {
      const end = starts[document + 1] ?? 0;
      for (let i = starts[document] ?? 0; i < end; i++) if (codes[i] === code) return true;
      return false;
    },
    codesOf: (document) => codes.subarray(starts[document], starts[document + 1]),
    docCount: (code) => totals.counts[code] ?? 0,
    valueCount: (document) => (starts[document + 1] ?? 0) - (starts[document] ?? 0),
    addMissing: (set) => unite(set, missing()),
    tally(selection, room) {
      if (selection.isAll) return totals;
      const counts = countsIn(room, values.length);
      if (isCheaperBySets(Math.min(selection.count, size - selection.count))) return tallySets(selection, counts);
      if (selection.count * 2 <= size) return tallyNumbers(selection.ordinals(), counts);
      return tallyRest(selection.complement(), counts);
    },
  };
}

function countsIn(room: Uint32Array | undefined, length: number): Uint32Array {
  return room === undefined ? new Uint32Array(length) : room.subarray(0, length);
}

/** A facet whose values are unions of other facets' values. The set of a value is made when it is first asked for. */
export function unionFacet(
  values: readonly Value[],
  partsOf: (value: Value) => readonly (readonly [facet: FacetIndex, value: Value])[],
  size: number,
): FacetIndex {
  const sets: Bitset[] = [];
  const codes = new Map(values.map((value, code) => [value, code]));
  let without: Bitset | undefined;

  function setOf(code: number): Bitset {
    const known = sets[code];
    if (known !== undefined) return known;
    const set = emptySet(size);
    for (const [facet, value] of partsOf(values[code] ?? '')) {
      const part = facet.codeOf(value);
      if (part !== undefined) facet.addDocuments(part, set);
    }
    sets[code] = set;
    return set;
  }

  function codesOfDocument(document: number): number[] {
    return values.map((_, code) => code).filter((code) => has(setOf(code), document));
  }

  function missing(): Bitset {
    if (without !== undefined) return without;
    without = fullSet(size);
    for (let code = 0; code < values.length; code++) subtract(without, setOf(code));
    return without;
  }

  return {
    values,
    known: values.length,
    codeOf: (value) => codes.get(value),
    order: valueOrders(values, values.length),
    addDocuments: (code, set) => unite(set, setOf(code)),
    forEachDocument(code, visit) {
      for (const document of numbersOf(setOf(code))) visit(document);
    },
    has: (document, code) => has(setOf(code), document),
    codesOf: codesOfDocument,
    docCount: (code) => sizeOf(setOf(code)),
    valueCount: (document) => codesOfDocument(document).length,
    addMissing: (set) => unite(set, missing()),
    tally({ isAll, set }, room) {
      const counts = countsIn(room, values.length);
      for (let code = 0; code < values.length; code++) {
        counts[code] = isAll ? sizeOf(setOf(code)) : sharedSize(set, setOf(code));
      }
      return { counts, missing: isAll ? sizeOf(missing()) : sharedSize(set, missing()) };
    },
  };
}
