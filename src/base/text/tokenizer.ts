import { fold } from './fold';
import type { TextRange } from './ranges';
import { type TokenKind, type TokenWithRange, tokenizeWithRanges } from './tokenize';

/** Part of a token that is found by itself, too. */
export interface TokenPart {
  /** Folded. Not empty, without line breaks and lone surrogates. */
  readonly term: string;
  /** Range `[start, end)` in UTF-16 units of the text. */
  readonly start: number;
  readonly end: number;
}

/** Token: one word of a text, as a {@link Tokenizer} returns it. */
export interface TextToken extends TokenPart {
  /** How a search matches the token. Default: `'word'`. */
  readonly kind?: TokenKind | undefined;
  /**
   * Parts of a compound, in text order, each with a position of its own. A search finds the token by its term, by one part, or by
   * its parts as a phrase. Default: no parts.
   */
  readonly parts?: readonly TokenPart[] | undefined;
  /**
   * Ranges of the characters (code points) of the term, if it is a run of a script without spaces between words. Such a run is
   * indexed by its overlapping pairs of characters instead of its term. It has no parts. Default: not a run.
   */
  readonly characters?: readonly TextRange[] | undefined;
}

/**
 * Splits texts into tokens, and folds strings for comparison. An index uses it for the texts and labels of its documents, and
 * for the texts, stop words, synonyms and hints of a search. Both functions must be pure.
 */
export interface Tokenizer {
  /** Name, stored in snapshots and cursors. Change it if the tokens change. `'default'` is that of {@link defaultTokenizer}. */
  readonly name: string;
  /** Returns the tokens of a text, in text order, duplicates included. */
  readonly tokenize: (text: string) => readonly TextToken[];
  /** Folds a word to the form of the terms, such as lower case. Applied to stop words, and to the tables of `forms`. */
  readonly fold: (text: string) => string;
}

/**
 * Tokenizer of an index without one: words of letters and digits, folded; hyphens and apostrophes join the parts of a word; runs of
 * Han, Kana, Thai, Lao, Khmer and Burmese have no spaces. docs/text.md has the rules.
 *
 * @example
 * defaultTokenizer.tokenize('À Nice') // [{ term: 'a', start: 0, end: 1 }, { term: 'nice', start: 2, end: 6 }]
 */
export const defaultTokenizer: Tokenizer = {
  name: 'default',
  tokenize: (text) => tokenizeWithRanges(text).map(toTextToken),
  fold,
};

function toTextToken({ term, kind, start, end, parts, partRanges, characterRanges }: TokenWithRange): TextToken {
  const token = { term, start, end, ...(kind === 'word' ? {} : { kind }) };
  if (characterRanges.length > 0) return { ...token, characters: characterRanges };
  if (parts.length === 0) return token;
  return {
    ...token,
    parts: parts.map((part, i) => {
      const [partStart, partEnd] = partRanges[i] ?? [start, end];
      return { term: part, start: partStart, end: partEnd };
    }),
  };
}
