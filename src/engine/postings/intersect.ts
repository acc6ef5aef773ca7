import { add, type Bitset, emptySet, has } from '../util/bitset';
import type { Postings } from './postings';

/** Some documents, as a list and as a set. */
export interface Candidates {
  readonly documents: Uint32Array;
  readonly set: Bitset;
}

export function toCandidates(documents: Uint32Array, size: number): Candidates {
  const set = emptySet(size);
  for (let i = 0; i < documents.length; i++) add(set, documents[i] ?? 0);
  return { documents, set };
}

/** How many postings are passed in the time in which one document is looked up among them. */
const POSTINGS_PER_SEARCH = 16;

/** Visits those of some documents that have a term in their texts, each with the first of its postings. */
export function forEachMatchingDoc(
  { starts, documents: posted }: Postings,
  term: number,
  { documents, set }: Candidates,
  visit: (d: number, first: number) => void,
): void {
  const start = starts[term] ?? 0;
  const end = starts[term + 1] ?? 0;
  if (end - start > documents.length * POSTINGS_PER_SEARCH) {
    for (let i = 0; i < documents.length; i++) {
      const d = documents[i] ?? 0;
      const first = firstPosting(posted, start, end, d);
      if (first < end && posted[first] === d) visit(d, first);
    }
    return;
  }
  for (let i = start; i < end; ) {
    const d = posted[i] ?? 0;
    if (has(set, d)) visit(d, i);
    for (i++; i < end && posted[i] === d; i++);
  }
}

/** As `firstFrom`, written out: it is asked for every document that is scored, by each of its words. */
function firstPosting(posted: Uint32Array, start: number, end: number, document: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((posted[middle] ?? 0) < document) low = middle + 1;
    else high = middle;
  }
  return low;
}
