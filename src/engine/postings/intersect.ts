import { add, type Bitset, emptySet, has } from '../util/bitset';
import type { Postings } from './postings';

/** Documents to match or score, both as a list of ordinals and as a set. */
export interface Candidates {
  readonly documents: Uint32Array;
  readonly set: Bitset;
}

export function toCandidates(documents: Uint32Array, size: number): Candidates {
  const set = emptySet(size);
  for (let i = 0; i < documents.length; i++) add(set, documents[i] ?? 0);
  return { documents, set };
}

/** Number of postings that are scanned in the time of one binary search for a document. */
const POSTINGS_PER_SEARCH = 16;

/** Visits the candidates with a term in their texts, each with the index of its first posting of the term. */
export function forEachMatchingDoc(
  { starts, documents: postingDocs }: Postings,
  term: number,
  { documents, set }: Candidates,
  visit: (d: number, firstPosting: number) => void,
): void {
  const start = starts[term] ?? 0;
  const end = starts[term + 1] ?? 0;
  if (end - start > documents.length * POSTINGS_PER_SEARCH) {
    for (let i = 0; i < documents.length; i++) {
      const d = documents[i] ?? 0;
      const first = lowerBoundOfDocument(postingDocs, start, end, d);
      if (first < end && postingDocs[first] === d) visit(d, first);
    }
    return;
  }
  for (let i = start; i < end; ) {
    const d = postingDocs[i] ?? 0;
    if (has(set, d)) visit(d, i);
    for (i++; i < end && postingDocs[i] === d; i++);
  }
}

/** Equals `lowerBound` without its callback: it runs for every scored document and query word. */
function lowerBoundOfDocument(postingDocs: Uint32Array, start: number, end: number, document: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((postingDocs[middle] ?? 0) < document) low = middle + 1;
    else high = middle;
  }
  return low;
}
