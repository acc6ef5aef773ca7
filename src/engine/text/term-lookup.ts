import { isUnspaced, type Token } from '../../base/text/tokenize';
import type { Analyzer } from '../definition/analyzer';
import type { TextPolicy } from '../definition/text-policy';
import { termRange, termsWithPrefix } from '../postings/postings';
import { MAX_WORDS, type Phrase, type PhraseTerm, type QueryWord } from './parse-text';
import type { Spelling } from './spelling';
import type { TermVariants } from './term-variants';

/** A pattern to look up among the terms of an index. */
export interface TermPattern {
  readonly term: string;
  /** Whether the term matches as a prefix as well. */
  readonly prefix: boolean;
}

/** The patterns by which a word matches. */
export interface WordPatterns {
  /** The whole word. Undefined for a run of a script without spaces. */
  readonly whole: TermPattern | undefined;
  /** The parts of a word. A match of all of them equals a match of the whole. */
  readonly parts: readonly TermPattern[];
  /** The bigrams of a run, or the parts of a number or a code. A match of this phrase equals a match of the whole. */
  readonly phrase: Phrase | undefined;
}

/**
 * Returns the patterns of a word.
 *
 * @param last whether the word is the last of its text, so that it may be incomplete.
 */
export function patternsOf(
  { term, kind, parts, bigrams }: Token,
  last: boolean,
  { minPrefixLength }: Pick<TextPolicy, 'minPrefixLength'>,
): WordPatterns {
  const isPrefixLength = (one: string): boolean => [...one].length >= minPrefixLength;
  if (bigrams.length > 1)
    return { whole: undefined, parts: [], phrase: bigrams.slice(0, MAX_WORDS).map((bigram) => exactTerm(bigram)) };
  if (bigrams.length === 1) return { whole: { term, prefix: true }, parts: [], phrase: undefined };
  const whole = { term, prefix: last || isPrefixLength(term) };
  if (kind !== 'word' && parts.length > 0) {
    return { whole, parts: [], phrase: parts.map((part, i) => exactTerm(part, last && i === parts.length - 1)) };
  }
  return {
    whole,
    phrase: undefined,
    parts: Array.from(new Set(parts), (part) => ({
      term: part,
      prefix: isPrefixLength(part) || (last && part === parts.at(-1)),
    })),
  };
}

function exactTerm(term: string, prefix: boolean = false): PhraseTerm {
  return { term, prefix };
}

/** A range of adjacent terms of an index: one term, or the terms with a prefix. */
export interface TermSlice {
  /** Ordinal of the first term. */
  readonly from: number;
  /** Ordinal after the last term. */
  readonly to: number;
}

/** A way in which a term matches a word: as typed, in another form, as a prefix, by another name, or corrected. */
export type MatchWay = 'correction' | 'form' | 'name' | 'prefix' | 'term';

/** A range of terms that match a word. */
export interface TermRange extends TermSlice {
  readonly by: MatchWay;
  /** Factor of the score for a match by one of these terms: 1 for the exact term. */
  readonly factor: number;
}

/** A spelling correction of a word, or of a part of one. */
export interface Correction {
  /** Folded. */
  readonly typed: string;
  /** Terms of the index, the likeliest first. */
  readonly used: readonly string[];
}

/** Phrase that matches a word. */
export interface WordPhrase {
  readonly phrase: Phrase;
  /** `term` for the word's own phrase, `name` for a synonym. */
  readonly by: MatchWay;
  /** Factor of the score for a match by the phrase. */
  readonly factor: number;
}

/** The terms of an index that match a word. A document matches by any one of the first three members. */
export interface WordMatches {
  /** A document matches with any of these terms. */
  readonly alternatives: readonly TermRange[];
  /** If not empty, a document matches with a term of each part. */
  readonly parts: readonly (readonly TermRange[])[];
  /** A document matches with any of these phrases: the word's own, and its synonyms of several words. */
  readonly phrases: readonly WordPhrase[];
  /** Factor of the score for a match by a synonym or a value. */
  readonly synonymFactor: number;
  /** Corrections of terms that the index doesn't have. */
  readonly corrections: readonly Correction[];
}

/** The terms of an index, with its rules for texts. */
export interface TermDictionary {
  /** All terms, sorted by UTF-16 unit. */
  readonly terms: readonly string[];
  readonly analyzer: Analyzer;
  readonly policy: TextPolicy;
  readonly spelling: () => Spelling;
  /** Undefined if the definition has no variants of characters. */
  readonly variants?: (() => TermVariants) | undefined;
}

/** Looks up the terms of the index that match a word of a text. */
export function lookUpWord(dictionary: TermDictionary, { token, last, synonyms }: QueryWord): WordMatches {
  const matches = lookUpTerms(dictionary, patternsOf(token, last, dictionary.policy), synonyms === undefined);
  if (synonyms === undefined) return matches;
  // If the index doesn't have the word itself, its synonyms are the best match.
  const synonymFactor = hasMatch(matches, dictionary) ? dictionary.policy.synonymFactor : 1;
  const single = synonyms.flatMap((name) => (name.length === 1 ? name : []));
  const ranges = single.flatMap((term) =>
    phraseRanges(dictionary, term).map(({ from, to }): TermRange => ({ from, to, by: 'name', factor: synonymFactor })),
  );
  return {
    ...matches,
    alternatives: [...matches.alternatives, ...ranges],
    phrases: [
      ...matches.phrases,
      ...synonyms.flatMap((phrase): WordPhrase[] =>
        phrase.length > 1 ? [{ phrase, by: 'name', factor: synonymFactor }] : [],
      ),
    ],
    synonymFactor,
  };
}

/** Whether the index has the terms of a match. A phrase may still not occur. */
function hasMatch(
  { alternatives, parts, phrases }: Pick<WordMatches, 'alternatives' | 'parts' | 'phrases'>,
  dictionary: TermDictionary,
): boolean {
  return (
    alternatives.length > 0 ||
    (parts.length > 0 && parts.every((ranges) => ranges.length > 0)) ||
    phrases.some(({ phrase }) =>
      phrase.every((term) => phraseRanges(dictionary, term).some(({ from, to }) => to > from)),
    )
  );
}

/**
 * Looks up the terms that match a word: the exact term, its inflections, and the terms with it as a prefix. If the index has
 * no such term, falls back to spelling corrections.
 *
 * @param isCorrectable false for words of known names, which aren't corrected.
 */
function lookUpTerms(
  dictionary: TermDictionary,
  { whole, parts, phrase }: WordPatterns,
  isCorrectable: boolean,
): WordMatches {
  const asTyped: WordMatches = {
    alternatives: whole === undefined ? [] : rangesOf(dictionary, whole),
    parts: parts.map((part) => rangesOf(dictionary, part)),
    phrases: phrase === undefined ? [] : [{ phrase, by: 'term', factor: 1 }],
    synonymFactor: 1,
    corrections: [],
  };
  if (hasMatch(asTyped, dictionary) || !isCorrectable || whole === undefined) return asTyped;
  const corrections: Correction[] = [];
  const { correctionFactor } = dictionary.policy;
  const correct = ({ term }: TermPattern): TermRange[] => {
    const used = dictionary.spelling().corrections(term);
    if (used.length > 0) corrections.push({ typed: term, used });
    return used.flatMap((one) =>
      termWithInflections(dictionary, one).map(
        (range): TermRange => ({ ...range, by: 'correction', factor: range.factor * correctionFactor }),
      ),
    );
  };
  return {
    alternatives: correct(whole),
    parts: parts.map((part, i) => {
      const ranges = asTyped.parts[i] ?? [];
      return ranges.length > 0 ? ranges : correct(part);
    }),
    phrases: [],
    synonymFactor: 1,
    corrections,
  };
}

/**
 * Returns the exact term, its inflections and, for a prefix pattern, the terms with that prefix. Factors are divided by the best
 * one, so that the best match in the index has factor 1.
 */
function rangesOf(dictionary: TermDictionary, { term, prefix }: TermPattern): TermRange[] {
  const { terms, policy } = dictionary;
  const ranges = termWithInflections(dictionary, term);
  const [first, to] = prefix ? termsWithPrefix(terms, term) : [0, 0];
  const from = terms[first] === term ? first + 1 : first;
  if (to > from) ranges.push({ from, to, by: 'prefix', factor: policy.prefixFactor });
  if (prefix) ranges.push(...variantRanges(dictionary, term, policy.prefixFactor));
  const best = Math.max(...ranges.map(({ factor }) => factor));
  return ranges.map((range) => ({ ...range, factor: range.factor / best }));
}

/** Returns the term and its inflections, as far as the index has them. */
export function termWithInflections(dictionary: TermDictionary, term: string): TermRange[] {
  return rangesOfInflections(dictionary, term, dictionary.analyzer.inflect(term));
}

function rangesOfInflections(dictionary: TermDictionary, term: string, forms: readonly string[]): TermRange[] {
  const { terms, policy } = dictionary;
  const ranges = [...exactRange(terms, term), ...variantRanges(dictionary, term)];
  for (const form of forms) ranges.push(...exactRange(terms, form, 'form', policy.inflectionFactor));
  return ranges;
}

/** Returns the terms that match a term of a phrase. A single character matches as the prefix of bigrams. */
export function phraseRanges(dictionary: TermDictionary, { term, prefix, forms }: PhraseTerm): readonly TermSlice[] {
  if (forms !== undefined) return rangesOfInflections(dictionary, term, forms());
  if (!prefix) return [...exactRange(dictionary.terms, term), ...variantRanges(dictionary, term)];
  const [from, to] = termsWithPrefix(dictionary.terms, term);
  return [{ from, to }, ...variantRanges(dictionary, term), ...variantRanges(dictionary, term, 1)];
}

/**
 * Returns the variants of a term.
 *
 * @param prefixFactor returns the longer terms with a variant of the term as prefix instead, with this factor.
 */
function variantRanges({ variants }: TermDictionary, term: string, prefixFactor?: number): TermRange[] {
  if (variants === undefined || !isUnspaced(term)) return [];
  const ordinals = prefixFactor === undefined ? variants().sameAs(term) : variants().longerThan(term);
  const by = prefixFactor === undefined ? 'term' : 'prefix';
  return ordinals.map((from) => ({ from, to: from + 1, by, factor: prefixFactor ?? 1 }));
}

/** Returns a term as a range of one; empty if the index doesn't have it. */
function exactRange(terms: readonly string[], term: string, by: MatchWay = 'term', factor: number = 1): TermRange[] {
  const [from, to] = termRange(terms, term);
  return to > from ? [{ from, to, by, factor }] : [];
}
