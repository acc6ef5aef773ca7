import { add, type Bitset, emptySet, has } from './bitset';
import type { FacetIndex } from './facet';
import type { TextIndex, TextMatch, WordMatch } from './match';
import { FORM, type TermRange } from './word-terms';

/** Room for the scores of one index's documents, used again and again: only what is asked for is cleared. */
export interface ScoreRoom {
  readonly scores: Float64Array;
  /** How strongly a document has a word, by the best of its terms; by the weakest of its parts; by one part. */
  readonly best: Float64Array;
  readonly weakest: Float64Array;
  readonly part: Float64Array;
  /** Whether a document has the word in its first field, and how many of the words it has there. */
  readonly leads: Uint8Array;
  readonly led: Uint16Array;
  /** What a term that is a label, too, weighs in a document; all 0 between uses. */
  readonly weights: Float64Array;
  readonly touched: Uint32Array;
}

export function scoreRoom(size: number): ScoreRoom {
  return {
    scores: new Float64Array(size),
    best: new Float64Array(size),
    weakest: new Float64Array(size),
    part: new Float64Array(size),
    leads: new Uint8Array(size),
    led: new Uint16Array(size),
    weights: new Float64Array(size),
    touched: new Uint32Array(size),
  };
}

/**
 * Scores some of the documents that a text found: the sum over its words of how rare the word is, times how strongly the
 * document has it, below 1. A document that has all words, or other forms of them, in its first field gets more than any
 * sum can be, and so comes before those that don't. The score doesn't depend on which documents are asked for.
 *
 * @returns the room's scores, by document: they hold until the next call, for the documents asked for.
 */
export function scoreDocuments(
  index: TextIndex,
  { each }: TextMatch,
  documents: Uint32Array,
  room: ScoreRoom,
): Float64Array {
  const { scores, best, leads, led } = room;
  const wanted = emptySet(index.size);
  for (let i = 0; i < documents.length; i++) {
    const d = documents[i] ?? 0;
    add(wanted, d);
    scores[d] = 0;
    led[d] = 0;
  }
  const scorer: Scorer = { index, documents, wanted, room };
  let most = 0;
  for (const word of each) {
    const weight = rarity(word.count, index.size);
    most += weight;
    wordStrengths(scorer, word);
    for (let i = 0; i < documents.length; i++) {
      const d = documents[i] ?? 0;
      scores[d] = (scores[d] ?? 0) + weight * (best[d] ?? 0);
      led[d] = (led[d] ?? 0) + (leads[d] ?? 0);
    }
  }
  for (let i = 0; i < documents.length; i++) {
    const d = documents[i] ?? 0;
    if (led[d] === each.length) scores[d] = (scores[d] ?? 0) + most;
  }
  return scores;
}

/** What it takes to score some documents. */
interface Scorer {
  readonly index: TextIndex;
  readonly documents: Uint32Array;
  /** The documents as a set. */
  readonly wanted: Bitset;
  readonly room: ScoreRoom;
}

/** How strongly each document has a word, 0 to 1: by the best of the ways in which the word may be written. */
function wordStrengths(scorer: Scorer, { terms: { any, all } }: WordMatch): void {
  const { documents, room } = scorer;
  const { best, weakest, part, leads } = room;
  for (let i = 0; i < documents.length; i++) leads[documents[i] ?? 0] = 0;
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

/** The weight at which a term counts half of what endless weight would, in a document of average length. */
const HALF = 6;

/** How much having a term at all counts, beside having much of it: so that one letter less never beats the word itself. */
const HAVING = 0.25;

/** How much of {@link HALF} goes with the length of a document: a word says more in a short one. */
const BY_LENGTH = 0.9;

/** What {@link HALF} is multiplied with for each document: 1 for one of average length. */
export function lengthFactors(lengths: Uint32Array): Float64Array {
  let sum = 0;
  for (let d = 0; d < lengths.length; d++) sum += lengths[d] ?? 0;
  const average = sum / lengths.length || 1;
  const factors = new Float64Array(lengths.length);
  for (let d = 0; d < lengths.length; d++) factors[d] = 1 - BY_LENGTH + (BY_LENGTH * (lengths[d] ?? 0)) / average;
  return factors;
}

/** How strongly a document has a term, 0 to 1, by what its occurrences weigh. */
function strengthOf(weight: number, factor: number, lengthFactor: number): number {
  return factor * (HAVING + ((1 - HAVING) * weight) / (weight + HALF * lengthFactor));
}

/** How strongly each document has a term of some ranges, by the strongest. */
function rangeStrengths(scorer: Scorer, ranges: readonly TermRange[], found: Float64Array): void {
  const { index, documents } = scorer;
  const { labelStarts } = index.data;
  for (let i = 0; i < documents.length; i++) found[documents[i] ?? 0] = 0;
  for (const { from, to, factor } of ranges) {
    for (let term = from; term < to; term++) {
      if (labelStarts[term] === labelStarts[term + 1]) termStrengths(scorer, term, factor, found);
      else labelStrengths(scorer, term, factor, found);
    }
  }
}

/** How many postings are passed in the time in which one document is looked up among them. */
const POSTINGS_A_SEARCH = 16;

/** Visits those of the documents that have a term in their texts, with what it weighs there. */
function forEachWeight(scorer: Scorer, term: number, factor: number, visit: (d: number, weight: number) => void): void {
  const { index, documents, wanted, room } = scorer;
  const { starts, documents: posted, fields } = index.data;
  const { fieldWeights } = index;
  const { leads } = room;
  const start = starts[term] ?? 0;
  const end = starts[term + 1] ?? 0;
  /** Weighs a document's postings, which stand together; returns where the next one's begin. */
  const weigh = (d: number, first: number): number => {
    if (fields[first] === 0 && factor >= FORM) leads[d] = 1;
    let weight = 0;
    let i = first;
    for (; i < end && posted[i] === d; i++) weight += fieldWeights[fields[i] ?? 0] ?? 0;
    visit(d, weight);
    return i;
  };
  if (end - start > documents.length * POSTINGS_A_SEARCH) {
    for (let i = 0; i < documents.length; i++) {
      const d = documents[i] ?? 0;
      const first = firstPosting(posted, start, end, d);
      if (first < end && posted[first] === d) weigh(d, first);
    }
  } else {
    for (let i = start; i < end; ) i = has(wanted, posted[i] ?? 0) ? weigh(posted[i] ?? 0, i) : i + 1;
  }
}

function termStrengths(scorer: Scorer, term: number, factor: number, found: Float64Array): void {
  const { lengthFactors } = scorer.index;
  forEachWeight(scorer, term, factor, (d, weight) => {
    const strength = strengthOf(weight, factor, lengthFactors[d] ?? 1);
    if (strength > (found[d] ?? 0)) found[d] = strength;
  });
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

/**
 * As {@link termStrengths} for a term of labels: what it weighs in texts and by labels is added up first. A label weighs
 * the less, the more values of its facet a document has: what is about one country is more about it than what is about ten.
 */
function labelStrengths(scorer: Scorer, term: number, factor: number, found: Float64Array): void {
  const { index, room } = scorer;
  const { labelStarts, labelFacets, labelCodes } = index.data;
  const { weights, touched } = room;
  let count = 0;
  const weigh = (d: number, weight: number): void => {
    if (weights[d] === 0) touched[count++] = d;
    weights[d] = (weights[d] ?? 0) + weight;
  };
  forEachWeight(scorer, term, factor, weigh);
  const first = labelStarts[term] ?? 0;
  const last = labelStarts[term + 1] ?? 0;
  for (let i = first; i < last; i++) {
    const [place, code] = [labelFacets[i] ?? 0, labelCodes[i] ?? 0];
    // However often the labels of a value have the term, it counts once.
    if (i > first && labelFacets[i - 1] === place && labelCodes[i - 1] === code) continue;
    const facet = index.facets[place];
    if (facet !== undefined)
      forEachLabelled(scorer, facet, code, (d) => weigh(d, index.labelWeight / facet.valuesOf(d)));
  }
  for (let i = 0; i < count; i++) {
    const d = touched[i] ?? 0;
    const strength = strengthOf(weights[d] ?? 0, factor, index.lengthFactors[d] ?? 1);
    if (strength > (found[d] ?? 0)) found[d] = strength;
    weights[d] = 0;
  }
}

/** Visits those of the documents that have a value, by whichever of the two lists is shorter. */
function forEachLabelled(
  { documents, wanted }: Scorer,
  facet: FacetIndex,
  code: number,
  visit: (d: number) => void,
): void {
  if (facet.totalOf(code) < documents.length) {
    facet.forEachDocument(code, (d) => {
      if (has(wanted, d)) visit(d);
    });
    return;
  }
  for (let i = 0; i < documents.length; i++) {
    const d = documents[i] ?? 0;
    if (facet.has(d, code)) visit(d);
  }
}

/**
 * How much a word tells: the binary logarithm of 1 + size / frequency, drawn straight between powers of two, which is the
 * same on every platform (`Math.log2` needn't be).
 */
export function rarity(frequency: number, size: number): number {
  if (frequency === 0) return 0;
  let rest = 1 + size / frequency;
  let power = 0;
  while (rest >= 2) {
    rest /= 2;
    power++;
  }
  return power + (rest - 1);
}
