import { memoize } from '../../base/memoize';
import type { MatchMode } from '../../base/query-defaults';
import type { FacetIndex } from '../facets/facet-index';
import type { TextPostings } from '../postings/label-postings';
import { add, type Bitset, emptySet, fullSet, intersect, numbersOf, sizeOf, subtract, unite } from '../util/bitset';
import type { NamedValue, ParsedText, Phrase, PhraseTerm } from './parse-text';
import { matchPhrase, type PhraseMatch } from './phrase';
import type { Spelling } from './spelling';
import {
  type Correction,
  lookUpWord,
  phraseRanges,
  type TermDictionary,
  type TermRange,
  termWithInflections,
  type WordMatches,
} from './term-lookup';

/** Context for matching and scoring texts: an index's terms, postings, facets and weights. */
export interface TextSearchContext extends TermDictionary {
  readonly data: TextPostings;
  /** The facets that label postings refer to, by ordinal. */
  readonly facets: readonly (FacetIndex | undefined)[];
  readonly size: number;
  /** All documents. */
  readonly all: Bitset;
  /** Weight of an occurrence in each text field, by the field's ordinal. */
  readonly fieldWeights: Float64Array;
  /** Weight of an occurrence in a label. */
  readonly labelWeight: number;
  /** Length normalization of each document: 1 for average length. */
  readonly lengthFactors: Float64Array;
  spelling(): Spelling;
}

/** A value of a facet, by its code. */
export interface FacetValue {
  readonly facet: FacetIndex;
  readonly code: number;
}

/** A word of a text and the documents that match it. */
export interface WordMatch {
  readonly terms: WordMatches;
  /** The matches of its phrases, in their order. */
  readonly phrases: readonly PhraseMatch[];
  /** The values that the word names. */
  readonly values: readonly FacetValue[];
  /** Whether only the documents with one of the values match: those of an alias, unless no document has one. */
  readonly isAlias: boolean;
  readonly set: Bitset;
  /** Number of documents in `set`: the word's document frequency. */
  readonly count: number;
}

/** The documents that match a text. */
export interface TextMatch {
  /** Number of words that a document must match. */
  readonly requiredWords: number;
  /** Number of words of the text. */
  readonly totalWords: number;
  /** The hinted values that match as well; empty if enough documents match a word. */
  readonly hintedValues: readonly FacetValue[];
  /** The documents that match the required number of words or a hinted value, all phrases, and no exclusion. */
  readonly set: Bitset;
  /** Number of words that each document matches; undefined if all documents of `set` match equally many. */
  readonly matched: Uint16Array | undefined;
  /** Matches of the words, then of the terms of phrases, which only affect the score. */
  readonly wordMatches: readonly WordMatch[];
}

/**
 * Finds the documents that match a text: every phrase, no exclusion, and the number of words that the mode requires. In the mode
 * `most`, the required number falls from all words to one until enough documents match, as far as the policy relaxes it. If too
 * few match the required words, those with a value at which the text hints match as well.
 *
 * @returns undefined if the text has no words, phrases or exclusions.
 */
export function matchText(
  index: TextSearchContext,
  { words, phrases, excluded, hints = [] }: ParsedText,
  mode: MatchMode,
): TextMatch | undefined {
  const totalWords = words.length;
  const { minFullMatches, relaxation } = index.policy;
  if (totalWords + phrases.length + excluded.length === 0) return undefined;
  const allowed = phrases.length + excluded.length === 0 ? index.all : allowedDocs(index, phrases, excluded);
  // The words of a name share its synonyms.
  const match = memoize((phrase: Phrase) => matchPhrase(index, index.data, phrase));
  const ownMatches = words.map((word) => {
    const terms = lookUpWord(index, word);
    const matches = terms.phrases.map(({ phrase }) => match(phrase));
    return matchWord(index, terms, matches, resolveValues(index, word.values ?? []));
  });
  const fullMatches = allowed.slice();
  for (const { set } of ownMatches) intersect(fullMatches, set);
  const phraseMatches = phrases.flatMap((phrase) => phrase.map((term) => matchQuotedTerm(index, term)));
  const wordMatches = [...ownMatches, ...phraseMatches];
  const isEnough = mode === 'all' || totalWords === 0 || (mode === 'most' && sizeOf(fullMatches) >= minFullMatches);
  if (isEnough || (totalWords === 1 && (mode === 'any' || hints.length === 0))) {
    const requiredWords = totalWords;
    return { requiredWords, totalWords, hintedValues: [], set: fullMatches, matched: undefined, wordMatches };
  }
  const matched = countMatchedWords(allowed, ownMatches);
  const requiredWords =
    mode === 'any' ? 1 : relaxation ? requiredWordCount(matched, totalWords, minFullMatches) : totalWords;
  const set = emptySet(index.size);
  for (let d = 0; d < index.size; d++) if ((matched[d] ?? 0) >= requiredWords) add(set, d);
  if (mode === 'most' && sizeOf(set) < minFullMatches) {
    const hintedValues = resolveValues(index, hints);
    const withHints = emptySet(index.size);
    for (const { facet, code } of hintedValues) facet.addDocuments(code, withHints);
    intersect(withHints, allowed);
    subtract(withHints, set);
    if (sizeOf(withHints) > 0) {
      unite(withHints, set);
      return { requiredWords: 0, totalWords, hintedValues, set: withHints, matched, wordMatches };
    }
  }
  return { requiredWords, totalWords, hintedValues: [], set, matched, wordMatches };
}

/** Returns the documents that match every phrase and no exclusion. */
function allowedDocs(index: TextSearchContext, phrases: readonly Phrase[], excluded: readonly Phrase[]): Bitset {
  const allowed = index.all.slice();
  for (const phrase of phrases) intersect(allowed, docsWithPhrase(index, phrase));
  for (const phrase of excluded) subtract(allowed, docsWithExcluded(index, phrase));
  return allowed;
}

/** Returns the distinct named values that the index knows. */
function resolveValues({ facets }: TextSearchContext, values: readonly NamedValue[]): FacetValue[] {
  const resolved: FacetValue[] = [];
  for (const { facet: ordinal, value } of values) {
    const facet = facets[ordinal];
    const code = facet?.codeOf(value);
    if (facet === undefined || code === undefined) continue;
    if (!resolved.some((one) => one.facet === facet && one.code === code)) resolved.push({ facet, code });
  }
  return resolved;
}

/** Returns the spelling corrections of the words of a text. */
export function correctionsIn({ wordMatches }: TextMatch): Correction[] {
  return wordMatches.flatMap(({ terms }) => terms.corrections);
}

function matchWord(
  index: TextSearchContext,
  terms: WordMatches,
  phrases: readonly PhraseMatch[],
  values: readonly FacetValue[],
): WordMatch {
  if (values.length > 0) {
    const set = emptySet(index.size);
    for (const { facet, code } of values) facet.addDocuments(code, set);
    const count = sizeOf(set);
    if (count > 0) return { terms, phrases, values, isAlias: true, set, count };
  }
  const set = docsWithWord(terms, index.size, (ranges) => docsWithTerms(index, ranges));
  for (const phrase of phrases) addMatches(index, phrase, set);
  return { terms, phrases, values, isAlias: false, set, count: sizeOf(set) };
}

/**
 * Returns the documents that match a word by one of its alternatives, or by a term of each of its parts.
 *
 * @param setOf returns a new set of the documents with a term of the ranges.
 */
export function docsWithWord(
  { alternatives, parts }: WordMatches,
  size: number,
  setOf: (ranges: readonly TermRange[]) => Bitset,
): Bitset {
  const set = setOf(alternatives);
  if (parts.length === 0) return set;
  const withAllParts = fullSet(size);
  for (const ranges of parts) intersect(withAllParts, setOf(ranges));
  unite(set, withAllParts);
  return set;
}

/** Returns the documents that match a phrase in a text or in a label. */
function docsWithPhrase(index: TextSearchContext, phrase: Phrase): Bitset {
  const set = emptySet(index.size);
  addMatches(index, matchPhrase(index, index.data, phrase), set);
  return set;
}

/** Adds the documents of a phrase's matches in texts and in labels to `set`. */
function addMatches({ data, facets }: TextSearchContext, { postings, labels }: PhraseMatch, set: Bitset): void {
  for (const posting of postings) add(set, data.documents[posting] ?? 0);
  for (const label of labels) facets[data.labelFacets[label] ?? 0]?.addDocuments(data.labelCodes[label] ?? 0, set);
}

/** Returns the documents that an excluded phrase matches. A single word matches in its inflections as well. */
function docsWithExcluded(index: TextSearchContext, phrase: Phrase): Bitset {
  const [first] = phrase;
  if (phrase.length > 1 || first === undefined || first.prefix) return docsWithPhrase(index, phrase);
  return docsWithTerms(index, termWithInflections(index, first.term));
}

/** Matches a term of a phrase, for the score. */
function matchQuotedTerm(index: TextSearchContext, term: PhraseTerm): WordMatch {
  const alternatives = phraseRanges(index, term).map((range) => ({ ...range, factor: 1 }));
  const terms: WordMatches = { alternatives, parts: [], phrases: [], synonymFactor: 1, corrections: [] };
  return matchWord(index, terms, [], []);
}

/** Returns the documents with a term of the ranges in a text or in a label of one of their values. */
function docsWithTerms({ data, facets, size }: TextSearchContext, ranges: readonly TermRange[]): Bitset {
  const { starts, documents, labelStarts, labelFacets, labelCodes } = data;
  const set = emptySet(size);
  for (const { from, to } of ranges) {
    const end = starts[to] ?? 0;
    for (let i = starts[from] ?? 0; i < end; i++) add(set, documents[i] ?? 0);
    const lastLabel = labelStarts[to] ?? 0;
    for (let i = labelStarts[from] ?? 0; i < lastLabel; i++) {
      facets[labelFacets[i] ?? 0]?.addDocuments(labelCodes[i] ?? 0, set);
    }
  }
  return set;
}

/** Returns the number of words that each allowed document matches; 0 for other documents. */
function countMatchedWords(allowed: Bitset, words: readonly WordMatch[]): Uint16Array {
  const counts = new Uint16Array(allowed.length * 32);
  for (const { set } of words) {
    const matching = set.slice();
    intersect(matching, allowed);
    for (const d of numbersOf(matching)) counts[d] = (counts[d] ?? 0) + 1;
  }
  return counts;
}

/**
 * Returns the number of words to require: the highest for which enough documents match. If fewer match any word, returns the
 * highest for which all of these match.
 *
 * @param enough the number of documents that is enough.
 */
function requiredWordCount(matched: Uint16Array, totalWords: number, enough: number): number {
  const docCounts = new Uint32Array(totalWords + 1); // by number of matched words
  for (let d = 0; d < matched.length; d++) docCounts[matched[d] ?? 0] = (docCounts[matched[d] ?? 0] ?? 0) + 1;
  let matches = 0;
  let required = totalWords;
  for (let words = totalWords; words >= 1; words--) {
    const added = docCounts[words] ?? 0;
    if (matches < enough && added > 0) required = words;
    matches += added;
  }
  return required;
}
