/**
 * Occurrences of terms in documents, grouped by term: the form in which postings are built and merged, before they are packed. Those of
 * term t are from `starts[t]` to `starts[t + 1]` (exclusive), sorted by document, then by position.
 */
export interface Occurrences {
  readonly starts: Uint32Array;
  readonly documents: Uint32Array;
  /** Ordinal of the field in the definition. */
  readonly fields: Uint8Array;
  /** Position in the document. One position stays free between two texts. */
  readonly positions: Uint16Array;
}

/** Returns the number of bits that the ordinal of a field takes beside a position. */
export function fieldBitsOf(fieldCount: number): number {
  return fieldCount < 2 ? 0 : 32 - Math.clz32(fieldCount - 1);
}
