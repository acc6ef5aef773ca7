import { MAX_POSITION } from '../postings/posting-list';
import type { TextPostings } from '../postings/postings';
import { lowerBound } from '../util/binary-search';
import type { Phrase } from './parse-text';
import { phraseRanges, type TermDictionary, type TermSlice } from './term-lookup';

/** Where the terms of a phrase stand one after the other: the places of the postings of its last term. */
export interface PhraseMatch {
  /** Among those of texts. */
  readonly postings: readonly number[];
  /** Among those of labels. */
  readonly labels: readonly number[];
}

/** The occurrences of terms: those of term t stand at `starts[t]` up to `starts[t + 1]`. */
interface Occurrences {
  readonly starts: Uint32Array;
  /** Ascending within a term: what has the occurrence, times {@link PLACES}, plus its place there. */
  keyOf(occurrence: number): number;
}

/** Finds documents and labels in which the terms of a phrase stand one after the other. */
export function matchPhrase(dictionary: TermDictionary, data: TextPostings, phrase: Phrase): PhraseMatch {
  const terms = phrase.map((term) => phraseRanges(dictionary, term));
  return { postings: findRuns(terms, inTexts(data)), labels: findRuns(terms, inLabels(data)) };
}

/** How many places a document or a value can have. */
const POSITIONS_PER_OWNER = MAX_POSITION + 1;
/** How many values a facet can have. */
const VALUES_PER_FACET = 2 ** 26;

function inTexts({ starts, documents, positions }: TextPostings): Occurrences {
  return { starts, keyOf: (i) => (documents[i] ?? 0) * POSITIONS_PER_OWNER + (positions[i] ?? 0) };
}

function inLabels({ labelStarts: starts, labelFacets, labelCodes, labelPositions }: TextPostings): Occurrences {
  const labelled = (i: number) => (labelFacets[i] ?? 0) * VALUES_PER_FACET + (labelCodes[i] ?? 0);
  return { starts, keyOf: (i) => labelled(i) * POSITIONS_PER_OWNER + (labelPositions[i] ?? 0) };
}

/**
 * The occurrences of the last of some terms that end a run of all of them. The rarest term is looked at first: what follows or
 * comes before its occurrences is looked up where that is less work than to pass all occurrences of the others.
 */
function findRuns(terms: readonly (readonly TermSlice[])[], occurrences: Occurrences): number[] {
  const counts = terms.map((ranges) => countOf(ranges, occurrences.starts));
  if (counts.some((count) => count === 0)) return [];
  const [only] = terms;
  if (terms.length === 1 && only !== undefined) return allOf(only, occurrences);
  const byCount = counts.map((_, i) => i).sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
  const last = terms.length - 1;
  let starts: Float64Array | undefined; // the keys at which a run may begin, ascending
  for (const i of byCount) {
    const ranges = terms[i] ?? [];
    const found =
      starts === undefined ? allStarts(ranges, i, last, occurrences) : startsWith(starts, ranges, i, occurrences);
    if (found.length === 0) return [];
    starts = found;
  }
  return starts === undefined ? [] : endsOf(starts, terms[last] ?? [], last, occurrences);
}

function allOf(ranges: readonly TermSlice[], { starts }: Occurrences): number[] {
  const found: number[] = [];
  for (const { from, to } of ranges) for (let i = starts[from] ?? 0; i < (starts[to] ?? 0); i++) found.push(i);
  return found;
}

function countOf(ranges: readonly TermSlice[], starts: Uint32Array): number {
  return ranges.reduce((sum, { from, to }) => sum + (starts[to] ?? 0) - (starts[from] ?? 0), 0);
}

/**
 * Where runs may begin that have one of some terms at a place.
 *
 * @param last the place of the last term of a run.
 */
function allStarts(
  ranges: readonly TermSlice[],
  place: number,
  last: number,
  { starts, keyOf }: Occurrences,
): Float64Array {
  const keys = new Float64Array(countOf(ranges, starts));
  let count = 0;
  let isSorted = true;
  for (const { from, to } of ranges) {
    const end = starts[to] ?? 0;
    for (let i = starts[from] ?? 0; i < end; i++) {
      const key = keyOf(i);
      // The last place stands for all beyond it, and a run doesn't go from one document to the next.
      const first = (key % POSITIONS_PER_OWNER) - place;
      if (first < 0 || first + last >= MAX_POSITION) continue;
      if (count > 0 && key - place < (keys[count - 1] ?? 0)) isSorted = false;
      keys[count++] = key - place;
    }
  }
  const found = keys.subarray(0, count);
  return isSorted ? found : found.sort();
}

/** Those of some beginnings that have one of some terms at a place. */
function startsWith(
  before: Float64Array,
  ranges: readonly TermSlice[],
  place: number,
  occurrences: Occurrences,
): Float64Array {
  const isThere = new Uint8Array(before.length);
  forEachAt(before, ranges, place, occurrences, (b) => {
    isThere[b] = 1;
  });
  const found = new Float64Array(before.length);
  let count = 0;
  for (let b = 0; b < before.length; b++) if (isThere[b] === 1) found[count++] = before[b] ?? 0;
  return found.subarray(0, count);
}

function endsOf(before: Float64Array, ranges: readonly TermSlice[], place: number, occurrences: Occurrences): number[] {
  const found: number[] = [];
  let latest = -1;
  forEachAt(before, ranges, place, occurrences, (_, i) => {
    if (i !== latest) found.push(i);
    latest = i;
  });
  return found;
}

/** How many occurrences are passed in the time in which one is looked up among them. */
const OCCURRENCES_PER_SEARCH = 12;

/** Visits the occurrences of some terms that stand at a place of runs with some beginnings, with the number of the beginning. */
function forEachAt(
  before: Float64Array,
  ranges: readonly TermSlice[],
  place: number,
  { starts, keyOf }: Occurrences,
  visit: (b: number, occurrence: number) => void,
): void {
  for (const { from, to } of ranges) {
    for (let term = from; term < to; term++) {
      const [start, end] = [starts[term] ?? 0, starts[term + 1] ?? 0];
      if (end - start > before.length * OCCURRENCES_PER_SEARCH) {
        for (let b = 0; b < before.length; b++) {
          const wanted = (before[b] ?? 0) + place;
          const i = lowerBound(start, end, (occurrence) => keyOf(occurrence) < wanted);
          if (i < end && keyOf(i) === wanted) visit(b, i);
        }
        continue;
      }
      let b = 0;
      for (let i = start; i < end; i++) {
        const wanted = keyOf(i) - place;
        while (b < before.length && (before[b] ?? 0) < wanted) b++;
        for (let same = b; before[same] === wanted; same++) visit(same, i);
      }
    }
  }
}
