import { add, type Bitset, emptySet, has } from './bitset';
import type { TextIndex, TextMatch, WordMatch } from './match';
import { MAX_WEIGHT } from './posting-list';
import type { TermRange } from './word-terms';

/** Room for the scores of one index's documents, used again and again: only what is asked for is cleared. */
export interface ScoreRoom {
  readonly scores: Float64Array;
  /** How strongly a document has a word, by the best of its terms; by the weakest of its parts; by one part. */
  readonly best: Float64Array;
  readonly weakest: Float64Array;
  readonly part: Float64Array;
  /** What a term that is a label, too, weighs in a document, in units; all 0 between uses. */
  readonly units: Uint16Array;
  readonly touched: Uint32Array;
}

export function scoreRoom(size: number): ScoreRoom {
  return {
    scores: new Float64Array(size),
    best: new Float64Array(size),
    weakest: new Float64Array(size),
    part: new Float64Array(size),
    units: new Uint16Array(size),
    touched: new Uint32Array(size),
  };
}

/**
 * Scores some of the documents that a text found: the sum over its words of how rare the word is, times how strongly the
 * document has it. The score doesn't depend on which documents are asked for.
 *
 * @param labelUnits what an occurrence in a label weighs, in units.
 * @returns the room's scores, by document: they hold until the next call, for the documents asked for.
 */
export function scoreDocuments(
  index: TextIndex,
  { each }: TextMatch,
  documents: Uint32Array,
  labelUnits: number,
  room: ScoreRoom,
): Float64Array {
  const { scores, best } = room;
  const wanted = emptySet(index.size);
  for (let i = 0; i < documents.length; i++) {
    add(wanted, documents[i] ?? 0);
    scores[documents[i] ?? 0] = 0;
  }
  const scorer: Scorer = { index, documents, wanted, labelUnits, room };
  for (const word of each) {
    const weight = rarity(word.count, index.size);
    wordStrengths(scorer, word);
    for (let i = 0; i < documents.length; i++) {
      const d = documents[i] ?? 0;
      scores[d] = (scores[d] ?? 0) + weight * (best[d] ?? 0);
    }
  }
  return scores;
}

/** What it takes to score some documents. */
interface Scorer {
  readonly index: TextIndex;
  readonly documents: Uint32Array;
  /** The documents as a set. */
  readonly wanted: Bitset;
  readonly labelUnits: number;
  readonly room: ScoreRoom;
}

/** How strongly each document has a word, 0 to 1: by the best of the ways in which the word may be written. */
function wordStrengths(scorer: Scorer, { terms: { any, all } }: WordMatch): void {
  const { documents, room } = scorer;
  const { best, weakest, part } = room;
  rangeStrengths(scorer, any, best);
  all.forEach((ranges, nth) => {
    rangeStrengths(scorer, ranges, part);
    for (let i = 0; i < documents.length; i++) {
      const d = documents[i] ?? 0;
      weakest[d] = nth === 0 ? (part[d] ?? 0) : Math.min(weakest[d] ?? 0, part[d] ?? 0);
    }
  });
  if (all.length === 0) return;
  for (let i = 0; i < documents.length; i++) {
    const d = documents[i] ?? 0;
    best[d] = Math.max(best[d] ?? 0, weakest[d] ?? 0);
  }
}

/** How strongly each document has a term of some ranges, by the strongest. */
function rangeStrengths(scorer: Scorer, ranges: readonly TermRange[], found: Float64Array): void {
  const { index, documents } = scorer;
  const { labelStarts } = index.data;
  for (let i = 0; i < documents.length; i++) found[documents[i] ?? 0] = 0;
  for (const { from, to, strengths } of ranges) {
    for (let term = from; term < to; term++) {
      if (labelStarts[term] === labelStarts[term + 1]) termStrengths(scorer, term, strengths, found);
      else labelStrengths(scorer, term, strengths, found);
    }
  }
}

/** How many postings are passed in the time in which one document is looked up among them. */
const POSTINGS_A_SEARCH = 16;

function termStrengths(scorer: Scorer, term: number, strengths: Float64Array, found: Float64Array): void {
  const { index, documents, wanted } = scorer;
  const { starts, documents: posted, weights } = index.data;
  const start = starts[term] ?? 0;
  const end = starts[term + 1] ?? 0;
  const raise = (d: number, posting: number): void => {
    const strength = strengths[weights[posting] ?? 0] ?? 0;
    if (strength > (found[d] ?? 0)) found[d] = strength;
  };
  if (end - start > documents.length * POSTINGS_A_SEARCH) {
    for (let i = 0; i < documents.length; i++) {
      const d = documents[i] ?? 0;
      const posting = firstPosting(posted, start, end, d);
      if (posting < end && posted[posting] === d) raise(d, posting);
    }
  } else {
    for (let i = start; i < end; i++) if (has(wanted, posted[i] ?? 0)) raise(posted[i] ?? 0, i);
  }
}

/** The first posting from `start` to `end` that isn't before a document. */
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

/** As {@link termStrengths} for a term of labels: what it weighs in texts and by labels is added up first. */
function labelStrengths(scorer: Scorer, term: number, strengths: Float64Array, found: Float64Array): void {
  const { index, wanted, labelUnits, room } = scorer;
  const { starts, documents: posted, weights, labelStarts, labelFacets, labelCodes } = index.data;
  const { units, touched } = room;
  let count = 0;
  const weigh = (d: number, weight: number): void => {
    if (!has(wanted, d)) return;
    if (units[d] === 0) touched[count++] = d;
    units[d] = (units[d] ?? 0) + weight;
  };
  const end = starts[term + 1] ?? 0;
  for (let i = starts[term] ?? 0; i < end; i++) weigh(posted[i] ?? 0, weights[i] ?? 0);
  const lastLabel = labelStarts[term + 1] ?? 0;
  for (let i = labelStarts[term] ?? 0; i < lastLabel; i++) {
    index.facets[labelFacets[i] ?? 0]?.forEachDocument(labelCodes[i] ?? 0, (d) => weigh(d, labelUnits));
  }
  for (let i = 0; i < count; i++) {
    const d = touched[i] ?? 0;
    const strength = strengths[Math.min(units[d] ?? 0, MAX_WEIGHT)] ?? 0;
    if (strength > (found[d] ?? 0)) found[d] = strength;
    units[d] = 0;
  }
}

/**
 * How much a word tells: the binary logarithm of 1 + size / frequency, drawn straight between powers of two, which is the
 * same on every platform (`Math.log2` needn't be).
 */
function rarity(frequency: number, size: number): number {
  if (frequency === 0) return 0;
  let rest = 1 + size / frequency;
  let power = 0;
  while (rest >= 2) {
    rest /= 2;
    power++;
  }
  return power + (rest - 1);
}
