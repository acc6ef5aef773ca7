import type { TextPolicy } from '../definition/text-policy';
import { type Candidates, toCandidates } from '../postings/postings';
import type { EntityDocs, FacetValue, TextMatch, TextSearchContext, WordMatch, WordTerms } from '../text/match';
import type { PhraseMatch } from '../text/phrase';
import type { TermRange } from '../text/term-lookup';
import { has } from '../util/bitset';
import { forEachLabelWeight, forEachValueWeight } from './label-weights';

/** Scratch buffers for the scores of one index, reused by every call. Only the entries of the scored documents are reset. */
export interface ScoreBuffers {
  readonly scores: Float64Array;
  /** Score of each document for the current word: the best of its terms. */
  readonly wordScores: Float64Array;
  /** The lowest score of each document over the parts of the current word. */
  readonly minPartScores: Float64Array;
  /** Score of each document for one part of the current word. */
  readonly partScores: Float64Array;
  /** The lowest score of each document over the words of an entity's name. */
  readonly minWordScores: Float64Array;
  /** Weight of the occurrences of a term in each document, labels included; all 0 between uses. */
  readonly weights: Float64Array;
  readonly touched: Uint32Array;
}

export function createScoreBuffers(size: number): ScoreBuffers {
  return {
    scores: new Float64Array(size),
    wordScores: new Float64Array(size),
    minPartScores: new Float64Array(size),
    partScores: new Float64Array(size),
    minWordScores: new Float64Array(size),
    weights: new Float64Array(size),
    touched: new Uint32Array(size),
  };
}

/**
 * Scores documents that match a text. The score is the sum over the words of the word's idf times the document's score for the
 * word, which is below 1. A word that hints at values adds their score if weak matches count. A document's score doesn't depend on which documents are scored with it.
 *
 * @returns the scores in `buffers`, by document ordinal: valid until the next call, for these documents only.
 */
export function scoreDocuments(
  index: TextSearchContext,
  { wordMatches, weak }: TextMatch,
  documents: Uint32Array,
  buffers: ScoreBuffers,
): Float64Array {
  const { scores, wordScores } = buffers;
  for (let i = 0; i < documents.length; i++) scores[documents[i] ?? 0] = 0;
  const scorer: Scorer = { index, candidates: toCandidates(documents, index.sets), buffers };
  const addWordScores = (weight: number): void => {
    for (let i = 0; i < documents.length; i++) {
      const d = documents[i] ?? 0;
      scores[d] = (scores[d] ?? 0) + weight * (wordScores[d] ?? 0);
    }
  };
  wordMatches.forEach((word, i) => {
    scoreWord(scorer, word);
    addWordScores(idf(word.count, index.size));
    const hinted = weak?.hinted[i] ?? [];
    if (hinted.length === 0) return;
    for (let n = 0; n < documents.length; n++) wordScores[documents[n] ?? 0] = 0;
    scoreValues(scorer, hinted, index.policy.hintFactor, wordScores);
    addWordScores(1);
  });
  return scores;
}

/** Context for scoring a set of documents. */
interface Scorer {
  readonly index: TextSearchContext;
  /** The documents to score. */
  readonly candidates: Candidates;
  readonly buffers: ScoreBuffers;
  /** Whether only texts count. Default false. */
  readonly ignoresLabels?: boolean;
}

/** Scores each document for a word, 0 to 1, by the best of the word's alternatives. */
function scoreWord(scorer: Scorer, word: WordMatch): void {
  if (word.entity === undefined) scoreTerms(scorer, word);
  else scoreEntity(scorer, word.entity);
}

/** Scores each document for an entity: by its values, or by the lowest score of the words of its name in texts. */
function scoreEntity(scorer: Scorer, { values, words }: EntityDocs): void {
  const { documents } = scorer.candidates;
  const { wordScores, minWordScores } = scorer.buffers;
  const forEachDoc = (visit: (d: number) => void): void => {
    for (let i = 0; i < documents.length; i++) visit(documents[i] ?? 0);
  };
  if (words.length === 0) forEachDoc((d) => (wordScores[d] = 0));
  words.forEach((word, nth) => {
    scoreTerms({ ...scorer, ignoresLabels: true }, word);
    if (words.length === 1) return;
    forEachDoc((d) => {
      minWordScores[d] = nth === 0 ? (wordScores[d] ?? 0) : Math.min(minWordScores[d] ?? 0, wordScores[d] ?? 0);
      if (nth === words.length - 1) wordScores[d] = minWordScores[d] ?? 0;
    });
  });
  scoreValues(scorer, values, 1, wordScores);
}

function scoreTerms(scorer: Scorer, { terms, phrases }: WordTerms): void {
  const { documents } = scorer.candidates;
  const { wordScores, minPartScores, partScores } = scorer.buffers;
  const { alternatives, parts } = terms;
  scoreRanges(scorer, alternatives, wordScores);
  phrases.forEach((phrase, i) => {
    scorePhrase(scorer, phrase, terms.phrases[i]?.factor ?? 1, wordScores);
  });
  parts.forEach((ranges, nth) => {
    scoreRanges(scorer, ranges, partScores);
    for (let i = 0; i < documents.length; i++) {
      const d = documents[i] ?? 0;
      minPartScores[d] = nth === 0 ? (partScores[d] ?? 0) : Math.min(minPartScores[d] ?? 0, partScores[d] ?? 0);
    }
  });
  if (parts.length === 0) return;
  for (let i = 0; i < documents.length; i++) {
    const d = documents[i] ?? 0;
    wordScores[d] = Math.max(wordScores[d] ?? 0, minPartScores[d] ?? 0);
  }
}

/** Returns a document's score for a term, 0 to 1, by the weight of its occurrences. */
function saturate(weight: number, factor: number, { saturation, presenceFloor: floor }: TextPolicy): number {
  return factor * (floor + ((1 - floor) * weight) / (weight + saturation));
}

/** Sets `best` to each document's best score for a term of the ranges. */
function scoreRanges(scorer: Scorer, ranges: readonly TermRange[], best: Float64Array): void {
  const { documents } = scorer.candidates;
  const { labelStarts } = scorer.index.data;
  for (let i = 0; i < documents.length; i++) best[documents[i] ?? 0] = 0;
  for (const { from, to, factor } of ranges) {
    for (let term = from; term < to; term++) {
      if (scorer.ignoresLabels === true || labelStarts[term] === labelStarts[term + 1])
        scoreTerm(scorer, term, factor, best);
      else scoreLabelTerm(scorer, term, factor, best);
    }
  }
}

/** Visits the candidates with a term in their texts, each with the weight of its occurrences there. */
function forEachWeight({ index, candidates }: Scorer, term: number, visit: (d: number, weight: number) => void): void {
  const { postings } = index;
  const weights = index.occurrenceWeights();
  const fieldMask = (1 << postings.fieldBits) - 1;
  postings.forEachDocument(term, candidates, (d, occurrences, start, end) => {
    let weight = 0;
    for (let i = start; i < end; i++) weight += weights.of(d, (occurrences[i] ?? 0) & fieldMask);
    visit(d, weight);
  });
}

/** Raises `best` to the score of a term that is in no label. */
function scoreTerm(scorer: Scorer, term: number, factor: number, best: Float64Array): void {
  const { policy } = scorer.index;
  forEachWeight(scorer, term, (d, weight) => {
    const score = saturate(weight, factor, policy);
    if (score > (best[d] ?? 0)) best[d] = score;
  });
}

/** Raises `best` to the score of a term of labels. Adds up its weights in texts and in labels before saturation. */
function scoreLabelTerm(scorer: Scorer, term: number, factor: number, best: Float64Array): void {
  const { index, candidates } = scorer;
  const { labelStarts } = index.data;
  addSaturated(scorer, factor, best, (addWeight) => {
    forEachWeight(scorer, term, addWeight);
    const labels: number[] = [];
    for (let i = labelStarts[term] ?? 0; i < (labelStarts[term + 1] ?? 0); i++) labels.push(i);
    forEachLabelWeight(index, candidates, labels, addWeight);
  });
}

/** Raises `best` to the score of a phrase. */
function scorePhrase(
  scorer: Scorer,
  { documents, fields, labels }: PhraseMatch,
  factor: number,
  best: Float64Array,
): void {
  const { index, candidates } = scorer;
  const weights = index.occurrenceWeights();
  addSaturated(scorer, factor, best, (addWeight) => {
    for (const [i, d] of documents.entries()) {
      if (has(candidates.set, d)) addWeight(d, weights.of(d, fields[i] ?? 0));
    }
    if (scorer.ignoresLabels !== true) forEachLabelWeight(index, candidates, labels, addWeight);
  });
}

/** Raises `best` to the score of values that the text names or hints at. */
function scoreValues(scorer: Scorer, values: readonly FacetValue[], factor: number, best: Float64Array): void {
  const { index, candidates } = scorer;
  addSaturated(scorer, factor, best, (addWeight) => {
    for (const value of values) forEachValueWeight(index, candidates, value, addWeight);
  });
}

/**
 * Adds up weights by document, then raises `best` to the score of each sum.
 *
 * @param collect calls its argument with documents and weights; a document may occur several times.
 */
function addSaturated(
  { index, buffers: { weights, touched } }: Scorer,
  factor: number,
  best: Float64Array,
  collect: (addWeight: (d: number, weight: number) => void) => void,
): void {
  let count = 0;
  collect((d, weight) => {
    if (weights[d] === 0) touched[count++] = d;
    weights[d] = (weights[d] ?? 0) + weight;
  });
  for (let i = 0; i < count; i++) {
    const d = touched[i] ?? 0;
    const score = saturate(weights[d] ?? 0, factor, index.policy);
    if (score > (best[d] ?? 0)) best[d] = score;
    weights[d] = 0;
  }
}

/**
 * Returns the inverse document frequency of a word: the binary logarithm of 1 + size / frequency, interpolated linearly between
 * powers of two. The result is the same on every platform, which `Math.log2` doesn't guarantee.
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
