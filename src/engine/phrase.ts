import { LAST_PLACE } from './posting-list';
import type { TextData } from './text-data';
import type { Phrase } from './text-query';
import { type Dictionary, type Neighbours, phraseRanges } from './word-terms';

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
export function matchPhrase(dictionary: Dictionary, data: TextData, phrase: Phrase): PhraseMatch {
  const terms = phrase.map((term) => phraseRanges(dictionary, term));
  return { postings: runs(terms, inTexts(data)), labels: runs(terms, inLabels(data)) };
}

/** How many places a document or a value can have. */
const PLACES = LAST_PLACE + 1;
/** How many values a facet can have. */
const VALUES = 2 ** 26;

function inTexts({ starts, documents, places }: TextData): Occurrences {
  return { starts, keyOf: (i) => (documents[i] ?? 0) * PLACES + (places[i] ?? 0) };
}

function inLabels({ labelStarts: starts, labelFacets, labelCodes, labelPlaces }: TextData): Occurrences {
  const labelled = (i: number) => (labelFacets[i] ?? 0) * VALUES + (labelCodes[i] ?? 0);
  return { starts, keyOf: (i) => labelled(i) * PLACES + (labelPlaces[i] ?? 0) };
}

/** The occurrences of the last of some terms that end a run of all of them. */
function runs(terms: readonly (readonly Neighbours[])[], occurrences: Occurrences): number[] {
  const { starts } = occurrences;
  const isNowhere = (ranges: readonly Neighbours[]) => ranges.every(({ from, to }) => starts[from] === starts[to]);
  if (terms.some(isNowhere)) return [];
  let before: Float64Array | undefined;
  let found: number[] = [];
  for (const ranges of terms) {
    found = following(before, ranges, occurrences);
    if (found.length === 0) return [];
    before = new Float64Array(found.length);
    for (let i = 0; i < found.length; i++) before[i] = occurrences.keyOf(found[i] ?? 0);
    if (ranges.length > 1 || ranges.some(({ from, to }) => to - from > 1)) before.sort();
  }
  return found;
}

/** The occurrences of some terms that come right after one of some keys; all of them where no keys are given. */
function following(
  before: Float64Array | undefined,
  ranges: readonly Neighbours[],
  { starts, keyOf }: Occurrences,
): number[] {
  const found: number[] = [];
  for (const { from, to } of ranges) {
    for (let term = from; term < to; term++) {
      const end = starts[term + 1] ?? 0;
      let b = 0;
      for (let i = starts[term] ?? 0; i < end; i++) {
        if (before !== undefined) {
          const wanted = keyOf(i) - 1;
          while (b < before.length && (before[b] ?? 0) < wanted) b++;
          if (before[b] !== wanted || !isToldApart(wanted)) continue;
        }
        found.push(i);
      }
    }
  }
  return found;
}

/**
 * Whether what comes right after a key is told by its place: the last place stands for all beyond it, and the first of the
 * next document comes after none.
 */
function isToldApart(before: number): boolean {
  return before % PLACES < LAST_PLACE - 1;
}
