import { lazy } from '../../base/memoize';
import type { BitsetPool } from '../kernel/bitset-pool';
import type { TextPostings } from '../postings/label-postings';
import { MAX_POSITION } from '../postings/posting-list';
import type { PostingReader } from '../postings/posting-reader';
import { type Candidates, toCandidates } from '../postings/postings';
import type { Phrase } from './parse-text';
import { phraseRanges, type TermDictionary, type TermSlice } from './term-lookup';

/** Occurrences of a phrase: those of its last term. */
export interface PhraseMatch {
  /** The document of each occurrence in a text, ascending for each last term. */
  readonly documents: readonly number[];
  /** The ordinal of the field of each of these occurrences. */
  readonly fields: readonly number[];
  /** Indexes of the postings of labels. */
  readonly labels: readonly number[];
}

/** Terms and postings of an index. */
export interface PhraseContext extends TermDictionary {
  readonly data: TextPostings;
  readonly postings: PostingReader;
  readonly sets: BitsetPool;
}

/** Occurrences of terms, in texts or in labels. */
interface OccurrenceSource {
  /** Returns the number of occurrences of a term. */
  count(term: number): number;
  /** Prepares to visit only the occurrences of some owners, ascending. Undefined if a source visits all of them. */
  candidatesOf(owners: readonly number[]): Candidates | undefined;
  /**
   * Visits the occurrences of a term, ascending by owner, then by position.
   *
   * @param candidates the owners to visit. Default: all owners.
   * @param visit gets the owner (a document or a value), the position in it, and the field or the index of the posting.
   */
  forEach(
    term: number,
    candidates: Candidates | undefined,
    visit: (owner: number, position: number, detail: number) => void,
  ): void;
}

/** Finds the occurrences of a phrase in documents and in labels: its terms at consecutive positions. */
export function matchPhrase(index: PhraseContext, phrase: Phrase): PhraseMatch {
  const terms = phrase.map((term) => phraseRanges(index, term));
  const { owners: documents, details: fields } = index.sets.scoped(() => findPhraseEnds(terms, inTexts(index)));
  return { documents, fields, labels: findPhraseEnds(terms, inLabels(index)).details };
}

/** Returns the indexes of the postings of labels that end an occurrence of a phrase. */
export function labelsWithPhrase(index: PhraseContext, phrase: Phrase): readonly number[] {
  return findPhraseEnds(
    phrase.map((term) => phraseRanges(index, term)),
    inLabels(index),
  ).details;
}

/** Number of positions that a document or a value can have. */
const POSITIONS_PER_OWNER = MAX_POSITION + 1;
/** Number of values that a facet can have. */
const VALUES_PER_FACET = 2 ** 26;

function inTexts({ postings, sets }: PhraseContext): OccurrenceSource {
  const { fieldBits } = postings;
  const fieldMask = (1 << fieldBits) - 1;
  return {
    count: (term) => postings.occurrenceCount(term),
    candidatesOf: (owners) => toCandidates(Uint32Array.from(owners), sets),
    forEach(term, candidates, visit) {
      postings.forEachDocument(term, candidates, (document, occurrences, start, end) => {
        for (let i = start; i < end; i++) {
          const occurrence = occurrences[i] ?? 0;
          visit(document, occurrence >>> fieldBits, occurrence & fieldMask);
        }
      });
    },
  };
}

function inLabels({ data: { labelStarts, labelFacets, labelCodes, labelPositions } }: PhraseContext): OccurrenceSource {
  return {
    count: (term) => (labelStarts[term + 1] ?? 0) - (labelStarts[term] ?? 0),
    candidatesOf: () => undefined,
    forEach(term, _, visit) {
      const end = labelStarts[term + 1] ?? 0;
      for (let i = labelStarts[term] ?? 0; i < end; i++) {
        visit((labelFacets[i] ?? 0) * VALUES_PER_FACET + (labelCodes[i] ?? 0), labelPositions[i] ?? 0, i);
      }
    },
  };
}

/** Occurrences that end a phrase. */
interface PhraseEnds {
  readonly owners: number[];
  /** The field or the index of the posting of each occurrence. */
  readonly details: number[];
}

/**
 * Returns the occurrences of the last term that complete the phrase. Starts with the rarest term. Then looks up the other terms
 * at the expected positions. The key of an occurrence is its owner and position as one number: occurrences at adjacent positions have
 * adjacent keys.
 *
 * @param terms the ranges of terms that match each term of the phrase.
 * @returns one occurrence for each position, even if several terms there match.
 */
function findPhraseEnds(terms: readonly (readonly TermSlice[])[], source: OccurrenceSource): PhraseEnds {
  const counts = terms.map((ranges) => countOf(ranges, source));
  const ends: PhraseEnds = { owners: [], details: [] };
  if (counts.some((count) => count === 0)) return ends;
  const [only] = terms;
  const addEnd = (owner: number, detail: number): void => {
    ends.owners.push(owner);
    ends.details.push(detail);
  };
  if (terms.length === 1 && only !== undefined) {
    forEachTerm(only, (term) => source.forEach(term, undefined, (owner, _, detail) => addEnd(owner, detail)));
    return ends;
  }
  const rarestFirst = counts.map((_, i) => i).sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
  const lastOffset = terms.length - 1;
  let startKeys: Float64Array | undefined; // the keys at which the phrase may start, ascending
  for (const offset of rarestFirst) {
    const ranges = terms[offset] ?? [];
    startKeys =
      startKeys === undefined
        ? possibleStarts(ranges, offset, lastOffset, source)
        : filterStarts(startKeys, ranges, offset, source);
    if (startKeys.length === 0) return ends;
  }
  if (startKeys !== undefined) addEnds(startKeys, terms[lastOffset] ?? [], lastOffset, source, addEnd);
  return ends;
}

function forEachTerm(ranges: readonly TermSlice[], visit: (term: number) => void): void {
  for (const { from, to } of ranges) for (let term = from; term < to; term++) visit(term);
}

function countOf(ranges: readonly TermSlice[], source: OccurrenceSource): number {
  let count = 0;
  forEachTerm(ranges, (term) => {
    count += source.count(term);
  });
  return count;
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
  source: OccurrenceSource,
): Float64Array {
  const keys = new Float64Array(countOf(ranges, source));
  let count = 0;
  let isSorted = true;
  let previous = 0;
  forEachTerm(ranges, (term) =>
    source.forEach(term, undefined, (owner, position) => {
      // Positions are clamped to the highest one, so phrases don't match there. A phrase doesn't cross owners.
      const startPosition = position - offset;
      if (startPosition < 0 || startPosition + lastOffset >= MAX_POSITION) return;
      const key = owner * POSITIONS_PER_OWNER + startPosition;
      if (key < previous) isSorted = false;
      keys[count++] = key;
      previous = key;
    }),
  );
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
  source: OccurrenceSource,
): Float64Array {
  const isMatch = new Uint8Array(startKeys.length);
  forEachAtOffset(startKeys, ranges, offset, source, (s) => {
    isMatch[s] = 1;
  });
  let count = 0;
  for (let s = 0; s < startKeys.length; s++) if (isMatch[s] === 1) startKeys[count++] = startKeys[s] ?? 0;
  return startKeys.subarray(0, count);
}

/** Adds an occurrence of the last term for each start key with one at its offset. */
function addEnds(
  startKeys: Float64Array,
  ranges: readonly TermSlice[],
  lastOffset: number,
  source: OccurrenceSource,
  addEnd: (owner: number, detail: number) => void,
): void {
  const isFound = new Uint8Array(startKeys.length);
  forEachAtOffset(startKeys, ranges, lastOffset, source, (s, owner, detail) => {
    if (isFound[s] === 0) addEnd(owner, detail);
    isFound[s] = 1;
  });
}

/** Number of occurrences that are read in the time of finding those of one owner. */
const OCCURRENCES_PER_OWNER = 12;

/** Visits the occurrences of the ranges at `offset` from a start key, with the index of the start key. */
function forEachAtOffset(
  startKeys: Float64Array,
  ranges: readonly TermSlice[],
  offset: number,
  source: OccurrenceSource,
  visit: (s: number, owner: number, detail: number) => void,
): void {
  const candidates = lazy(() =>
    source.candidatesOf(Array.from(startKeys, (key) => Math.floor(key / POSITIONS_PER_OWNER)).filter(isFirst)),
  );
  forEachTerm(ranges, (term) => {
    const areFewStarts = source.count(term) > startKeys.length * OCCURRENCES_PER_OWNER;
    let s = 0;
    source.forEach(term, areFewStarts ? candidates() : undefined, (owner, position, detail) => {
      const startKey = owner * POSITIONS_PER_OWNER + position - offset;
      while (s < startKeys.length && (startKeys[s] ?? 0) < startKey) s++;
      if (s < startKeys.length && startKeys[s] === startKey) visit(s, owner, detail);
    });
  });
}

/** Whether an item of a sorted list differs from the one before. */
function isFirst(owner: number, i: number, sorted: readonly number[]): boolean {
  return i === 0 || owner !== sorted[i - 1];
}
