import { inflectionsOf, type WordForms } from '../../base/text/inflect';
import type { Token } from '../../base/text/tokenize';
import { termRange, termsWithPrefix } from '../postings/postings';
import type { Phrase, PhraseTerm, QueryWord } from './parse-text';
import type { Spelling } from './spelling';

/** How much each way of having a word weighs beside the term itself: the best that the index has counts as much as that. */
const INFLECTION_FACTOR = 0.8;
export const SYNONYM_FACTOR = 0.6;
const PREFIX_FACTOR = 0.25;
const CORRECTION_FACTOR = 0.9;
/** How many letters make a beginning, in any word but the last. */
const MIN_PREFIX_LENGTH = 3;

/** What is looked for among the terms of an index. */
export interface TermPattern {
  readonly term: string;
  /** Whether terms that it begins are found, too. */
  readonly prefix: boolean;
}

/** What is looked for to find a word. */
export interface WordPatterns {
  /** Undefined for a run of a script without spaces. */
  readonly whole: TermPattern | undefined;
  /** The parts of a word, or the bigrams of a run: all of them are as good as the whole. */
  readonly parts: readonly TermPattern[];
}

/** @param last whether the word is the last of its text, which may be half typed. */
export function patternsOf({ term, parts, bigrams }: Token, last: boolean): WordPatterns {
  if (bigrams.length > 1) {
    return { whole: undefined, parts: Array.from(new Set(bigrams), (bigram) => ({ term: bigram, prefix: false })) };
  }
  if (bigrams.length === 1) return { whole: { term, prefix: true }, parts: [] };
  return {
    whole: { term, prefix: last || isPrefixLength(term) },
    parts: Array.from(new Set(parts), (part) => ({
      term: part,
      prefix: isPrefixLength(part) || (last && part === parts.at(-1)),
    })),
  };
}

function isPrefixLength(term: string): boolean {
  return [...term].length >= MIN_PREFIX_LENGTH;
}

/** Neighbours among the terms of an index: a term, or those with the same beginning. */
export interface TermSlice {
  readonly from: number;
  /** The place after the last one. */
  readonly to: number;
}

/** Terms by which a word is found. */
export interface TermRange extends TermSlice {
  /** How much having the word by one of these terms weighs: 1 for the term itself. */
  readonly factor: number;
}

/** What a word, or a part of one, was corrected to. */
export interface Correction {
  /** Folded. */
  readonly typed: string;
  /** Terms of the index, the likeliest first. */
  readonly used: readonly string[];
}

/** The terms by which a document has a word. */
export interface WordMatches {
  /** One of these is enough. */
  readonly alternatives: readonly TermRange[];
  /** So is one of each of these, where there are some. */
  readonly parts: readonly (readonly TermRange[])[];
  /** So is one of these, names of more than one word; others are among `any`. */
  readonly synonyms: readonly Phrase[];
  /** How much having the word by one of its names weighs. */
  readonly synonymFactor: number;
  /** What wasn't found as it was typed. */
  readonly corrections: readonly Correction[];
}

/** What it takes to find the terms of a word. */
export interface TermDictionary {
  /** The terms of the index, by UTF-16 unit. */
  readonly terms: readonly string[];
  readonly forms: readonly WordForms[];
  readonly spelling: () => Spelling;
}

/** The terms of a word of a text. */
export function lookUpWord(dictionary: TermDictionary, { word, last, synonyms }: QueryWord): WordMatches {
  const found = lookUpTerms(dictionary, patternsOf(word, last), synonyms === undefined);
  if (synonyms === undefined) return { ...found, synonyms: [], synonymFactor: 1 };
  const synonymFactor = isFound(found) ? SYNONYM_FACTOR : 1;
  const single = synonyms.flatMap((name) => (name.length === 1 ? name : []));
  const ranges = single.flatMap((term) =>
    phraseRanges(dictionary, term).map(({ from, to }) => ({ from, to, factor: synonymFactor })),
  );
  return {
    ...found,
    alternatives: [...found.alternatives, ...ranges],
    synonyms: synonyms.filter(({ length }) => length > 1),
    synonymFactor,
  };
}

function isFound({ alternatives, parts }: Pick<WordMatches, 'alternatives' | 'parts'>): boolean {
  return alternatives.length > 0 || (parts.length > 0 && parts.every((ranges) => ranges.length > 0));
}

/**
 * Finds the terms of a word: the term itself, its other forms, those that it begins; where there are none of them, it is
 * corrected, unless it is part of a name.
 */
function lookUpTerms(
  dictionary: TermDictionary,
  { whole, parts }: WordPatterns,
  isCorrected: boolean,
): Pick<WordMatches, 'alternatives' | 'corrections' | 'parts'> {
  const alternatives = whole === undefined ? [] : rangesOf(dictionary, whole);
  const all = parts.map((part) => rangesOf(dictionary, part));
  if (isFound({ alternatives, parts: all }) || !isCorrected || whole === undefined)
    return { alternatives, parts: all, corrections: [] };
  const corrections: Correction[] = [];
  const corrected = ({ term }: TermPattern): TermRange[] => {
    const used = dictionary.spelling().corrections(term);
    if (used.length > 0) corrections.push({ typed: term, used });
    return used.flatMap((one) =>
      termWithInflections(dictionary, one).map((range) => ({ ...range, factor: range.factor * CORRECTION_FACTOR })),
    );
  };
  return {
    alternatives: corrected(whole),
    parts: parts.map((part, i) => ((all[i]?.length ?? 0) > 0 ? (all[i] ?? []) : corrected(part))),
    corrections,
  };
}

/** The term itself, its other forms and, where it may be a beginning, those that it begins. */
function rangesOf(dictionary: TermDictionary, { term, prefix }: TermPattern): TermRange[] {
  const { terms } = dictionary;
  const ranges = termWithInflections(dictionary, term);
  const [first, to] = prefix ? termsWithPrefix(terms, term) : [0, 0];
  const from = terms[first] === term ? first + 1 : first;
  if (to > from) ranges.push({ from, to, factor: PREFIX_FACTOR });
  const best = Math.max(...ranges.map(({ factor }) => factor));
  return ranges.map((range) => ({ ...range, factor: range.factor / best }));
}

/** The term itself and its other forms, as far as the index has them. */
export function termWithInflections(dictionary: TermDictionary, term: string): TermRange[] {
  return rangesOfInflections(dictionary, term, inflectionsOf(term, dictionary.forms));
}

function rangesOfInflections({ terms }: TermDictionary, term: string, forms: readonly string[]): TermRange[] {
  const ranges = exactRange(terms, term);
  for (const form of forms) ranges.push(...exactRange(terms, form, INFLECTION_FACTOR));
  return ranges;
}

/** The terms that are a term of a phrase; of a letter, the bigrams that it begins. */
export function phraseRanges(dictionary: TermDictionary, { term, letter, forms }: PhraseTerm): readonly TermSlice[] {
  if (forms !== undefined) return rangesOfInflections(dictionary, term, forms());
  if (!letter) return exactRange(dictionary.terms, term);
  const [from, to] = termsWithPrefix(dictionary.terms, term);
  return [{ from, to }];
}

/** A term of the index, as a range of one; none where the index hasn't got it. */
function exactRange(terms: readonly string[], term: string, factor: number = 1): TermRange[] {
  const [from, to] = termRange(terms, term);
  return to > from ? [{ from, to, factor }] : [];
}
