import { lazy } from '../../base/memoize';
import { truncate } from '../../base/text/canonical-text';
import { inflectionsOf, type WordForms } from '../../base/text/inflect';
import { lastLetter, type Token, tokenize } from '../../base/text/tokenize';
import type { Value } from '../definition/definition';

/** A word of a text. */
export interface QueryWord {
  readonly word: Token;
  /** Whether the text ends with it, so that it may be half typed. */
  readonly last: boolean;
  /** Given for a word that is known, alone or with its neighbours, as a name: others of what it names, as good as the word. */
  readonly synonyms?: readonly Phrase[];
}

/** A term in a phrase. */
export interface PhraseTerm {
  readonly term: string;
  /** Whether it is one letter of a script without spaces, which is found as the beginning of a bigram. */
  readonly letter: boolean;
  /** Its other forms, where they stand for it: made when they are first asked for. */
  readonly forms?: () => readonly string[];
}

/** Terms that must stand one after the other. */
export type Phrase = readonly PhraseTerm[];

/** A value that people look for by a word. */
export interface Hint {
  /** The place of the facet among those listed. */
  readonly facet: number;
  readonly value: Value;
}

/** What a text asks for. */
export interface ParsedText {
  /** Each word once. */
  readonly words: readonly QueryWord[];
  /** The words as they stand, those that say nothing and what is quoted or excluded left out. */
  readonly sequence: readonly QueryWord[];
  /** What stands in quotes. */
  readonly phrases: readonly Phrase[];
  /** What a hyphen before it takes out. */
  readonly excluded: readonly Phrase[];
  /** What its words hint at. */
  readonly hints?: readonly Hint[];
  /** Whether the text was so long that only its beginning was read. */
  readonly truncated: boolean;
}

/** How much of a text is read, in UTF-16 units. */
export const MAX_TEXT_LENGTH = 2000;
/** How many words are read, how many phrases and excluded words, and how many words of each phrase. */
export const MAX_WORDS = 32;

/** What stands in quotes, and what follows a hyphen at the beginning of a word. */
const OPERATORS = /((?<!\S)-)?["“”„«»]([^"“”„«»]*)["“”„«»]|(?<!\S)-([^\s"“”„«»-][^\s"“”„«»]*)/gu;

/**
 * Reads a text as people type it. Everything is allowed: a quote without a partner is nothing, and of a very long text the
 * beginning is read.
 *
 * @param stopWords folded words that aren't asked for in a text that has others.
 */
export function parseText(typed: string, stopWords: ReadonlySet<string>): ParsedText {
  const text = truncate(typed, MAX_TEXT_LENGTH);
  const plain: Token[] = [];
  const phrases: Phrase[] = [];
  const excluded: Phrase[] = [];
  let end = 0;
  let longest = 0;
  for (const match of text.matchAll(OPERATORS)) {
    const [whole, minus, quoted, out] = match;
    plain.push(...tokenize(text.slice(end, match.index)));
    end = match.index + whole.length;
    const phrase = parsePhrase(quoted ?? out ?? '');
    longest = Math.max(longest, phrase.length);
    if (phrase.length > 0)
      (out === undefined && minus === undefined ? phrases : excluded).push(phrase.slice(0, MAX_WORDS));
  }
  const rest = tokenize(text.slice(end));
  const whole = [...plain, ...rest];
  const last = rest.at(-1)?.term;
  const sequence = withoutStopWords(
    whole.map((word) => ({ word: { ...word, parts: word.parts.slice(0, MAX_WORDS) }, last: word.term === last })),
    stopWords,
  );
  const all = distinctWords(sequence);
  longest = Math.max(longest, ...whole.map(({ parts }) => parts.length));
  return {
    words: all.slice(0, MAX_WORDS),
    sequence: sequence.slice(0, 2 * MAX_WORDS),
    phrases: phrases.slice(0, MAX_WORDS),
    excluded: excluded.slice(0, MAX_WORDS),
    truncated: text.length < typed.length || Math.max(all.length, phrases.length, excluded.length, longest) > MAX_WORDS,
  };
}

/** A text that asks for the words of another: what would be read as a phrase or as excluded is neither. */
export function escapeOperators(text: string): string {
  return text.replace(/["“”„«»]/gu, ' ').replace(/(?<!\S)-+(?=\S)/gu, '');
}

/** The words that say something: those of a text that has no others stay. */
export function withoutStopWords(all: readonly QueryWord[], stopWords: ReadonlySet<string>): readonly QueryWord[] {
  const telling = all
    .filter(({ word }) => !stopWords.has(word.term))
    .map(({ word, last }) => ({ word: withoutStopParts(word, stopWords), last }));
  return telling.length > 0 ? telling : all;
}

/** A word without what an apostrophe joins to it, as in "l’emploi". The joined word is found as it is. */
function withoutStopParts(word: Token, stopWords: ReadonlySet<string>): Token {
  const parts = word.parts.filter((part) => !stopWords.has(part));
  return parts.length === 0 ? word : { ...word, parts };
}

/**
 * Each word once, in the order of the text. A word that is typed both joined and in parts counts as in parts, which is found
 * either way.
 */
export function distinctWords(all: readonly QueryWord[]): QueryWord[] {
  const byTerm = new Map<string, QueryWord>();
  for (const asked of all) {
    const known = byTerm.get(asked.word.term);
    if (known === undefined || known.word.parts.length === 0) byTerm.set(asked.word.term, asked);
  }
  return [...byTerm.values()];
}

/**
 * The terms of a phrase: what a hyphen or an apostrophe joins counts as its parts. A run of a script without spaces may go on
 * where the phrase ends, and nowhere else: there its last letter counts, too.
 *
 * @param forms given where other forms of its words stand for them.
 */
export function parsePhrase(text: string, forms?: readonly WordForms[]): Phrase {
  const all = tokenize(text);
  return all.flatMap(({ term, parts, bigrams }, i): PhraseTerm[] => {
    if (parts.length > 0) return parts.map((part) => phraseTerm(part, forms));
    if (bigrams.length === 0) return [phraseTerm(term, forms)];
    const isLast = i === all.length - 1;
    const letter = lastLetter(term);
    const terms = isLast || letter === term ? bigrams : [...bigrams, letter];
    return terms.map((one) => ({ term: one, letter: isLast && letter === term }));
  });
}

function phraseTerm(term: string, forms: readonly WordForms[] | undefined): PhraseTerm {
  return { term, letter: false, ...(forms === undefined ? {} : { forms: lazy(() => inflectionsOf(term, forms)) }) };
}
