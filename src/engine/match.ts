import { remembered } from '../base/remembered';
import { add, type Bitset, emptySet, fullSet, intersect, numbersOf, sizeOf, subtract, unite } from './bitset';
import type { FacetIndex } from './facet';
import { matchPhrase, type PhraseMatch } from './phrase';
import type { Spelling } from './spelling';
import type { TextData } from './text-data';
import type { AskedText, Hint, Phrase, PhraseTerm } from './text-query';
import {
  askedTerms,
  type Correction,
  type Dictionary,
  phraseRanges,
  type TermRange,
  termAndForms,
  type WordTerms,
} from './word-terms';

/** How many documents must have all words, so that fewer aren't asked for: a page, as most people look at no other. */
const ENOUGH = 10;

/** The text of an index, and what it takes to match it. */
export interface TextIndex extends Dictionary {
  readonly data: TextData;
  /** The facets that labels point to, by their place. */
  readonly facets: readonly (FacetIndex | undefined)[];
  readonly size: number;
  /** All documents. */
  readonly all: Bitset;
  /** What an occurrence weighs in each field, by its place, and in a label. */
  readonly fieldWeights: Float64Array;
  readonly labelWeight: number;
  /** How long each document is beside the average, as the score has it. */
  readonly lengthFactors: Float64Array;
  spelling(): Spelling;
}

/** A value of a facet, by its code. */
export interface FacetValue {
  readonly facet: FacetIndex;
  readonly code: number;
}

/** A word of a text, with the documents that have it. */
export interface WordMatch {
  readonly terms: WordTerms;
  /** Where its names are. */
  readonly names: readonly PhraseMatch[];
  readonly set: Bitset;
  readonly count: number;
}

/** What a text found. */
export interface TextMatch {
  /** How many of the words are asked for, and of how many. */
  readonly words: number;
  readonly of: number;
  /** The values that were looked for beside the words, as too few documents have any of these. */
  readonly hinted: readonly FacetValue[];
  /** The documents that have that many of them, all phrases, and nothing that is excluded. */
  readonly set: Bitset;
  /** How many of the words a document has; undefined where all of the set have as many. */
  readonly matched: Uint16Array | undefined;
  /** The words, then those of the phrases, which count for the score alone. */
  readonly each: readonly WordMatch[];
}

/** How many of the words of a text a document must have. */
export type MatchMode = 'all' | 'any' | 'most';

/**
 * Finds the documents that a text asks for: those that have all phrases and nothing that is excluded, and all words; or, in
 * the mode `most`, one word less and so on, where fewer than ten documents would match: down to one, and then to none for those
 * that have a value at which the text hints.
 *
 * @returns undefined where the text asks for nothing.
 */
export function matchText(
  index: TextIndex,
  { words, phrases, excluded, hints = [] }: AskedText,
  mode: MatchMode,
): TextMatch | undefined {
  const of = words.length;
  if (of + phrases.length + excluded.length === 0) return undefined;
  const allowed = phrases.length + excluded.length === 0 ? index.all : allowedSet(index, phrases, excluded);
  // The words of a name have the same others.
  const nameMatch = remembered((name: Phrase) => matchPhrase(index, index.data, name));
  const each = words.map((word) => {
    const terms = askedTerms(index, word);
    return wordMatch(index, terms, terms.names.map(nameMatch));
  });
  const all = allowed.slice();
  for (const { set } of each) intersect(all, set);
  const quoted = phrases.flatMap((phrase) => phrase.map((term) => quotedTerm(index, term)));
  const scored = [...each, ...quoted];
  const isEnough = mode === 'all' || of === 0 || (mode === 'most' && sizeOf(all) >= ENOUGH);
  if (isEnough || (of === 1 && (mode === 'any' || hints.length === 0))) {
    return { words: of, of, hinted: [], set: all, matched: undefined, each: scored };
  }
  const matched = wordCounts(allowed, each);
  const needed = mode === 'any' ? 1 : mostWords(matched, of);
  const set = emptySet(index.size);
  for (let d = 0; d < index.size; d++) if ((matched[d] ?? 0) >= needed) add(set, d);
  if (mode === 'most' && sizeOf(set) < ENOUGH) {
    const hinted = hintedValues(index, hints);
    const beside = emptySet(index.size);
    for (const { facet, code } of hinted) facet.addDocuments(code, beside);
    intersect(beside, allowed);
    subtract(beside, set);
    if (sizeOf(beside) > 0) {
      unite(beside, set);
      return { words: 0, of, hinted, set: beside, matched, each: scored };
    }
  }
  return { words: needed, of, hinted: [], set, matched, each: scored };
}

/** The documents that have all phrases and nothing that is excluded. */
function allowedSet(index: TextIndex, phrases: readonly Phrase[], excluded: readonly Phrase[]): Bitset {
  const allowed = index.all.slice();
  for (const phrase of phrases) intersect(allowed, phraseSet(index, phrase));
  for (const phrase of excluded) subtract(allowed, excludedSet(index, phrase));
  return allowed;
}

/** The values at which a text hints. */
function hintedValues({ facets }: TextIndex, hints: readonly Hint[]): FacetValue[] {
  return hints.flatMap(({ facet: place, value }) => {
    const facet = facets[place];
    const code = facet?.codeOf(value);
    return facet === undefined || code === undefined ? [] : [{ facet, code }];
  });
}

/** What the words of a text were corrected to. */
export function correctionsOf({ each }: TextMatch): Correction[] {
  return each.flatMap(({ terms }) => terms.corrections);
}

function wordMatch(index: TextIndex, terms: WordTerms, names: readonly PhraseMatch[]): WordMatch {
  const set = havingWord(terms, index.size, (ranges) => rangeSet(index, ranges));
  for (const name of names) addMatches(index, name, set);
  return { terms, names, set, count: sizeOf(set) };
}

/**
 * The documents that have a word, by one of its terms or by one of each of its parts.
 *
 * @param setOf the documents that have a term of some ranges: a set of its own each time.
 */
export function havingWord(
  { any, all }: WordTerms,
  size: number,
  setOf: (ranges: readonly TermRange[]) => Bitset,
): Bitset {
  const set = setOf(any);
  if (all.length === 0) return set;
  const every = fullSet(size);
  for (const ranges of all) intersect(every, setOf(ranges));
  unite(set, every);
  return set;
}

/** The documents that have a phrase, in a text or in a label. */
function phraseSet(index: TextIndex, phrase: Phrase): Bitset {
  const set = emptySet(index.size);
  addMatches(index, matchPhrase(index, index.data, phrase), set);
  return set;
}

/** Adds the documents in which a phrase was found, in a text or in a label, to a set. */
function addMatches({ data, facets }: TextIndex, { postings, labels }: PhraseMatch, set: Bitset): void {
  for (const posting of postings) add(set, data.documents[posting] ?? 0);
  for (const label of labels) facets[data.labelFacets[label] ?? 0]?.addDocuments(data.labelCodes[label] ?? 0, set);
}

/** The documents that a phrase takes out; of a word, those with its other forms, too. */
function excludedSet(index: TextIndex, phrase: Phrase): Bitset {
  const [first] = phrase;
  if (phrase.length > 1 || first === undefined || first.letter) return phraseSet(index, phrase);
  return rangeSet(index, termAndForms(index, first.term));
}

/** A term of a phrase, for the score. */
function quotedTerm(index: TextIndex, term: PhraseTerm): WordMatch {
  const any = phraseRanges(index, term).map((range) => ({ ...range, factor: 1 }));
  const terms: WordTerms = { any, all: [], names: [], nameFactor: 1, corrections: [] };
  return wordMatch(index, terms, []);
}

/** The documents that have a term of some ranges: its postings, and those that have a value which it labels. */
function rangeSet({ data, facets, size }: TextIndex, ranges: readonly TermRange[]): Bitset {
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

/** How many of the words each document has, of those that are allowed. */
function wordCounts(allowed: Bitset, each: readonly WordMatch[]): Uint16Array {
  const counts = new Uint16Array(allowed.length * 32);
  for (const { set } of each) {
    const having = set.slice();
    intersect(having, allowed);
    for (const d of numbersOf(having)) counts[d] = (counts[d] ?? 0) + 1;
  }
  return counts;
}

/**
 * How many words to ask for: all, or the most that give ten documents, or as few as still give more. Asking for fewer
 * where that adds nothing would only say less.
 */
function mostWords(matched: Uint16Array, of: number): number {
  const having = new Uint32Array(of + 1); // by the number of words that a document has
  for (let d = 0; d < matched.length; d++) having[matched[d] ?? 0] = (having[matched[d] ?? 0] ?? 0) + 1;
  let found = 0;
  let needed = of;
  for (let words = of; words >= 1; words--) {
    const more = having[words] ?? 0;
    if (found < ENOUGH && more > 0) needed = words;
    found += more;
  }
  return needed;
}
