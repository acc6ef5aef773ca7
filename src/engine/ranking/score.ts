import type { FacetIndex } from '../facets/facet-index';
import { type Candidates, forEachMatchingDoc, toCandidates } from '../postings/intersect';
import type { FacetValue, TextMatch, TextSearchContext, WordMatch } from '../text/match';
import type { PhraseMatch } from '../text/phrase';
import type { TermRange } from '../text/term-lookup';
import { has } from '../util/bitset';

/** Room for the scores of one index's documents, used again and again: only what is asked for is cleared. */
export interface ScoreBuffers {
  readonly scores: Float64Array;
  /** How strongly a document has a word, by the best of its terms; by the weakest of its parts; by one part. */
  readonly best: Float64Array;
  readonly weakest: Float64Array;
  readonly part: Float64Array;
  /** What a term that is a label, too, weighs in a document; all 0 between uses. */
  readonly weights: Float64Array;
  readonly touched: Uint32Array;
}

export function createScoreBuffers(size: number): ScoreBuffers {
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
  index: TextSearchContext,
  { each, hinted }: TextMatch,
  documents: Uint32Array,
  room: ScoreBuffers,
): Float64Array {
  const { scores, best } = room;
  for (let i = 0; i < documents.length; i++) scores[documents[i] ?? 0] = 0;
  const scorer: Scorer = { index, documents, wanted: toCandidates(documents, index.size), room };
  const addBest = (weight: number): void => {
    for (let i = 0; i < documents.length; i++) {
      const d = documents[i] ?? 0;
      scores[d] = (scores[d] ?? 0) + weight * (best[d] ?? 0);
    }
  };
  for (const word of each) {
    scoreWord(scorer, word);
    addBest(idf(word.count, index.size));
  }
  if (hinted.length > 0) {
    scoreHints(scorer, hinted, best);
    addBest(1);
  }
  return scores;
}

/** What it takes to score some documents. */
interface Scorer {
  readonly index: TextSearchContext;
  readonly documents: Uint32Array;
  /** The same, to look some of them up. */
  readonly wanted: Candidates;
  readonly room: ScoreBuffers;
}

/** How strongly each document has a word, 0 to 1: by the best of the ways in which the word may be written. */
function scoreWord(scorer: Scorer, { terms: { alternatives, parts, synonymFactor }, synonyms }: WordMatch): void {
  const { documents, room } = scorer;
  const { best, weakest, part } = room;
  scoreRanges(scorer, alternatives, best);
  for (const name of synonyms) scoreName(scorer, name, synonymFactor, best);
  parts.forEach((ranges, nth) => {
    scoreRanges(scorer, ranges, part);
    for (let i = 0; i < documents.length; i++) {
      const d = documents[i] ?? 0;
      weakest[d] = nth === 0 ? (part[d] ?? 0) : Math.min(weakest[d] ?? 0, part[d] ?? 0);
    }
  });
  if (parts.length === 0) return;
  for (let i = 0; i < documents.length; i++) {
    const d = documents[i] ?? 0;
    best[d] = Math.max(best[d] ?? 0, weakest[d] ?? 0);
  }
}

/** The weight at which a term counts half of what endless weight would, in a document of average length. */
const SATURATION = 6;

/** How much having a term at all counts, beside having much of it: so that one letter less never beats the word itself. */
const PRESENCE_FLOOR = 0.25;

/** How much of {@link HALF} goes with the length of a document: a word says more in a short one. */
const LENGTH_NORMALIZATION = 0.9;

/** What {@link HALF} is multiplied with for each document: 1 for one of average length. */
export function lengthFactors(lengths: Uint32Array): Float64Array {
  let sum = 0;
  for (let d = 0; d < lengths.length; d++) sum += lengths[d] ?? 0;
  const average = sum / lengths.length || 1;
  const factors = new Float64Array(lengths.length);
  for (let d = 0; d < lengths.length; d++)
    factors[d] = 1 - LENGTH_NORMALIZATION + (LENGTH_NORMALIZATION * (lengths[d] ?? 0)) / average;
  return factors;
}

/** How strongly a document has a term, 0 to 1, by what its occurrences weigh. */
function saturate(weight: number, factor: number, lengthFactor: number): number {
  return factor * (PRESENCE_FLOOR + ((1 - PRESENCE_FLOOR) * weight) / (weight + SATURATION * lengthFactor));
}

/** How strongly each document has a term of some ranges, by the strongest. */
function scoreRanges(scorer: Scorer, ranges: readonly TermRange[], found: Float64Array): void {
  const { index, documents } = scorer;
  const { labelStarts } = index.data;
  for (let i = 0; i < documents.length; i++) found[documents[i] ?? 0] = 0;
  for (const { from, to, factor } of ranges) {
    for (let term = from; term < to; term++) {
      if (labelStarts[term] === labelStarts[term + 1]) scoreTerm(scorer, term, factor, found);
      else scoreLabelTerm(scorer, term, factor, found);
    }
  }
}

/** Visits those of the documents that have a term in their texts, with what it weighs there. */
function forEachWeight({ index, wanted }: Scorer, term: number, visit: (d: number, weight: number) => void): void {
  const { starts, documents, fields } = index.data;
  const { fieldWeights } = index;
  const end = starts[term + 1] ?? 0;
  forEachMatchingDoc(index.data, term, wanted, (d, first) => {
    let weight = 0;
    for (let i = first; i < end && documents[i] === d; i++) weight += fieldWeights[fields[i] ?? 0] ?? 0;
    visit(d, weight);
  });
}

function scoreTerm(scorer: Scorer, term: number, factor: number, found: Float64Array): void {
  const { lengthFactors } = scorer.index;
  forEachWeight(scorer, term, (d, weight) => {
    const strength = saturate(weight, factor, lengthFactors[d] ?? 1);
    if (strength > (found[d] ?? 0)) found[d] = strength;
  });
}

/** As {@link termStrengths} for a term of labels: what it weighs in texts and by labels is added up first. */
function scoreLabelTerm(scorer: Scorer, term: number, factor: number, found: Float64Array): void {
  const { labelStarts } = scorer.index.data;
  addSaturated(scorer, factor, found, (weigh) => {
    forEachWeight(scorer, term, weigh);
    const labels: number[] = [];
    for (let i = labelStarts[term] ?? 0; i < (labelStarts[term + 1] ?? 0); i++) labels.push(i);
    forEachLabelWeight(scorer, labels, weigh);
  });
}

/** How strongly each document has a name, where that is stronger than what was found. */
function scoreName(scorer: Scorer, { postings, labels }: PhraseMatch, factor: number, found: Float64Array): void {
  const { index, wanted } = scorer;
  const { documents, fields } = index.data;
  addSaturated(scorer, factor, found, (weigh) => {
    for (const posting of postings) {
      const [d, field] = [documents[posting] ?? 0, fields[posting] ?? 0];
      if (!has(wanted.set, d)) continue;
      weigh(d, index.fieldWeights[field] ?? 0);
    }
    forEachLabelWeight(scorer, labels, weigh);
  });
}

/** How much having the values at which a text hints counts. */
const HINT_FACTOR = 0.01;

function scoreHints(scorer: Scorer, hinted: readonly FacetValue[], found: Float64Array): void {
  const { documents } = scorer;
  for (let i = 0; i < documents.length; i++) found[documents[i] ?? 0] = 0;
  addSaturated(scorer, HINT_FACTOR, found, (weigh) => {
    for (const value of hinted) forEachValueWeight(scorer, value, weigh);
  });
}

/** Adds up what something weighs in each document, and takes its strength where that is stronger than what was found. */
function addSaturated(
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
    const strength = saturate(weights[d] ?? 0, factor, index.lengthFactors[d] ?? 1);
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
  forEachDocWithValue(scorer, facet, code, (d) => visit(d, labelWeight / facet.valueCount(d)));
}

/** Visits those of the documents that have a value, by whichever of the two lists is shorter. */
function forEachDocWithValue(
  { documents, wanted }: Scorer,
  facet: FacetIndex,
  code: number,
  visit: (d: number) => void,
): void {
  if (facet.docCount(code) < documents.length) {
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
export function idf(frequency: number, size: number): number {
  if (frequency === 0) return 0;
  let rest = 1 + size / frequency;
  let power = 0;
  while (rest >= 2) {
    rest /= 2;
    power++;
  }
  return power + (rest - 1);
}
