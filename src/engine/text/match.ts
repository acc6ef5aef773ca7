import { memoize } from '../../base/memoize';
import type { FacetIndex } from '../facets/facet-index';
import type { TextPostings } from '../postings/postings';
import { add, type Bitset, emptySet, fullSet, intersect, numbersOf, sizeOf, subtract, unite } from '../util/bitset';
import type { Hint, ParsedText, Phrase, PhraseTerm } from './parse-text';
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

/** How many documents must have all words, so that fewer aren't asked for: a page, as most people look at no other. */
const MIN_FULL_MATCHES = 10;

/** The text of an index, and what it takes to match it. */
export interface TextSearchContext extends TermDictionary {
  readonly data: TextPostings;
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
  readonly terms: WordMatches;
  /** Where its names are. */
  readonly synonyms: readonly PhraseMatch[];
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
  index: TextSearchContext,
  { words, phrases, excluded, hints = [] }: ParsedText,
  mode: MatchMode,
): TextMatch | undefined {
  const of = words.length;
  if (of + phrases.length + excluded.length === 0) return undefined;
  const allowed = phrases.length + excluded.length === 0 ? index.all : allowedDocs(index, phrases, excluded);
  // The words of a name have the same others.
  const nameMatch = memoize((name: Phrase) => matchPhrase(index, index.data, name));
  const each = words.map((word) => {
    const terms = lookUpWord(index, word);
    return matchWord(index, terms, terms.synonyms.map(nameMatch));
  });
  const all = allowed.slice();
  for (const { set } of each) intersect(all, set);
  const quoted = phrases.flatMap((phrase) => phrase.map((term) => matchQuotedTerm(index, term)));
  const scored = [...each, ...quoted];
  const isEnough = mode === 'all' || of === 0 || (mode === 'most' && sizeOf(all) >= MIN_FULL_MATCHES);
  if (isEnough || (of === 1 && (mode === 'any' || hints.length === 0))) {
    return { words: of, of, hinted: [], set: all, matched: undefined, each: scored };
  }
  const matched = countMatchedWords(allowed, each);
  const needed = mode === 'any' ? 1 : requiredWordCount(matched, of);
  const set = emptySet(index.size);
  for (let d = 0; d < index.size; d++) if ((matched[d] ?? 0) >= needed) add(set, d);
  if (mode === 'most' && sizeOf(set) < MIN_FULL_MATCHES) {
    const hinted = resolveHints(index, hints);
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
function allowedDocs(index: TextSearchContext, phrases: readonly Phrase[], excluded: readonly Phrase[]): Bitset {
  const allowed = index.all.slice();
  for (const phrase of phrases) intersect(allowed, docsWithPhrase(index, phrase));
  for (const phrase of excluded) subtract(allowed, docsWithExcluded(index, phrase));
  return allowed;
}

/** The values at which a text hints. */
function resolveHints({ facets }: TextSearchContext, hints: readonly Hint[]): FacetValue[] {
  return hints.flatMap(({ facet: place, value }) => {
    const facet = facets[place];
    const code = facet?.codeOf(value);
    return facet === undefined || code === undefined ? [] : [{ facet, code }];
  });
}

/** What the words of a text were corrected to. */
export function correctionsIn({ each }: TextMatch): Correction[] {
  return each.flatMap(({ terms }) => terms.corrections);
}

function matchWord(index: TextSearchContext, terms: WordMatches, synonyms: readonly PhraseMatch[]): WordMatch {
  const set = docsWithWord(terms, index.size, (ranges) => docsWithTerms(index, ranges));
  for (const name of synonyms) addMatches(index, name, set);
  return { terms, synonyms, set, count: sizeOf(set) };
}

/**
 * The documents that have a word, by one of its terms or by one of each of its parts.
 *
 * @param setOf the documents that have a term of some ranges: a set of its own each time.
 */
export function docsWithWord(
  { alternatives, parts }: WordMatches,
  size: number,
  setOf: (ranges: readonly TermRange[]) => Bitset,
): Bitset {
  const set = setOf(alternatives);
  if (parts.length === 0) return set;
  const every = fullSet(size);
  for (const ranges of parts) intersect(every, setOf(ranges));
  unite(set, every);
  return set;
}

/** The documents that have a phrase, in a text or in a label. */
function docsWithPhrase(index: TextSearchContext, phrase: Phrase): Bitset {
  const set = emptySet(index.size);
  addMatches(index, matchPhrase(index, index.data, phrase), set);
  return set;
}

/** Adds the documents in which a phrase was found, in a text or in a label, to a set. */
function addMatches({ data, facets }: TextSearchContext, { postings, labels }: PhraseMatch, set: Bitset): void {
  for (const posting of postings) add(set, data.documents[posting] ?? 0);
  for (const label of labels) facets[data.labelFacets[label] ?? 0]?.addDocuments(data.labelCodes[label] ?? 0, set);
}

/** The documents that a phrase takes out; of a word, those with its other forms, too. */
function docsWithExcluded(index: TextSearchContext, phrase: Phrase): Bitset {
  const [first] = phrase;
  if (phrase.length > 1 || first === undefined || first.letter) return docsWithPhrase(index, phrase);
  return docsWithTerms(index, termWithInflections(index, first.term));
}

/** A term of a phrase, for the score. */
function matchQuotedTerm(index: TextSearchContext, term: PhraseTerm): WordMatch {
  const alternatives = phraseRanges(index, term).map((range) => ({ ...range, factor: 1 }));
  const terms: WordMatches = { alternatives, parts: [], synonyms: [], synonymFactor: 1, corrections: [] };
  return matchWord(index, terms, []);
}

/** The documents that have a term of some ranges: its postings, and those that have a value which it labels. */
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

/** How many of the words each document has, of those that are allowed. */
function countMatchedWords(allowed: Bitset, each: readonly WordMatch[]): Uint16Array {
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
function requiredWordCount(matched: Uint16Array, of: number): number {
  const having = new Uint32Array(of + 1); // by the number of words that a document has
  for (let d = 0; d < matched.length; d++) having[matched[d] ?? 0] = (having[matched[d] ?? 0] ?? 0) + 1;
  let found = 0;
  let needed = of;
  for (let words = of; words >= 1; words--) {
    const more = having[words] ?? 0;
    if (found < MIN_FULL_MATCHES && more > 0) needed = words;
    found += more;
  }
  return needed;
}
