/** A value of a facet, compared by identity: `10` isn't `'10'`. */
export type Value = string | number;

/**
 * One facet of all documents as integers: each value has a code, each document a run of codes.
 */
export interface Column {
  /** The values by their codes. */
  readonly values: readonly Value[];
  /** The codes by their values. */
  readonly codes: ReadonlyMap<Value, number>;
  /** Document d's codes stand at `starts[d]` up to `starts[d + 1]` in `items`. */
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

/**
 * Codes one facet of all documents.
 *
 * @param valuesOf the values of a document, each once.
 * @param known values that get the first codes, in this order, whether a document has them or not.
 */
export function buildColumn<D>(
  documents: readonly D[],
  valuesOf: (document: D) => readonly Value[],
  known: readonly Value[] = [],
): Column {
  const values = [...known];
  const codes = new Map<Value, number>(values.map((value, code) => [value, code]));
  const starts = new Uint32Array(documents.length + 1);
  const items: number[] = [];
  documents.forEach((document, d) => {
    for (const value of valuesOf(document)) {
      let code = codes.get(value);
      if (code === undefined) {
        code = values.length;
        values.push(value);
        codes.set(value, code);
      }
      items.push(code);
    }
    starts[d + 1] = items.length;
  });
  return { values, codes, starts, items: Uint32Array.from(items) };
}
