import type { Value } from '../definition/definition';
import { Uint32List } from '../util/uint32-list';

/** Codes of facet values, in the narrowest array that fits. */
export type Codes = Uint16Array | Uint32Array;

/** Column of a listed facet: each value has a code, each document a run of codes. */
export interface FacetColumn {
  /** The values by code, known values first. */
  readonly values: readonly Value[];
  /** The number of known values, which exist even if no document has them. */
  readonly knownCount: number;
  /** Document d has the codes from `starts[d]` up to, but not including, `starts[d + 1]` of `codes`. */
  readonly starts: Uint32Array;
  readonly codes: Codes;
  /** Counts over all documents. */
  readonly totals: Tally;
}

/** Number of documents per value of a facet. */
export interface Tally {
  /** By code. */
  readonly counts: Uint32Array;
  /** The number of documents without any value. */
  readonly missing: number;
}

/** Creates a column from its codes, and counts them. */
export function facetColumn(
  values: readonly Value[],
  knownCount: number,
  starts: Uint32Array,
  codes: Codes,
): FacetColumn {
  const counts = new Uint32Array(values.length);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  let missing = 0;
  for (let d = 1; d < starts.length; d++) if (starts[d] === starts[d - 1]) missing++;
  return { values, knownCount, starts, codes, totals: { counts, missing } };
}

/** Source of a column's values. */
export interface FacetSource<D> {
  /** Returns the values of a document. Duplicates count once. */
  readonly values: (document: D) => readonly Value[];
  readonly known?: readonly Value[] | undefined;
}

/** Builds the columns of all facets in one pass over the documents, so that each document enters the cache once. */
export function buildFacetColumns<D>(documents: readonly D[], sources: readonly FacetSource<D>[]): FacetColumn[] {
  const builders = sources.map((source) => new FacetBuilder(source, documents.length));
  for (const document of documents) for (const builder of builders) builder.add(document);
  return builders.map((builder) => builder.build());
}

class FacetBuilder<D> {
  readonly #valuesOf: FacetSource<D>['values'];
  readonly #knownCount: number;
  readonly #values: Value[];
  readonly #codeOf: Map<Value, number>;
  readonly #starts: Uint32Array;
  readonly #codes = new Uint32List();
  /** By code: the last document that has it, counted from 1; 0 before the first one. */
  readonly #lastDocument: number[];
  #documentCount = 0;

  constructor({ values, known = [] }: FacetSource<D>, size: number) {
    this.#valuesOf = values;
    this.#knownCount = known.length;
    this.#values = known.map(normalizeZero);
    this.#codeOf = new Map(known.map((value, code) => [value, code]));
    this.#starts = new Uint32Array(size + 1);
    this.#lastDocument = known.map(() => 0);
  }

  add(document: D): void {
    const count = ++this.#documentCount;
    const values = this.#valuesOf(document);
    for (const value of values) {
      const code = this.#codeOf.get(value) ?? this.#addValue(value);
      if (this.#lastDocument[code] === count) continue;
      this.#lastDocument[code] = count;
      this.#codes.push(code);
    }
    this.#starts[count] = this.#codes.length;
  }

  #addValue(value: Value): number {
    this.#codeOf.set(value, this.#values.length);
    this.#lastDocument.push(0);
    return this.#values.push(normalizeZero(value)) - 1;
  }

  build(): FacetColumn {
    const codes = toNarrowestArray(this.#codes.view(), this.#values.length);
    return facetColumn(this.#values, this.#knownCount, this.#starts, codes);
  }
}

/** Returns 0 for -0, and any other value unchanged. A map treats both as the same key, but a list would keep the first seen. */
export function normalizeZero<V extends Value>(value: V): V {
  return (value === 0 ? 0 : value) as V;
}

/** Copies codes into a Uint16Array if all codes below `size` fit, else into a Uint32Array. */
export function toNarrowestArray(codes: ArrayLike<number>, size: number): Codes {
  return size <= 0x10000 ? Uint16Array.from(codes) : Uint32Array.from(codes);
}
