import type { Value } from '../definition/definition';
import { Uint32List } from '../util/uint32-list';

/** Codes of values, as narrow as they fit. */
export type Codes = Uint16Array | Uint32Array;

/** A listed facet of all documents: each value has a code, each document a run of codes. */
export interface FacetColumn {
  /** The values by their codes; the known ones first. */
  readonly values: readonly Value[];
  /** How many values are known, whether a document has them or not. */
  readonly known: number;
  /** Document d's codes stand at `starts[d]` up to `starts[d + 1]` in `codes`. */
  readonly starts: Uint32Array;
  readonly codes: Codes;
  /** Of all documents. */
  readonly totals: Tally;
}

/** How many documents have each value of a facet, by its code, and how many have none. */
export interface Tally {
  readonly counts: Uint32Array;
  readonly missing: number;
}

/** A facet whose codes are known. */
export function facetColumn(values: readonly Value[], known: number, starts: Uint32Array, codes: Codes): FacetColumn {
  const counts = new Uint32Array(values.length);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  let missing = 0;
  for (let d = 1; d < starts.length; d++) if (starts[d] === starts[d - 1]) missing++;
  return { values, known, starts, codes, totals: { counts, missing } };
}

/** What makes a facet of documents. */
export interface FacetSource<D> {
  /** A value that a document names twice counts once. */
  readonly values: (document: D) => readonly Value[];
  readonly known?: readonly Value[] | undefined;
}

/** Codes the values of documents, all facets in one pass: a document is brought into the cache once. */
export function buildFacetColumns<D>(documents: readonly D[], sources: readonly FacetSource<D>[]): FacetColumn[] {
  const builders = sources.map((source) => new FacetBuilder(source, documents.length));
  for (const document of documents) for (const builder of builders) builder.add(document);
  return builders.map((builder) => builder.data());
}

class FacetBuilder<D> {
  readonly #valuesOf: FacetSource<D>['values'];
  readonly #known: number;
  readonly #values: Value[];
  readonly #codeOf: Map<Value, number>;
  readonly #starts: Uint32Array;
  readonly #codes = new Uint32List();
  /** By code: the number of documents up to the latest one that has it. */
  readonly #latest: number[];
  #documents = 0;

  constructor({ values, known = [] }: FacetSource<D>, documents: number) {
    this.#valuesOf = values;
    this.#known = known.length;
    this.#values = known.map(normalizeZero);
    this.#codeOf = new Map(known.map((value, code) => [value, code]));
    this.#starts = new Uint32Array(documents + 1);
    this.#latest = known.map(() => 0);
  }

  add(document: D): void {
    const number = ++this.#documents;
    const values = this.#valuesOf(document);
    for (const value of values) {
      const code = this.#codeOf.get(value) ?? this.#learn(value);
      if (this.#latest[code] === number) continue;
      this.#latest[code] = number;
      this.#codes.push(code);
    }
    this.#starts[number] = this.#codes.length;
  }

  #learn(value: Value): number {
    this.#codeOf.set(value, this.#values.length);
    this.#latest.push(0);
    return this.#values.push(normalizeZero(value)) - 1;
  }

  data(): FacetColumn {
    const codes = toNarrowestArray(this.#codes.view(), this.#values.length);
    return facetColumn(this.#values, this.#known, this.#starts, codes);
  }
}

/** A value as it is shown and kept: a map finds 0 under -0, but would keep whichever came first. */
export function normalizeZero(value: Value): Value {
  return value === 0 ? 0 : value;
}

/** Codes in the narrowest array that holds all codes below a size. */
export function toNarrowestArray(codes: ArrayLike<number>, size: number): Codes {
  return size <= 0x10000 ? Uint16Array.from(codes) : Uint32Array.from(codes);
}
