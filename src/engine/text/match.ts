import { memoize } from '../../base/memoize';
import type { MatchMode } from '../../base/query-defaults';
import type { FacetIndex } from '../facets/facet-index';
import type { BitsetPool } from '../kernel/bitset-pool';
import { termsWithPrefix } from '../postings/postings';
import type { OccurrenceWeights } from '../ranking/occurrence-weights';
import { add, type Bitset } from '../util/bitset';
import type { Entity } from './entity-index';
import type { NamedValue, ParsedText, Phrase, PhraseTerm, QueryWord, WordEntity } from './parse-text';
import { matchPhrase, type PhraseContext, type PhraseMatch } from './phrase';
import type { Spelling } from './spelling';
import {
  type Correction,
  lookUpWord,
  phraseRanges,
  type TermRange,
  termWithInflections,
  type WordMatches,
} from './term-lookup';
import { countWords, type WordCounts } from './word-counts';

/** Context for matching and scoring texts: an index's terms, postings, facets and weights. */
export interface TextSearchContext extends PhraseContext {
  /** All facets by ordinal. Label postings refer to the first ones, the listed facets. */
  readonly facets: readonly (FacetIndex | undefined)[];
  /** The number of documents. */
  readonly size: number;
  /** Weight of each text field, by its ordinal. */
  readonly fieldWeights: Float64Array;
  /** Weight of an occurrence in a label. */
  readonly labelWeight: number;
  /** Returns the weights of `occurrenceWeights`, computed on first use. */
  readonly occurrenceWeights: () => OccurrenceWeights;
  spelling(): Spelling;
}

/** A value of a facet, by its code. */
export interface FacetValue {
  readonly facet: FacetIndex;
  readonly code: number;
}

/** The terms and phrases of an index that match a word. */
export interface WordTerms {
  readonly terms: WordMatches;
  /** The matches of its phrases, in their order. */
  readonly phrases: readonly PhraseMatch[];
}

/** A word of a text and the documents that match it. */
export interface WordMatch extends WordTerms {
  readonly entity?: EntityDocs | undefined;
  /** The documents that match the word fully. */
  readonly set: Bitset;
  /** Number of documents in `set`: the word's document frequency. */
  readonly count: number;
}

/** How documents match an entity. */
export interface EntityDocs {
  /** The values. A document with one of them matches. */
  readonly values: readonly FacetValue[];
  /** The content words of its name. A document with all of them in its texts matches as well. Empty if only the values match. */
  readonly words: readonly WordTerms[];
  /** The documents that match weakly and not fully. Undefined if none does. */
  readonly weak: Bitset | undefined;
}

/** The documents that match a text. */
export interface TextMatch {
  /** Number of words that a document must match. */
  readonly requiredWords: number;
  /** Number of words of the text. */
  readonly totalWords: number;
  /** The documents that match the required number of words, all phrases, and no exclusion. */
  readonly set: Bitset;
  /** Number of words that each document matches; undefined if all documents of `set` match equally many. */
  readonly matched: WordCounts | undefined;
  /** How documents match weakly; undefined if weak matches don't count. */
  readonly weak: WeakMatch | undefined;
  /** Matches of the words, then of the terms of phrases, which only affect the score. */
  readonly wordMatches: readonly WordMatch[];
}

/** How documents match the words of a text weakly. */
export interface WeakMatch {
  /** Number of words that each document matches fully. */
  readonly matchedFully: WordCounts;
  /** Number of entities that each document matches weakly. The other weak matches are those of hints. */
  readonly entities: WordCounts;
  /** By word, the values at which it hints. */
  readonly hinted: readonly (readonly FacetValue[])[];
}

/**
 * Finds the documents that match a text: every phrase, no exclusion, and the number of words that the mode requires. In the mode
 * `most`, weak matches count if too few documents match all words fully. Then the required number falls from all words to one until enough
 * documents match, as far as the policy relaxes it.
 *
 * @returns undefined if the text has no words, phrases or exclusions.
 */
export function matchText(
  index: TextSearchContext,
  { words, phrases, excluded }: ParsedText,
  mode: MatchMode,
): TextMatch | undefined {
  const totalWords = words.length;
  const { minFullMatches, relaxation } = index.policy;
  if (totalWords + phrases.length + excluded.length === 0) return undefined;
  const { sets } = index;
  const allowed = phrases.length + excluded.length === 0 ? sets.all : allowedDocs(index, phrases, excluded);
  // The words of a name share its synonyms.
  const match = memoize((phrase: Phrase) => matchPhrase(index, phrase));
  const ownMatches = words.map((word) => matchWord(index, word, match));
  const fullMatches = sets.copy(allowed);
  for (const { set } of ownMatches) sets.intersect(fullMatches, set);
  const phraseMatches = phrases.flatMap((phrase) => phrase.map((term) => matchQuotedTerm(index, term)));
  const wordMatches = [...ownMatches, ...phraseMatches];
  const isEnough =
    mode === 'all' || totalWords === 0 || (mode === 'most' && sets.sizeOf(fullMatches) >= minFullMatches);
  const weak = isEnough || mode === 'any' ? undefined : matchWeakly(index, words, ownMatches, allowed);
  if (isEnough || (totalWords === 1 && weak === undefined)) {
    return {
      requiredWords: totalWords,
      totalWords,
      set: fullMatches,
      matched: undefined,
      weak: undefined,
      wordMatches,
    };
  }
  const matched = weak?.matched ?? countWords(index.sets, allowed, fullSets(ownMatches));
  const requiredWords =
    mode === 'any' ? 1 : relaxation ? requiredWordCount(index.sets, matched, totalWords, minFullMatches) : totalWords;
  return { requiredWords, totalWords, set: matched.atLeast(requiredWords), matched, weak, wordMatches };
}

function fullSets(words: readonly WordMatch[]): Bitset[] {
  return words.map(({ set }) => set);
}

/** Counts weak matches; undefined if no document matches weakly. */
function matchWeakly(
  index: TextSearchContext,
  words: readonly QueryWord[],
  matches: readonly WordMatch[],
  allowed: Bitset,
): (WeakMatch & { readonly matched: WordCounts }) | undefined {
  const hinted = words.map(({ hints = [] }) => resolveValues(index, hints));
  const isHinting = hinted.some((values) => values.some(({ facet, code }) => facet.docCount(code) > 0));
  if (!isHinting && matches.every(({ entity }) => entity?.weak === undefined)) return undefined;
  const wordSets = matches.map(({ set, entity }, i) => {
    const values = hinted[i] ?? [];
    if (entity?.weak === undefined && values.length === 0) return set;
    const both = docsWithValues(index, values);
    index.sets.unite(both, set);
    if (entity?.weak !== undefined) index.sets.unite(both, entity.weak);
    return both;
  });
  const weakEntities = matches.flatMap(({ entity }) => entity?.weak ?? []);
  return {
    matched: countWords(index.sets, allowed, wordSets),
    matchedFully: countWords(index.sets, allowed, fullSets(matches)),
    entities: countWords(index.sets, allowed, weakEntities),
    hinted,
  };
}

/** Returns the documents that match every phrase and no exclusion. */
function allowedDocs(index: TextSearchContext, phrases: readonly Phrase[], excluded: readonly Phrase[]): Bitset {
  const { sets } = index;
  const allowed = sets.copy(sets.all);
  for (const phrase of phrases) sets.intersect(allowed, docsWithPhrase(index, phrase));
  for (const phrase of excluded) sets.subtract(allowed, docsWithExcluded(index, phrase));
  return allowed;
}

/** Returns the distinct named values that the index knows. */
function resolveValues({ facets }: TextSearchContext, values: readonly NamedValue[]): FacetValue[] {
  if (values.length === 0) return [];
  const codes = new Map<FacetIndex, Set<number>>();
  const resolved: FacetValue[] = [];
  for (const { facet: ordinal, value } of values) {
    const facet = facets[ordinal];
    const code = facet?.codeOf(value);
    if (facet === undefined || code === undefined) continue;
    const known = codes.get(facet) ?? new Set();
    if (known.has(code)) continue;
    codes.set(facet, known.add(code));
    resolved.push({ facet, code });
  }
  return resolved;
}

/** Returns the spelling corrections of the words of a text. */
export function correctionsIn({ wordMatches }: TextMatch): Correction[] {
  return wordMatches.flatMap(({ terms }) => terms.corrections);
}

/** Looks up a word of a text and its documents. */
function matchWord(index: TextSearchContext, word: QueryWord, match: (phrase: Phrase) => PhraseMatch): WordMatch {
  if (word.entity !== undefined) return matchEntity(index, word.entity, match);
  return withDocs(index, termsOf(index, word, match));
}

function termsOf(index: TextSearchContext, word: QueryWord, match: (phrase: Phrase) => PhraseMatch): WordTerms {
  const terms = lookUpWord(index, word);
  return { terms, phrases: terms.phrases.map(({ phrase }) => match(phrase)) };
}

function withDocs(index: TextSearchContext, word: WordTerms): WordMatch {
  const set = docsWithWord(word.terms, index.sets, (ranges) => docsWithTerms(index, ranges));
  for (const phrase of word.phrases) addMatches(index, phrase, set);
  return { ...word, set, count: index.sets.sizeOf(set) };
}

const NO_TERMS: WordMatches = { alternatives: [], parts: [], phrases: [], synonymFactor: 1, corrections: [] };

function matchEntity(
  index: TextSearchContext,
  { entity, contentWords }: WordEntity,
  match: (phrase: Phrase) => PhraseMatch,
): WordMatch {
  const values = entity.range === undefined ? resolveValues(index, valuesOf(entity)) : valuesInRange(index, entity);
  const set = docsWithValues(index, values);
  const words =
    entity.match === 'value'
      ? []
      : contentWords.map((word) => withoutLonger(index, entity, termsOf(index, word, match)));
  if (words.length > 0) {
    const withWords = index.sets.copy(index.sets.all);
    for (const word of words) index.sets.intersect(withWords, docsWithTexts(index, word));
    index.sets.unite(set, withWords);
  }
  const weak = docsWithValues(index, resolveValues(index, entity.weak));
  index.sets.subtract(weak, set);
  const isWeak = index.sets.sizeOf(weak) > 0;
  return {
    terms: NO_TERMS,
    phrases: [],
    entity: { values, words, weak: isWeak ? weak : undefined },
    set,
    count: index.sets.sizeOf(set),
  };
}

function valuesOf({ facet, values }: Entity): NamedValue[] {
  return values.map((value) => ({ facet, value }));
}

function valuesInRange({ facets }: TextSearchContext, { facet: ordinal, range }: Entity): FacetValue[] {
  const facet = facets[ordinal];
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = range ?? {};
  if (facet === undefined) return [];
  return facet.values.flatMap((value, code) =>
    typeof value === 'number' && value >= from && value <= to ? [{ facet, code }] : [],
  );
}

function docsWithValues({ sets }: TextSearchContext, values: readonly FacetValue[]): Bitset {
  const set = sets.empty();
  for (const { facet, code } of values) facet.addDocuments(code, set);
  return set;
}

/** Removes the terms that begin with a longer name of the same kind: "nigeria" isn't an inflection of Niger. */
function withoutLonger({ terms }: TextSearchContext, { longerNames }: Entity, word: WordTerms): WordTerms {
  const names = longerNames();
  if (names.length === 0) return word;
  let { alternatives } = word.terms;
  for (const name of names) {
    const [from, to] = termsWithPrefix(terms, name);
    if (to > from) alternatives = alternatives.flatMap((range) => withoutSlice(range, from, to));
  }
  return { ...word, terms: { ...word.terms, alternatives } };
}

function withoutSlice(range: TermRange, from: number, to: number): TermRange[] {
  const before = { ...range, to: Math.min(range.to, from) };
  const after = { ...range, from: Math.max(range.from, to) };
  return [before, after].filter((one) => one.to > one.from);
}

/** Returns the documents that match a word in their texts, regardless of labels. */
function docsWithTexts(index: TextSearchContext, { terms, phrases }: WordTerms): Bitset {
  const set = docsWithWord(terms, index.sets, (ranges) => textsWithTerms(index, ranges));
  for (const { documents } of phrases) for (const document of documents) add(set, document);
  return set;
}

function textsWithTerms({ postings, sets }: TextSearchContext, ranges: readonly TermRange[]): Bitset {
  const set = sets.empty();
  for (const { from, to } of ranges) for (let term = from; term < to; term++) postings.addDocuments(term, set);
  return set;
}

/**
 * Returns the documents that match a word by one of its alternatives, or by a term of each of its parts.
 *
 * @param setOf returns a new set of the documents with a term of the ranges.
 */
export function docsWithWord(
  { alternatives, parts }: WordMatches,
  sets: BitsetPool,
  setOf: (ranges: readonly TermRange[]) => Bitset,
): Bitset {
  const set = setOf(alternatives);
  if (parts.length === 0) return set;
  const withAllParts = sets.copy(sets.all);
  for (const ranges of parts) sets.intersect(withAllParts, setOf(ranges));
  sets.unite(set, withAllParts);
  return set;
}

/** Returns the documents that match a phrase in a text or in a label. */
function docsWithPhrase(index: TextSearchContext, phrase: Phrase): Bitset {
  const set = index.sets.empty();
  addMatches(index, matchPhrase(index, phrase), set);
  return set;
}

/** Adds the documents of a phrase's matches in texts and in labels to `set`. */
function addMatches({ data, facets }: TextSearchContext, { documents, labels }: PhraseMatch, set: Bitset): void {
  for (const document of documents) add(set, document);
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
  const alternatives = phraseRanges(index, term).map(
    ({ from, to }): TermRange => ({ from, to, by: 'term', factor: 1 }),
  );
  return withDocs(index, { terms: { ...NO_TERMS, alternatives }, phrases: [] });
}

/** Returns the documents with a term of the ranges in a text or in a label of one of their values. */
function docsWithTerms(index: TextSearchContext, ranges: readonly TermRange[]): Bitset {
  const { data, facets } = index;
  const { labelStarts, labelFacets, labelCodes } = data;
  const set = textsWithTerms(index, ranges);
  for (const { from, to } of ranges) {
    const lastLabel = labelStarts[to] ?? 0;
    for (let i = labelStarts[from] ?? 0; i < lastLabel; i++) {
      facets[labelFacets[i] ?? 0]?.addDocuments(labelCodes[i] ?? 0, set);
    }
  }
  return set;
}

/**
 * Returns the number of words to require: the highest for which enough documents match. If fewer match any word, returns the
 * highest for which all of these match.
 *
 * @param enough the number of documents that is enough.
 */
function requiredWordCount(sets: BitsetPool, matched: WordCounts, totalWords: number, enough: number): number {
  let matches = 0;
  let required = totalWords;
  for (let words = totalWords; words >= 1 && matches < enough; words--) {
    const count = sets.sizeOf(matched.atLeast(words));
    if (count > matches) required = words;
    matches = count;
  }
  return required;
}
