import { fold } from '../../../base/text/fold';
import { splitAtRanges, type TextRange } from '../../../base/text/ranges';
import { tokenize } from '../../../base/text/tokenize';
import type { HubResult } from '../../../hub';
import type { MatchLevel } from '../types';
import { maximumMatching } from './bipartite-matching';

/** Finds the typed tokenize that the highlights of a text match. */
export interface WordMatcher {
  match(text: string, highlights: readonly TextRange[]): { matchLevel: MatchLevel; matchedWords: string[] };
}

/** Words and phrases that a resource must not contain. */
const EXCLUDED = /(^|\s)-(?:"[^"]*"?|\S+)/g;
const PHRASE = /"([^"]*)"?/g;

/** Maximum number of typed tokenize that are matched; later ones are ignored. */
const MAX_TYPED_WORDS = 100;

/**
 * Creates a matcher for the results of a query. Highlights don't say which typed word they are of, so tokenize are compared by
 * spelling. Each highlighted word matches at most one typed word: itself first, then the word corrected to it, then another form
 * or a prefix.
 */
export function createWordMatcher(
  query: string,
  { corrections, matched }: Pick<HubResult, 'corrections' | 'matched'>,
): WordMatcher {
  const withoutExcluded = query.replace(EXCLUDED, ' ');
  const phraseTerms = [...withoutExcluded.matchAll(PHRASE)].flatMap(([, phrase = '']) => termsIn(phrase));
  const typed = [...new Set(termsIn(withoutExcluded))].slice(0, MAX_TYPED_WORDS);
  const correctedTo = new Map(corrections.map((correction) => [correction.typed, correction.used]));
  const isCorrection = (word: string, term: string): boolean => correctedTo.get(word)?.includes(term) === true;
  // Stop tokenize aren't searched, so they needn't match.
  const required = Math.min(typed.length, (matched?.of ?? 0) + new Set(phraseTerms).size) || typed.length;
  return {
    match(text, highlights) {
      if (highlights.length === 0 || typed.length === 0) return { matchLevel: 'none', matchedWords: [] };
      const terms = [...new Set(highlights.flatMap(([start, end]) => highlightedTerms(text.slice(start, end))))];
      const matches = maximumMatching(typed, terms, [isEqual, isCorrection, isSameWord]);
      const matchedWords = matches.length > 0 ? matches : typed.slice(0, 1);
      return { matchLevel: matchedWords.length >= required ? 'full' : 'partial', matchedWords };
    },
  };
}

/** Reports whether the highlights cover all tokenize of a text. */
export function isFullyHighlighted(text: string, highlights: readonly TextRange[]): boolean {
  return splitAtRanges(text, highlights).every((piece) => piece.isMatch || !/[\p{L}\p{N}]/u.test(piece.text));
}

/** Maximum length of the endings in which two forms of a word differ. */
const MAX_ENDING_LENGTH = 3;

function isEqual(word: string, term: string): boolean {
  return word === term;
}

/** Reports whether a term begins with a word, or both look like forms of one word. */
function isSameWord(word: string, term: string): boolean {
  if (term.startsWith(word)) return true;
  const length = Math.max(term.length, word.length);
  let common = 0;
  while (common < length && term[common] === word[common]) common++;
  return common >= MAX_ENDING_LENGTH && length - common <= MAX_ENDING_LENGTH;
}

function termsIn(text: string): string[] {
  return tokenize(text).map(({ term }) => term);
}

/** Returns the terms of a text, their parts, and the bigrams of scripts without spaces. */
function highlightedTerms(text: string): string[] {
  return tokenize(fold(text)).flatMap(({ term, parts, bigrams }) => [term, ...parts, ...bigrams]);
}
