import type { TextPostings } from '../postings/label-postings';
import { MAX_POSITION } from '../postings/posting-list';
import { lowerBound } from '../util/binary-search';
import type { Phrase } from './parse-text';
import { phraseRanges, type TermDictionary, type TermSlice } from './term-lookup';

/** Matches of a phrase: the posting of its last term for each occurrence. */
export interface PhraseMatch {
  /** Indexes of postings of texts. */
  readonly postings: readonly number[];
  /** Indexes of postings of labels. */
  readonly labels: readonly number[];
}

/** Occurrences of terms, in texts or in labels. Those of term t are from `starts[t]` to `starts[t + 1]` (exclusive). */
interface Occurrences {
  readonly starts: Uint32Array;
  /**
   * Returns the sort key of an occurrence: the number of its owner (a document or a value), times {@link POSITIONS_PER_OWNER},
   * plus its position there. Ascending within a term. Occurrences at adjacent positions have adjacent keys.
   */
  keyOf(occurrence: number): number;
}

/** Finds the occurrences of a phrase in documents and in labels: its terms at consecutive positions. */
export function matchPhrase(dictionary: TermDictionary, data: TextPostings, phrase: Phrase): PhraseMatch {
  const terms = phrase.map((term) => phraseRanges(dictionary, term));
  return { postings: findPhraseEnds(terms, inTexts(data)), labels: findPhraseEnds(terms, inLabels(data)) };
}

/** Returns the indexes of the postings of labels that end an occurrence of a phrase. */
export function labelsWithPhrase(dictionary: TermDictionary, data: TextPostings, phrase: Phrase): readonly number[] {
  return findPhraseEnds(
    phrase.map((term) => phraseRanges(dictionary, term)),
    inLabels(data),
  );
}

/** Number of positions that a document or a value can have. */
const POSITIONS_PER_OWNER = MAX_POSITION + 1;
/** Number of values that a facet can have. */
const VALUES_PER_FACET = 2 ** 26;

function inTexts({ starts, documents, positions }: TextPostings): Occurrences {
  return { starts, keyOf: (i) => (documents[i] ?? 0) * POSITIONS_PER_OWNER + (positions[i] ?? 0) };
}

function inLabels({ labelStarts: starts, labelFacets, labelCodes, labelPositions }: TextPostings): Occurrences {
  const ownerOf = (i: number) => (labelFacets[i] ?? 0) * VALUES_PER_FACET + (labelCodes[i] ?? 0);
  return { starts, keyOf: (i) => ownerOf(i) * POSITIONS_PER_OWNER + (labelPositions[i] ?? 0) };
}

/**
 * Returns the occurrences of the last term that complete the phrase. Starts with the rarest term. Then looks up the other terms
 * at the expected positions, if that is less work than a scan of all their occurrences.
 *
 * @param terms the ranges of terms that match each term of the phrase.
 */
function findPhraseEnds(terms: readonly (readonly TermSlice[])[], occurrences: Occurrences): number[] {
  const counts = terms.map((ranges) => countOf(ranges, occurrences.starts));
  if (counts.some((count) => count === 0)) return [];
  const [only] = terms;
  if (terms.length === 1 && only !== undefined) return allOccurrences(only, occurrences);
  const rarestFirst = counts.map((_, i) => i).sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
  const lastOffset = terms.length - 1;
  let startKeys: Float64Array | undefined; // the keys at which the phrase may start, ascending
  for (const offset of rarestFirst) {
    const ranges = terms[offset] ?? [];
    startKeys =
      startKeys === undefined
        ? possibleStarts(ranges, offset, lastOffset, occurrences)
        : filterStarts(startKeys, ranges, offset, occurrences);
    if (startKeys.length === 0) return [];
  }
  return startKeys === undefined ? [] : endsOf(startKeys, terms[lastOffset] ?? [], lastOffset, occurrences);
}

function allOccurrences(ranges: readonly TermSlice[], { starts }: Occurrences): number[] {
  const all: number[] = [];
  for (const { from, to } of ranges) for (let i = starts[from] ?? 0; i < (starts[to] ?? 0); i++) all.push(i);
  return all;
}

function countOf(ranges: readonly TermSlice[], starts: Uint32Array): number {
  return ranges.reduce((sum, { from, to }) => sum + (starts[to] ?? 0) - (starts[from] ?? 0), 0);
}

/**
 * Returns the keys at which the phrase may start, by the occurrences of one of its terms, ascending.
 *
 * @param offset the offset of that term in the phrase.
 * @param lastOffset the offset of the phrase's last term.
 */
function possibleStarts(
  ranges: readonly TermSlice[],
  offset: number,
  lastOffset: number,
  { starts, keyOf }: Occurrences,
): Float64Array {
  const keys = new Float64Array(countOf(ranges, starts));
  let count = 0;
  let isSorted = true;
  for (const { from, to } of ranges) {
    const end = starts[to] ?? 0;
    for (let i = starts[from] ?? 0; i < end; i++) {
      const key = keyOf(i);
      // Positions are clamped to the highest one, so phrases don't match there. A phrase doesn't cross owners.
      const startPosition = (key % POSITIONS_PER_OWNER) - offset;
      if (startPosition < 0 || startPosition + lastOffset >= MAX_POSITION) continue;
      if (count > 0 && key - offset < (keys[count - 1] ?? 0)) isSorted = false;
      keys[count++] = key - offset;
    }
  }
  const startKeys = keys.subarray(0, count);
  return isSorted ? startKeys : startKeys.sort();
}

/** Returns the start keys with an occurrence of the ranges at `offset` from them. */
function filterStarts(
  startKeys: Float64Array,
  ranges: readonly TermSlice[],
  offset: number,
  occurrences: Occurrences,
): Float64Array {
  const isMatch = new Uint8Array(startKeys.length);
  forEachAtOffset(startKeys, ranges, offset, occurrences, (s) => {
    isMatch[s] = 1;
  });
  const filtered = new Float64Array(startKeys.length);
  let count = 0;
  for (let s = 0; s < startKeys.length; s++) if (isMatch[s] === 1) filtered[count++] = startKeys[s] ?? 0;
  return filtered.subarray(0, count);
}

/** Returns the occurrences of the last term at its offset from the start keys. */
function endsOf(
  startKeys: Float64Array,
  ranges: readonly TermSlice[],
  lastOffset: number,
  occurrences: Occurrences,
): number[] {
  const ends: number[] = [];
  let previous = -1;
  forEachAtOffset(startKeys, ranges, lastOffset, occurrences, (_, i) => {
    if (i !== previous) ends.push(i);
    previous = i;
  });
  return ends;
}

/** Number of occurrences that are scanned in the time of one binary search for a key. */
const OCCURRENCES_PER_SEARCH = 12;

/**
 * Visits the occurrences of the ranges at `offset` from a start key, with the index of the start key. Uses binary searches or a
 * merge for each term, whichever is faster.
 */
function forEachAtOffset(
  startKeys: Float64Array,
  ranges: readonly TermSlice[],
  offset: number,
  { starts, keyOf }: Occurrences,
  visit: (s: number, occurrence: number) => void,
): void {
  for (const { from, to } of ranges) {
    for (let term = from; term < to; term++) {
      const [start, end] = [starts[term] ?? 0, starts[term + 1] ?? 0];
      if (end - start > startKeys.length * OCCURRENCES_PER_SEARCH) {
        for (let s = 0; s < startKeys.length; s++) {
          const key = (startKeys[s] ?? 0) + offset;
          const i = lowerBound(start, end, (occurrence) => keyOf(occurrence) < key);
          if (i < end && keyOf(i) === key) visit(s, i);
        }
        continue;
      }
      let s = 0;
      for (let i = start; i < end; i++) {
        const startKey = keyOf(i) - offset;
        while (s < startKeys.length && (startKeys[s] ?? 0) < startKey) s++;
        for (let same = s; startKeys[same] === startKey; same++) visit(same, i);
      }
    }
  }
}
