import { lazy } from '../../base/memoize';
import { truncate } from '../../base/text/canonical-text';
import { removeInvisible } from '../../base/text/fold';
import { OPERATORS } from '../../base/text/operators';
import { lastCharacter, type Token } from '../../base/text/tokenize';
import type { Analyzer } from '../definition/analyzer';
import type { Value } from '../definition/definition';

/** A word of a query's text. */
export interface QueryWord {
  readonly token: Token;
  /** Whether the text ends with the word, so that it may be incomplete. */
  readonly last: boolean;
  /**
   * Synonyms of the known name that the word is or belongs to; each may match instead of the word. Empty if the name only has
   * values; undefined if there is no such name.
   */
  readonly synonyms?: readonly Phrase[];
  /** Values of the aliases that the word belongs to. They match instead of the word. */
  readonly values?: readonly NamedValue[];
}

/** A term of a phrase. */
export interface PhraseTerm {
  readonly term: string;
  /** Whether the term is a single character of a script without spaces, which matches as the prefix of a bigram. */
  readonly prefix: boolean;
  /** Returns the term's inflections if they match as well. Computed on the first call. */
  readonly forms?: () => readonly string[];
}

/** Terms that match at consecutive positions. */
export type Phrase = readonly PhraseTerm[];

/** A facet value that a word of the text names or hints at. */
export interface NamedValue {
  /** Ordinal of the facet among the listed facets. */
  readonly facet: number;
  readonly value: Value;
}

/** A parsed text of a query. */
export interface ParsedText {
  /** The distinct words. */
  readonly words: readonly QueryWord[];
  /** All words in the order of the text, without stop words, phrases and exclusions. */
  readonly sequence: readonly QueryWord[];
  /** The quoted phrases. */
  readonly phrases: readonly Phrase[];
  /** The words and phrases with a hyphen before them, which exclude documents. */
  readonly excluded: readonly Phrase[];
  /** The values at which the words hint. */
  readonly hints?: readonly NamedValue[];
  /** Whether the text exceeded a limit, so that only its start was parsed. */
  readonly truncated: boolean;
}

/** Maximum length of a text in UTF-16 units; longer texts are truncated. */
export const MAX_TEXT_LENGTH = 2000;
/** Maximum number of words, of phrases, of exclusions, of the terms of each phrase, and of the bigrams of a run. */
export const MAX_WORDS = 32;

/**
 * Parses the text of a query. Accepts any string: ignores unbalanced quotes, and truncates long texts.
 *
 * @param stopWords folded words to drop, unless the text has no others.
 */
export function parseText(input: string, stopWords: ReadonlySet<string>, analyzer: Analyzer): ParsedText {
  const text = removeInvisible(truncate(input, MAX_TEXT_LENGTH));
  const plain: Token[] = [];
  const phrases: Phrase[] = [];
  const excluded: Phrase[] = [];
  let end = 0;
  let longest = 0;
  for (const match of text.matchAll(OPERATORS)) {
    const [operator, minus, quoted, singleQuoted, excludedWord] = match;
    plain.push(...analyzer.tokenize(text.slice(end, match.index)));
    end = match.index + operator.length;
    const content = quoted ?? singleQuoted ?? excludedWord ?? '';
    const phrase = parsePhrase(content, analyzer);
    longest = Math.max(longest, phrase.length);
    const isExcluded = excludedWord !== undefined || minus !== undefined;
    if (phrase.length > 0) (isExcluded ? excluded : phrases).push(phrase.slice(0, MAX_WORDS));
  }
  const rest = analyzer.tokenize(text.slice(end));
  const tokens = [...plain, ...rest];
  const last = rest.at(-1)?.term;
  const sequence = withoutStopWords(
    tokens.map((token) => ({ token: { ...token, parts: token.parts.slice(0, MAX_WORDS) }, last: token.term === last })),
    stopWords,
  );
  const words = distinctWords(sequence);
  longest = Math.max(longest, ...tokens.map(({ parts, bigrams }) => Math.max(parts.length, bigrams.length)));
  return {
    words: words.slice(0, MAX_WORDS),
    sequence: sequence.slice(0, 2 * MAX_WORDS),
    phrases: phrases.slice(0, MAX_WORDS),
    excluded: excluded.slice(0, MAX_WORDS),
    truncated:
      input.length > MAX_TEXT_LENGTH || Math.max(words.length, phrases.length, excluded.length, longest) > MAX_WORDS,
  };
}

/** Removes stop words, also from the parts of words. Keeps abbreviations, and all words if all are stop words. */
export function withoutStopWords(words: readonly QueryWord[], stopWords: ReadonlySet<string>): readonly QueryWord[] {
  const remaining = words
    .filter(({ token }) => token.kind === 'abbreviation' || !stopWords.has(token.term))
    .map(({ token, last }) => ({ token: withoutStopParts(token, stopWords), last }));
  return remaining.length > 0 ? remaining : words;
}

/** Removes stop words from a token's parts, as in "l’emploi", unless all parts are stop words. Keeps the joined term. */
function withoutStopParts(token: Token, stopWords: ReadonlySet<string>): Token {
  if (token.kind !== 'word' || token.parts.length === 0) return token;
  const parts = token.parts.filter((part) => !stopWords.has(part));
  return parts.length === 0 ? token : { ...token, parts };
}

/**
 * Returns the distinct words, in the order of the text. If a word occurs both joined and in parts, keeps the one in parts, which
 * matches either spelling.
 */
export function distinctWords(words: readonly QueryWord[]): QueryWord[] {
  const byTerm = new Map<string, QueryWord>();
  for (const word of words) {
    const previous = byTerm.get(word.token.term);
    if (previous === undefined || previous.token.parts.length === 0) byTerm.set(word.token.term, word);
  }
  return [...byTerm.values()];
}

/**
 * Returns the terms of a phrase. Words joined by a hyphen or an apostrophe, and codes, are split into their parts. In a document, a run of a
 * script without spaces may continue after the end of the phrase, but not after an inner run: so an inner run must match its
 * last character as well.
 *
 * @param inflected whether inflections of the words match as well. Default false.
 */
export function parsePhrase(text: string, analyzer: Analyzer, inflected: boolean = false): Phrase {
  const tokens = analyzer.tokenize(text);
  const phraseTerm = (term: string): PhraseTerm => ({
    term,
    prefix: false,
    ...(inflected ? { forms: lazy(() => analyzer.inflect(term)) } : {}),
  });
  return tokens.flatMap(({ term, kind, parts, bigrams }, i): PhraseTerm[] => {
    if (parts.length > 0 && kind !== 'number') return parts.map(phraseTerm);
    if (bigrams.length === 0) return [phraseTerm(term)];
    const isLast = i === tokens.length - 1;
    const last = lastCharacter(term);
    const isSingle = last === term;
    const terms = isLast || isSingle ? bigrams : [...bigrams, last];
    return terms.map((one) => ({ term: one, prefix: isLast && isSingle }));
  });
}
