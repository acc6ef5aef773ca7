import { has } from './bitset';
import type { FacetIndex } from './facet';
import { forEachHolder, type Wanted, wantedOf } from './holders';
import type { FacetValue, TextIndex, TextMatch, WordMatch } from './match';
import type { PhraseMatch } from './phrase';
import type { TermRange } from './word-terms';

/** Room for the scores of one index's documents, used again and again: only what is asked for is cleared. */
export interface ScoreRoom {
  readonly scores: Float64Array;
  /** How strongly a document has a word, by the best of its terms; by the weakest of its parts; by one part. */
  readonly best: Float64Array;
  readonly weakest: Float64Array;
  readonly part: Float64Array;
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
    weights: new Float64Array(size),
    touched: new Uint32Array(size),
  };
}

/**
 * Scores some of the documents that a text found: the sum over its words of how rare the word is, times how strongly the
 * document has it, below 1. The score doesn't depend on which documents are asked for.
 *
 * @returns the room's scores, by document: they hold until the next call, for the documents asked for.
 */
export function scoreDocuments(
  index: TextIndex,
  { each, hinted }: TextMatch,
  documents: Uint32Array,
  room: ScoreRoom,
): Float64Array {
  const { scores, best } = room;
  for (let i = 0; i < documents.length; i++) scores[documents[i] ?? 0] = 0;
  const scorer: Scorer = { index, documents, wanted: wantedOf(documents, index.size), room };
  const addBest = (weight: number): void => {
    for (let i = 0; i < documents.length; i++) {
      const d = documents[i] ?? 0;
      scores[d] = (scores[d] ?? 0) + weight * (best[d] ?? 0);
    }
  };
  for (const word of each) {
    wordStrengths(scorer, word);
    addBest(rarity(word.count, index.size));
  }
  if (hinted.length > 0) {
    hintStrengths(scorer, hinted, best);
    addBest(1);
  }
  return scores;
}

/** What it takes to score some documents. */
interface Scorer {
  readonly index: TextIndex;
  readonly documents: Uint32Array;
  /** The same, to look some of them up. */
  readonly wanted: Wanted;
  readonly room: ScoreRoom;
}

/** How strongly each document has a word, 0 to 1: by the best of the ways in which the word may be written. */
function wordStrengths(scorer: Scorer, { terms: { any, all, nameFactor }, names }: WordMatch): void {
  const { documents, room } = scorer;
  const { best, weakest, part } = room;
  rangeStrengths(scorer, any, best);
  for (const name of names) nameStrengths(scorer, name, nameFactor, best);
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

/** Visits those of the documents that have a term in their texts, with what it weighs there. */
function forEachWeight({ index, wanted }: Scorer, term: number, visit: (d: number, weight: number) => void): void {
  const { starts, documents, fields } = index.data;
  const { fieldWeights } = index;
  const end = starts[term + 1] ?? 0;
  forEachHolder(index.data, term, wanted, (d, first) => {
    let weight = 0;
    for (let i = first; i < end && documents[i] === d; i++) weight += fieldWeights[fields[i] ?? 0] ?? 0;
    visit(d, weight);
  });
}

function termStrengths(scorer: Scorer, term: number, factor: number, found: Float64Array): void {
  const { lengthFactors } = scorer.index;
  forEachWeight(scorer, term, (d, weight) => {
    const strength = strengthOf(weight, factor, lengthFactors[d] ?? 1);
    if (strength > (found[d] ?? 0)) found[d] = strength;
  });
}

/** As {@link termStrengths} for a term of labels: what it weighs in texts and by labels is added up first. */
function labelStrengths(scorer: Scorer, term: number, factor: number, found: Float64Array): void {
  const { labelStarts } = scorer.index.data;
  addedStrengths(scorer, factor, found, (weigh) => {
    forEachWeight(scorer, term, weigh);
    const labels: number[] = [];
    for (let i = labelStarts[term] ?? 0; i < (labelStarts[term + 1] ?? 0); i++) labels.push(i);
    forEachLabelWeight(scorer, labels, weigh);
  });
}

/** How strongly each document has a name, where that is stronger than what was found. */
function nameStrengths(scorer: Scorer, { postings, labels }: PhraseMatch, factor: number, found: Float64Array): void {
  const { index, wanted } = scorer;
  const { documents, fields } = index.data;
  addedStrengths(scorer, factor, found, (weigh) => {
    for (const posting of postings) {
      const [d, field] = [documents[posting] ?? 0, fields[posting] ?? 0];
      if (!has(wanted.set, d)) continue;
      weigh(d, index.fieldWeights[field] ?? 0);
    }
    forEachLabelWeight(scorer, labels, weigh);
  });
}

/** How much having the values at which a text hints counts. */
const HINTED = 0.01;

function hintStrengths(scorer: Scorer, hinted: readonly FacetValue[], found: Float64Array): void {
  const { documents } = scorer;
  for (let i = 0; i < documents.length; i++) found[documents[i] ?? 0] = 0;
  addedStrengths(scorer, HINTED, found, (weigh) => {
    for (const value of hinted) forEachValueWeight(scorer, value, weigh);
  });
}

/** Adds up what something weighs in each document, and takes its strength where that is stronger than what was found. */
function addedStrengths(
  { index, room: { weights, touched } }: Scorer,
  factor: number,
  found: Float64Array,
  forEach: (weigh: (d: number, weight: number) => void) => void,
): void {
  let count = 0;
  forEach((d, weight) => {
    if (weights[d] === 0) touched[count++] = d;
    weights[d] = (weights[d] ?? 0) + weight;
  });
  for (let i = 0; i < count; i++) {
    const d = touched[i] ?? 0;
    const strength = strengthOf(weights[d] ?? 0, factor, index.lengthFactors[d] ?? 1);
    if (strength > (found[d] ?? 0)) found[d] = strength;
    weights[d] = 0;
  }
}

/**
 * Visits those of the documents that have a value with one of some labels, with what that weighs. However many of the labels a
 * value has, it counts once.
 */
function forEachLabelWeight(
  scorer: Scorer,
  labels: readonly number[],
  visit: (d: number, weight: number) => void,
): void {
  const { facets, data } = scorer.index;
  const seen = new Map<FacetIndex, Set<number>>();
  for (const label of labels) {
    const [facet, code] = [facets[data.labelFacets[label] ?? 0], data.labelCodes[label] ?? 0];
    if (facet === undefined) continue;
    const codes = seen.get(facet) ?? new Set();
    if (codes.has(code)) continue;
    seen.set(facet, codes.add(code));
    forEachValueWeight(scorer, { facet, code }, visit);
  }
}

/**
 * Visits those of the documents that have a value, with what its label weighs: the less, the more values of its facet a document
 * has, since what is about one country is more about it than what is about ten.
 */
function forEachValueWeight(
  scorer: Scorer,
  { facet, code }: FacetValue,
  visit: (d: number, weight: number) => void,
): void {
  const { labelWeight } = scorer.index;
  forEachLabelled(scorer, facet, code, (d) => visit(d, labelWeight / facet.valuesOf(d)));
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
      if (has(wanted.set, d)) visit(d);
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
