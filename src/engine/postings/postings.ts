import type { BitsetPool } from '../kernel/bitset-pool';
import { lowerBound } from '../util/binary-search';
import { add, type Bitset } from '../util/bitset';

/** Inverted index of the texts of documents. The postings are packed: `PostingReader` reads them. */
export interface Postings {
  /** All terms, sorted by UTF-16 unit, so that terms with the same prefix are adjacent. */
  readonly terms: readonly string[];
  /** Offset of each term's postings in `bytes`, and the end. */
  readonly starts: Uint32Array;
  /** Postings as posting-writer.ts describes them, and zeros as padding. */
  readonly bytes: Uint8Array;
  /** Number of fields. */
  readonly fieldCount: number;
  /** By document, the number of occurrences in each field. */
  readonly fieldLengths: Uint8Array | Uint16Array | Uint32Array;
}

/** Returns the ordinal of the first term that isn't less than a string. */
function lowerBoundOfTerm(terms: readonly string[], bound: string): number {
  return lowerBound(0, terms.length, (ordinal) => (terms[ordinal] ?? '') < bound);
}

/** A UTF-16 unit that occurs in no term and sorts after all others. */
const MAX_UNIT = '\uffff';

/** Returns the range of the ordinals of the terms with a prefix; `to` is exclusive. */
export function termsWithPrefix(terms: readonly string[], prefix: string): readonly [from: number, to: number] {
  return [lowerBoundOfTerm(terms, prefix), lowerBoundOfTerm(terms, prefix + MAX_UNIT)];
}

/** Returns a term's ordinal and the next one. If the index doesn't have the term, both are the same. */
export function termRange(terms: readonly string[], term: string): readonly [from: number, to: number] {
  const from = lowerBoundOfTerm(terms, term);
  return [from, terms[from] === term ? from + 1 : from];
}

/** Documents to match or score, both as a list of ordinals and as a set. */
export interface Candidates {
  /** Ascending. */
  readonly documents: Uint32Array;
  readonly set: Bitset;
}

/** @param documents in any order, distinct. */
export function toCandidates(documents: Uint32Array, sets: BitsetPool): Candidates {
  const set = sets.empty();
  let isSorted = true;
  for (let i = 0; i < documents.length; i++) {
    const document = documents[i] ?? 0;
    if (i > 0 && document < (documents[i - 1] ?? 0)) isSorted = false;
    add(set, document);
  }
  return { documents: isSorted ? documents : documents.slice().sort(), set };
}
