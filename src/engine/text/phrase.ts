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
  /** Number of the owner of each occurrence: a document or a value. Ascending within a term. */
  readonly owners: Float64Array | Uint32Array;
  /** Position of each occurrence in its owner. */
  readonly positions: Uint16Array;
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

function inTexts({ starts, documents: owners, positions }: TextPostings): Occurrences {
  return { starts, owners, positions };
}

/** The owners of the postings of labels: a value's facet and code as one number. */
const labelOwners = new WeakMap<TextPostings, Float64Array>();

function inLabels(data: TextPostings): Occurrences {
  const { labelStarts: starts, labelFacets, labelCodes, labelPositions: positions } = data;
  const owners =
    labelOwners.get(data) ??
    Float64Array.from(labelCodes, (code, i) => (labelFacets[i] ?? 0) * VALUES_PER_FACET + code);
  labelOwners.set(data, owners);
  return { starts, owners, positions };
}

/** Returns the sort key of an occurrence. Keys ascend within a term. Occurrences at adjacent positions have adjacent keys. */
function keyOf({ owners, positions }: Occurrences, i: number): number {
  return (owners[i] ?? 0) * POSITIONS_PER_OWNER + (positions[i] ?? 0);
}

/**
 * Returns the occurrences of the last term that complete the phrase. Starts with the rarest term. Then looks up the other terms
 * at the expected positions, if that is less work than a scan of all their occurrences.
 *
 * @param terms the ranges of terms that match each term of the phrase.
 * @returns one occurrence for each position, even if several terms there match.
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
  occurrences: Occurrences,
): Float64Array {
  const { starts, owners, positions } = occurrences;
  const keys = new Float64Array(countOf(ranges, starts));
  let count = 0;
  let isSorted = true;
  let previous = 0;
  for (const { from, to } of ranges) {
    const end = starts[to] ?? 0;
    for (let i = starts[from] ?? 0; i < end; i++) {
      // Positions are clamped to the highest one, so phrases don't match there. A phrase doesn't cross owners.
      const startPosition = (positions[i] ?? 0) - offset;
      if (startPosition < 0 || startPosition + lastOffset >= MAX_POSITION) continue;
      const key = (owners[i] ?? 0) * POSITIONS_PER_OWNER + startPosition;
      if (key < previous) isSorted = false;
      keys[count++] = key;
      previous = key;
    }
  }
  const startKeys = keys.subarray(0, count);
  return withoutRepeats(isSorted ? startKeys : startKeys.sort());
}

/** Omits the repeated keys of terms at one position, such as the parts of a number and the whole number. Changes the buffer. */
function withoutRepeats(sorted: Float64Array): Float64Array {
  let count = 0;
  for (const key of sorted) if (count === 0 || key !== sorted[count - 1]) sorted[count++] = key;
  return sorted.subarray(0, count);
}

/** Returns the start keys with an occurrence of the ranges at `offset` from them, in the same buffer. */
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
  let count = 0;
  for (let s = 0; s < startKeys.length; s++) if (isMatch[s] === 1) startKeys[count++] = startKeys[s] ?? 0;
  return startKeys.subarray(0, count);
}

/** Returns an occurrence of the last term for each start key with one at its offset. */
function endsOf(
  startKeys: Float64Array,
  ranges: readonly TermSlice[],
  lastOffset: number,
  occurrences: Occurrences,
): number[] {
  const ends: number[] = [];
  const isFound = new Uint8Array(startKeys.length);
  forEachAtOffset(startKeys, ranges, lastOffset, occurrences, (s, i) => {
    if (isFound[s] === 0) ends.push(i);
    isFound[s] = 1;
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
  occurrences: Occurrences,
  visit: (s: number, occurrence: number) => void,
): void {
  const { starts } = occurrences;
  for (const { from, to } of ranges) {
    for (let term = from; term < to; term++) {
      const [start, end] = [starts[term] ?? 0, starts[term + 1] ?? 0];
      if (end - start > startKeys.length * OCCURRENCES_PER_SEARCH) {
        let i = start;
        for (let s = 0; s < startKeys.length; s++) {
          const key = (startKeys[s] ?? 0) + offset;
          i = lowerBound(i, end, (at) => keyOf(occurrences, at) < key);
          if (i < end && keyOf(occurrences, i) === key) visit(s, i);
        }
        continue;
      }
      let s = 0;
      for (let i = start; i < end; i++) {
        const startKey = keyOf(occurrences, i) - offset;
        while (s < startKeys.length && (startKeys[s] ?? 0) < startKey) s++;
        if (s === startKeys.length) break;
        if (startKeys[s] === startKey) visit(s, i);
      }
    }
  }
}
