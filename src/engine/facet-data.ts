import type { Value } from './definition';
import { Numbers } from './numbers';

/** Codes of values, as narrow as they fit. */
export type Codes = Uint16Array | Uint32Array;

/** A listed facet of all documents: each value has a code, each document a run of codes. */
export interface FacetData {
  /** The values by their codes; the known ones first. */
  readonly values: readonly Value[];
  /** How many values are known, whether a document has them or not. */
  readonly known: number;
  /** Document d's codes stand at `starts[d]` up to `starts[d + 1]` in `codes`. */
  readonly starts: Uint32Array;
  readonly codes: Codes;
}

/** Codes the values of documents. A value that a document names twice counts once. */
export function buildFacetData<D>(
  documents: readonly D[],
  valuesOf: (document: D) => readonly Value[],
  known: readonly Value[] = [],
): FacetData {
  const values = [...known];
  const codeOf = new Map<Value, number>(values.map((value, code) => [value, code]));
  const starts = new Uint32Array(documents.length + 1);
  const codes = new Numbers();
  const latest: number[] = []; // by code: one more than the latest document that has it
  for (let d = 0; d < documents.length; d++) {
    const document = documents[d];
    if (document === undefined) continue;
    for (const value of valuesOf(document)) {
      let code = codeOf.get(value);
      if (code === undefined) {
        code = values.length;
        values.push(value);
        codeOf.set(value, code);
      }
      if (latest[code] === d + 1) continue;
      latest[code] = d + 1;
      codes.push(code);
    }
    starts[d + 1] = codes.length;
  }
  return { values, known: known.length, starts, codes: narrow(codes.list(), values.length) };
}

/** Codes in the narrowest array that holds all codes below a size. */
export function narrow(codes: ArrayLike<number>, size: number): Codes {
  return size <= 0x10000 ? Uint16Array.from(codes) : Uint32Array.from(codes);
}
