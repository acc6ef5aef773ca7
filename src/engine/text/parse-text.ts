import { lazy, memoize } from '../../base/memoize';
import { truncate } from '../../base/text/canonical-text';
import { removeInvisible } from '../../base/text/fold';
import { OPERATORS } from '../../base/text/operators';
import type { TextRange } from '../../base/text/ranges';
import { lastCharacter, type Token, type TokenWithRange } from '../../base/text/tokenize';
import type { Analyzer } from '../definition/analyzer';
import type { Value } from '../definition/definition';
import { type Entity, entityKey } from './entity-index';

/** Where a word is in a text: the token of a segment between operators, or a part of one. */
export interface WordSource {
  /** Range of the segment in the text without invisible characters. */
  readonly segment: TextRange;
  /** Index of the token in the segment. */
  readonly index: number;
  /** Index of a part of the token. */
  readonly part?: number;
  /** Range of a piece of a run, in characters. */
  readonly piece?: TextRange;
}

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
  /** The values at which the name that the word belongs to hints. */
  readonly hints?: readonly NamedValue[];
  /** Undefined for words that don't come from a text. */
  readonly source?: WordSource | undefined;
  /** The entity that the word is. Its `token` is that of the first content word then. */
  readonly entity?: WordEntity;
}

/** Part of a text that names an entity. */
export interface Mention {
  readonly entity: Entity;
  /** All words of its name, in order. */
  readonly words: readonly QueryWord[];
}

/** Entity of a text, which is one word of it. */
export interface WordEntity extends Mention {
  /** The words of its name that match in texts: without stop words, unless the last word is one. */
  readonly contentWords: readonly QueryWord[];
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
  /** Ordinal of the facet: listed facets, then derived ones. */
  readonly facet: number;
  readonly value: Value;
}

/** A parsed text of a query. */
export interface ParsedText {
  /** The distinct words. An entity is one word. */
  readonly words: readonly QueryWord[];
  /** All words in the order of the text, without stop words, phrases and exclusions. */
  readonly sequence: readonly QueryWord[];
  /** The quoted phrases. */
  readonly phrases: readonly Phrase[];
  /** The words of each quoted phrase. */
  readonly quoted: readonly (readonly QueryWord[])[];
  /** The words and phrases with a hyphen before them, which exclude documents. */
  readonly excluded: readonly Phrase[];
  /** The entities that the text names, in its order, also those whose words match as any others. */
  readonly mentions: readonly Mention[];
  /** Whether the text exceeded a limit, so that only its start was parsed. */
  readonly truncated: boolean;
}

/** Maximum length of a text in UTF-16 units; longer texts are truncated. */
export const MAX_TEXT_LENGTH = 2000;
/** Maximum number of words, of phrases, of exclusions, of the terms of each phrase, and of the bigrams of a run. */
export const MAX_WORDS = 32;

/** Replaces the words of entities in a text by one word for each entity. */
export type Interpreter = (words: readonly QueryWord[], text: string) => Interpreted;

/** Words of a text, of which some are entities. */
export interface Interpreted {
  readonly words: readonly QueryWord[];
  readonly mentions: readonly Mention[];
}

/**
 * Parses the text of a query. Accepts any string: ignores unbalanced quotes, and truncates long texts.
 *
 * @param stopWords folded words to drop, unless the text has no others.
 * @param interpret Default: no entities.
 */
export function parseText(
  input: string,
  stopWords: ReadonlySet<string>,
  analyzer: Analyzer,
  interpret: Interpreter = (words) => ({ words, mentions: [] }),
): ParsedText {
  const text = visibleText(input);
  const tokens: { token: Token; source: WordSource }[] = [];
  const phrases: Phrase[] = [];
  const quotedWords: QueryWord[][] = [];
  const excluded: Phrase[] = [];
  let longest = 0;
  const readSegment = (segment: TextRange): number => {
    const own = analyzer.tokenize(text.slice(...segment));
    own.forEach((token, index) => {
      tokens.push({ token, source: { segment, index } });
      longest = Math.max(longest, token.parts.length, token.bigrams.length);
    });
    return own.length;
  };
  let end = 0;
  for (const match of text.matchAll(OPERATORS)) {
    const [operator, minus, quoted, singleQuoted, excludedWord] = match;
    readSegment([end, match.index]);
    end = match.index + operator.length;
    const content = quoted ?? singleQuoted ?? excludedWord ?? '';
    const phrase = parsePhrase(content, analyzer);
    longest = Math.max(longest, phrase.length);
    const isExcluded = excludedWord !== undefined || minus !== undefined;
    if (phrase.length === 0) continue;
    (isExcluded ? excluded : phrases).push(phrase.slice(0, MAX_WORDS));
    if (isExcluded) continue;
    const segment: TextRange = [end - 1 - content.length, end - 1]; // a closing quote is one unit
    quotedWords.push(
      analyzer.tokenize(content).map((token, index) => ({ token, last: false, source: { segment, index } })),
    );
  }
  const last = readSegment([end, text.length]) > 0 ? tokens.at(-1)?.token.term : undefined;
  const { words: interpreted, mentions } = interpret(
    tokens.map(({ token, source }) => ({
      token: token.parts.length > MAX_WORDS ? { ...token, parts: token.parts.slice(0, MAX_WORDS) } : token,
      last: token.term === last,
      source,
    })),
    text,
  );
  const sequence = withoutStopWords(interpreted, stopWords);
  const words = distinctWords(sequence);
  return {
    words: words.slice(0, MAX_WORDS),
    sequence: sequence.slice(0, 2 * MAX_WORDS),
    phrases: phrases.slice(0, MAX_WORDS),
    quoted: quotedWords.slice(0, MAX_WORDS),
    excluded: excluded.slice(0, MAX_WORDS),
    mentions,
    truncated:
      input.length > MAX_TEXT_LENGTH || Math.max(words.length, phrases.length, excluded.length, longest) > MAX_WORDS,
  };
}

/** Returns the part of a text that is parsed, without invisible characters. */
function visibleText(input: string): string {
  return removeInvisible(truncate(input, MAX_TEXT_LENGTH));
}

/** Returns the ranges of words in a text, in UTF-16 units of the text as typed. A word of several others reaches from the first to the last. */
export function rangesInText(input: string, analyzer: Analyzer): (words: readonly QueryWord[]) => TextRange {
  const text = visibleText(input);
  const tokensOf = memoize((segment: TextRange) => analyzer.tokenizeWithRanges(text.slice(...segment)));
  const originOf = lazy(() => originalOffsets(input, text));
  const rangeOf = ({ source, entity }: QueryWord): TextRange => {
    if (entity !== undefined) return spanOf(entity.words.map(rangeOf));
    const token = source === undefined ? undefined : tokensOf(source.segment)[source.index];
    if (source === undefined || token === undefined) return [0, 0];
    const [from, to] = rangeInSegment(token, source);
    return [source.segment[0] + from, source.segment[0] + to];
  };
  return (words) => {
    const [start, end] = spanOf(words.map(rangeOf));
    return [originOf()[start] ?? start, (originOf()[end - 1] ?? end - 1) + 1];
  };
}

/** Returns the range of a word in its segment. */
function rangeInSegment(
  { start, end, partRanges, characterRanges }: TokenWithRange,
  { part, piece }: WordSource,
): TextRange {
  if (part !== undefined) return partRanges[part] ?? [start, end];
  if (piece === undefined) return [start, end];
  return [characterRanges[piece[0]]?.[0] ?? start, characterRanges[piece[1] - 1]?.[1] ?? end];
}

function spanOf(ranges: readonly TextRange[]): TextRange {
  return [Math.min(...ranges.map(([start]) => start)), Math.max(...ranges.map(([, end]) => end))];
}

/** Returns the offset in the input of each UTF-16 unit of the text without invisible characters. */
function originalOffsets(input: string, text: string): number[] {
  const offsets: number[] = [];
  for (let from = 0; offsets.length < text.length && from < input.length; from++) {
    if (input[from] === text[offsets.length]) offsets.push(from);
  }
  return offsets;
}

/** Removes stop words, also from the parts of words. Keeps abbreviations, and all words if all are stop words. */
export function withoutStopWords(words: readonly QueryWord[], stopWords: ReadonlySet<string>): readonly QueryWord[] {
  const remaining = words
    .filter(({ token, entity }) => entity !== undefined || token.kind === 'abbreviation' || !stopWords.has(token.term))
    .map((word) => {
      const token = word.entity === undefined ? withoutStopParts(word.token, stopWords) : word.token;
      return token === word.token ? word : { ...word, token };
    });
  return remaining.length > 0 ? remaining : words;
}

/** Removes stop words from a token's parts, as in "l’emploi", unless all parts are stop words. Keeps the joined term. */
function withoutStopParts(token: Token, stopWords: ReadonlySet<string>): Token {
  if (token.kind !== 'word' || token.parts.length === 0) return token;
  const parts = token.parts.filter((part) => !stopWords.has(part));
  return parts.length === 0 || parts.length === token.parts.length ? token : { ...token, parts };
}

/**
 * Returns the distinct words, in the order of the text. If a word occurs both joined and in parts, keeps the one in parts, which
 * matches either spelling.
 */
export function distinctWords(words: readonly QueryWord[]): QueryWord[] {
  const byTerm = new Map<string, QueryWord>();
  for (const word of words) {
    // A letter before the term, so that no term equals the key of an entity.
    const key = word.entity === undefined ? `t${word.token.term}` : `e${entityKey(word.entity.entity)}`;
    const previous = byTerm.get(key);
    const isReplaced = word.entity === undefined && previous?.token.parts.length === 0;
    if (previous === undefined || isReplaced) byTerm.set(key, word);
  }
  return [...byTerm.values()];
}

/** Returns words with the content words of their names in place of entities. */
export function typedWords(words: readonly QueryWord[]): readonly QueryWord[] {
  return words.every(({ entity }) => entity === undefined)
    ? words
    : words.flatMap((word) => word.entity?.contentWords ?? [word]);
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
