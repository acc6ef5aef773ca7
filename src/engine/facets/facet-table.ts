import type { Value } from '../definition/definition';
import type { Rows } from '../kernel/kernel';
import { Uint32List } from '../util/uint32-list';

/**
 * Values of the listed facets of all documents, row by row: all codes of a document are side by side, so that counting loads each
 * document into the cache once. A code stands for a value of a facet, or for the absence of a value: each facet has such a code. So each
 * row has at least one code of each facet.
 */
export interface FacetTable extends Rows {
  /** By ordinal of the facet. */
  readonly facets: readonly FacetValues[];
  /** Codes from here on belong to wide facets. They precede the other codes of a row. */
  readonly wideCode: number;
  /** Number of documents by code. */
  readonly totals: Uint32Array;
}

/** Values of a listed facet and their codes. */
export interface FacetValues {
  /** Known values first. The value at index i has the code `firstCode + i`; the absence of values has the code after the last one. */
  readonly values: readonly Value[];
  /** The number of known values, which exist even if no document has them. */
  readonly knownCount: number;
  readonly firstCode: number;
}

/** Number of documents by value of a facet. */
export interface Tally {
  /** By the index of the value among the values of the facet. */
  readonly counts: Uint32Array;
  /** The number of documents without any value. */
  readonly missing: number;
}

/** Maximum number of values of a narrow facet. Each of its values can have a bitset; the values of wide facets have lists. */
export const MAX_NARROW_VALUES = 64;

/** Returns the code for the absence of values. */
export function missingCodeOf({ firstCode, values }: FacetValues): number {
  return firstCode + values.length;
}

/** Returns the number of codes of a facet: one for each value, and one for the absence of values. */
export function codeCountOf({ values }: Pick<FacetValues, 'values'>): number {
  return values.length + 1;
}

export function isWide({ values }: Pick<FacetValues, 'values'>): boolean {
  return values.length > MAX_NARROW_VALUES;
}

/** Source of a facet's values. */
export interface FacetSource<D> {
  /** Returns the values of a document. Duplicates count once. */
  readonly values: (document: D) => readonly Value[];
  readonly known?: readonly Value[] | undefined;
}

/** Builds the table of documents in one pass, so that each document enters the cache once. */
export function buildFacetTable<D>(documents: readonly D[], sources: readonly FacetSource<D>[]): FacetTable {
  const ids = new ValueIds();
  const columns = sources.map((source) => new ColumnBuilder(source, ids));
  const starts = new Uint32Array(documents.length + 1);
  const cells = new Uint32List();
  documents.forEach((document, d) => {
    for (const column of columns) column.addValues(document, d, cells);
    starts[d + 1] = cells.length;
  });
  const facets = layOutFacets(columns);
  const codes = new Uint32Array(ids.count);
  columns.forEach((column, ordinal) => {
    const facet = facets[ordinal];
    if (facet === undefined) return;
    codes[column.missingId] = missingCodeOf(facet);
    for (const [index, id] of column.ids.entries()) codes[id] = facet.firstCode + index;
  });
  const writer = new RowWriter(facets, documents.length, cells.length);
  const source: Rows = { starts, codes: cells.view() };
  for (let d = 0; d < documents.length; d++) writer.addRow(source, d, codes);
  return writer.table();
}

/** Numbers the values of all facets in the order in which they are first seen, before their codes are known. */
class ValueIds {
  count = 0;
  /** By id: the last document that has it, counted from 1; 0 before the first one. */
  readonly lastDocument: number[] = [];

  add(): number {
    this.lastDocument.push(0);
    return this.count++;
  }
}

/** Collects the values of one facet. */
class ColumnBuilder<D> {
  readonly values: Value[];
  readonly knownCount: number;
  /** The ids of the values. */
  readonly ids: number[];
  /** Id of the absence of values. */
  readonly missingId: number;
  readonly #valuesOf: FacetSource<D>['values'];
  readonly #allIds: ValueIds;
  readonly #idOf: Map<Value, number>;

  constructor({ values, known = [] }: FacetSource<D>, allIds: ValueIds) {
    this.values = known.map(normalizeZero);
    this.knownCount = known.length;
    this.ids = known.map(() => allIds.add());
    this.missingId = allIds.add();
    this.#valuesOf = values;
    this.#allIds = allIds;
    this.#idOf = new Map(known.map((value, index) => [value, this.ids[index] ?? 0]));
  }

  /** Appends the ids of a document's values to `cells`. */
  addValues(document: D, d: number, cells: Uint32List): void {
    const { lastDocument } = this.#allIds;
    const values = this.#valuesOf(document);
    if (values.length === 0) cells.push(this.missingId);
    for (const value of values) {
      const id = this.#idOf.get(value) ?? this.#addValue(value);
      if (lastDocument[id] === d + 1) continue;
      lastDocument[id] = d + 1;
      cells.push(id);
    }
  }

  #addValue(value: Value): number {
    const id = this.#allIds.add();
    this.#idOf.set(value, id);
    this.ids.push(id);
    this.values.push(normalizeZero(value));
    return id;
  }
}

/** Returns 0 for -0, and any other value unchanged. A map treats both as the same key, but a list would keep the first seen. */
export function normalizeZero<V extends Value>(value: V): V {
  return (value === 0 ? 0 : value) as V;
}

/** Assigns codes to the values of facets: first to those of narrow facets, then to those of wide ones. */
export function layOutFacets(facets: readonly Omit<FacetValues, 'firstCode'>[]): FacetValues[] {
  let nextCode = 0;
  const firstCodes: number[] = [];
  for (const wide of [false, true]) {
    facets.forEach((facet, ordinal) => {
      if (isWide(facet) !== wide) return;
      firstCodes[ordinal] = nextCode;
      nextCode += codeCountOf(facet);
    });
  }
  return facets.map(({ values, knownCount }, ordinal) => ({ values, knownCount, firstCode: firstCodes[ordinal] ?? 0 }));
}

/** Returns the first code of wide facets, or the number of codes if all facets are narrow. */
export function wideCodeOf(facets: readonly FacetValues[]): number {
  return facets.reduce((end, facet) => (isWide(facet) ? end : Math.max(end, facet.firstCode + codeCountOf(facet))), 0);
}

/** Returns the number of codes of all facets. */
export function totalCodeCount(facets: readonly FacetValues[]): number {
  return facets.reduce((count, facet) => count + codeCountOf(facet), 0);
}

/** Allocates codes of rows in the narrowest array that fits. */
export function allocateCodes(facets: readonly FacetValues[], length: number): Uint16Array | Uint32Array {
  return totalCodeCount(facets) <= 0x10000 ? new Uint16Array(length) : new Uint32Array(length);
}

const WIDE_FIRST = [true, false];

/** Writes the rows of a table. */
export class RowWriter {
  readonly #facets: readonly FacetValues[];
  readonly #wideCode: number;
  readonly #starts: Uint32Array;
  readonly #codes: Uint16Array | Uint32Array;
  readonly #totals: Uint32Array;
  #rows = 0;
  #length = 0;

  /** @param capacity the maximum number of codes of all rows. */
  constructor(facets: readonly FacetValues[], size: number, capacity: number) {
    this.#facets = facets;
    this.#wideCode = wideCodeOf(facets);
    this.#starts = new Uint32Array(size + 1);
    this.#codes = allocateCodes(facets, capacity);
    this.#totals = new Uint32Array(totalCodeCount(facets));
  }

  /** Appends a row of another table, with other codes. The codes of wide facets come first, in the same order. */
  addRow({ starts, codes: source }: Rows, row: number, newCodes: Uint32Array): void {
    const [codes, totals, wideCode] = [this.#codes, this.#totals, this.#wideCode];
    const [start, end] = [starts[row] ?? 0, starts[row + 1] ?? 0];
    let length = this.#length;
    for (const wide of WIDE_FIRST) {
      for (let i = start; i < end; i++) {
        const code = newCodes[source[i] ?? 0] ?? 0;
        if (code >= wideCode !== wide) continue;
        codes[length++] = code;
        totals[code] = (totals[code] ?? 0) + 1;
      }
    }
    this.#length = length;
    this.#starts[++this.#rows] = length;
  }

  table(): FacetTable {
    const codes = this.#codes.length === this.#length ? this.#codes : this.#codes.slice(0, this.#length);
    return {
      facets: this.#facets,
      wideCode: this.#wideCode,
      starts: this.#starts,
      codes,
      totals: this.#totals,
    };
  }
}
