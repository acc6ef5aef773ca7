import { classesOf } from './character-classes';
import { fold, foldMapped } from './fold';
import type { TextRange } from './ranges';
import { UNSPACED } from './scripts';

/**
 * Kind of a token:
 *
 * - `word`: a word, or a run of a script without spaces. A search matches its parts in any order.
 * - `abbreviation`: letters that dots separated, joined: "U.N.". It is never a stop word.
 * - `number`: digits in groups, joined: "1,000". A search matches its parts only next to each other.
 * - `code`: letters and a number, such as "C189". A search matches its parts only next to each other.
 */
export type TokenKind = 'abbreviation' | 'code' | 'number' | 'word';

export const tokenKinds: readonly TokenKind[] = ['abbreviation', 'code', 'number', 'word'];

/**
 * Token: one folded word of a text. Words joined by an apostrophe or a hyphen are one token with `parts`, and so are grouped digits and
 * codes. A run of a script without spaces between words is one token with `bigrams`.
 */
export interface Token {
  /** Folded word, its parts joined: `"côte-d’azur"` becomes `cotedazur`. */
  readonly term: string;
  readonly kind: TokenKind;
  /** Parts, in text order. Empty for a plain word. */
  readonly parts: readonly string[];
  /** Overlapping bigrams of a run of Han, Kana, Thai, Lao, Khmer or Burmese. Empty for other scripts. */
  readonly bigrams: readonly string[];
}

/** Token with its ranges, in UTF-16 units of the original text. */
export interface TokenWithRange extends Token {
  readonly start: number;
  /** End of the last character, after its combining marks. */
  readonly end: number;
  /** Range of each of the `parts`. */
  readonly partRanges: readonly TextRange[];
  /** Range of each of the `bigrams`. They overlap. */
  readonly bigramRanges: readonly TextRange[];
  /** Range of each character of a run. Empty for other tokens. */
  readonly characterRanges: readonly TextRange[];
}

const FIRST_UNSPACED = 0x0e00;
const UNSPACED_ONLY = new RegExp(`^[${UNSPACED}]+$`, 'u');

// Expressions over the classes of characters (see CharacterClass), not over characters.
const WORD_CHARACTER = '[amn01yz]';
const PART = '[an01][amn01]*';
const SINGLE_LETTER = 'am*';
/** Groups of three digits after the same mark. `1.000.5` isn't a number, but `1.000,5` starts with one. */
const groupsPattern = (mark: string): string => `(?:${mark}[01]{3}){1,10}(?!${mark}[01])`;
/** Digits in groups of three, or in the Indian way of two before the last three: at most ten after the first, which bounds the time. */
const NUMBER = [
  `1[01]{0,2}(?:${['\\.', ',', '\u066c'].map(groupsPattern).join('|')}`,
  `|(?: [01]{3}){1,10}|(?:,[01]{2}){1,10},[01]{3}(?!,[01]))(?!${WORD_CHARACTER})`,
].join('');
/** A joiner, and a part after it that isn't a number. */
const JOINER = `['-](?!${NUMBER})(?=${PART})`;
/** Single letters separated by dots. A dot at the end belongs to it only before a joiner: "U.N.-led". */
const ABBREVIATION = `${SINGLE_LETTER}(?:\\.${SINGLE_LETTER})+(?!${WORD_CHARACTER})`;
const PIECE = `(?:${ABBREVIATION}(?:\\.(?=${JOINER}))?|${PART})`;
const WORD = new RegExp(`z[yz]*|${NUMBER}|${PIECE}(?:${JOINER}${PIECE})*`, 'g');
const IS_SIMPLE = /^[an01][amn01]*$/;
const STARTS_RUN = /^z/;
const IS_NUMBER = /^1[01]*[., \u066c]/;

/** Letters with a number: "c189", "covid19". Longer words with digits aren't split. */
const CODE = /^(?:am*){1,6}(?=[01]+$)/;

/**
 * Splits a text into tokens, runs of letters and digits, in text order. Keeps duplicates.
 *
 * @example
 * tokenize('E-learning, 2021').map(({ term }) => term) // ['elearning', '2021']
 */
export function tokenize(text: string): Token[] {
  if (PLAIN_CHUNK.test(text)) return [plainToken(text.toLowerCase())]; // fast path: an index reads single chunks
  const tokens: Token[] = [];
  forEachChunk(text, 0, text.length, (start, end, isPlain) => {
    const chunk = text.slice(start, end);
    if (isPlain) tokens.push(plainToken(chunk.toLowerCase()));
    else for (const word of wordsIn(fold(chunk))) tokens.push(toToken(word));
  });
  return tokens;
}

const PLAIN_CHUNK = /^(?:[A-Za-z]+|[0-9]+)$/;
const NOTHING: readonly never[] = [];

/** Word of a folded text. */
interface Word {
  readonly text: string;
  /** Classes of its characters. */
  readonly classes: string;
  /** Offset in the folded text. */
  readonly offset: number;
}

function wordsIn(folded: string): Word[] {
  const classes = classesOf(folded);
  if (IS_SIMPLE.test(classes)) return [{ text: folded, classes, offset: 0 }]; // the common case
  return Array.from(classes.matchAll(WORD), ({ 0: found, index: offset }) => ({
    text: folded.slice(offset, offset + found.length),
    classes: found,
    offset,
  }));
}

/** Piece of a folded word, from which a part is read. */
interface Piece {
  /** The part as it is in the folded text, with the dots of an abbreviation. */
  readonly text: string;
  /** Offset in the word. */
  readonly offset: number;
}

interface ReadToken extends Token {
  /** The pieces of the parts. */
  readonly pieces: readonly Piece[];
}

function plainToken(term: string): Token {
  return { term, kind: 'word', parts: NOTHING, bigrams: NOTHING };
}

function toToken(word: Word): Token {
  const { term, kind, parts, bigrams } = readToken(word);
  return { term, kind, parts, bigrams };
}

function readToken({ text, classes }: Word): ReadToken {
  if (STARTS_RUN.test(classes))
    return { term: text, kind: 'word', parts: NOTHING, bigrams: bigramsOf(text), pieces: NOTHING };
  if (!HAS_PIECES.test(text)) return { term: text, kind: 'word', parts: NOTHING, bigrams: NOTHING, pieces: NOTHING };
  if (IS_NUMBER.test(classes)) return withParts('number', piecesOf(text, /[0-9]+/g));
  const pieces = piecesOf(text, /[^'-]+/g).flatMap((piece) => splitCode(piece, classes));
  if (pieces.length > 1) return withParts(/['-]/.test(text) ? 'word' : 'code', pieces);
  const kind = text.includes('.') ? 'abbreviation' : 'word';
  return { term: text.replaceAll('.', ''), kind, parts: NOTHING, bigrams: NOTHING, pieces: NOTHING };
}

/** Characters of words with several pieces: the common case has none. */
const HAS_PIECES = /['\-.0-9]/;

function piecesOf(word: string, pattern: RegExp): Piece[] {
  return Array.from(word.matchAll(pattern), ({ 0: text, index: offset }) => ({ text, offset }));
}

/**
 * Splits a code into its letters and its number.
 *
 * @param classes classes of the characters of the word.
 */
function splitCode(piece: Piece, classes: string): Piece[] {
  const { text, offset } = piece;
  const { length } = CODE.exec(classes.slice(offset, offset + text.length))?.[0] ?? '';
  if (length === 0) return [piece];
  return [
    { text: text.slice(0, length), offset },
    { text: text.slice(length), offset: offset + length },
  ];
}

function withParts(kind: TokenKind, pieces: readonly Piece[]): ReadToken {
  const parts = pieces.map(({ text }) => text.replaceAll('.', ''));
  return { term: parts.join(''), kind, parts, bigrams: NOTHING, pieces };
}

/**
 * As {@link tokenize}, with the range of each token.
 *
 * @param from start of the part to read. Default 0.
 * @param to end of the part to read. Default: the length of the text. Neither may be within a chunk.
 * @example
 * tokenizeWithRanges('À Nice').map(({ term, start, end }) => [term, start, end]) // [['a', 0, 1], ['nice', 2, 6]]
 */
export function tokenizeWithRanges(text: string, from: number = 0, to: number = text.length): TokenWithRange[] {
  const tokens: TokenWithRange[] = [];
  forEachChunk(text, from, to, (start, end, isPlain) => {
    const chunk = text.slice(start, end);
    if (isPlain) {
      tokens.push({
        term: chunk.toLowerCase(),
        kind: 'word',
        parts: NOTHING,
        bigrams: NOTHING,
        start,
        end,
        partRanges: NOTHING,
        bigramRanges: NOTHING,
        characterRanges: NOTHING,
      });
    } else addTokensWithRanges(chunk, start, tokens);
  });
  return tokens;
}

function addTokensWithRanges(chunk: string, offset: number, tokens: TokenWithRange[]): void {
  const { folded, starts, ends } = foldMapped(chunk);
  const rangeAt = (from: number, length: number): TextRange => [
    offset + (starts[from] ?? 0),
    offset + (ends[from + length - 1] ?? 0),
  ];
  for (const word of wordsIn(folded)) {
    const { term, kind, parts, bigrams, pieces } = readToken(word);
    const from = word.offset;
    const [start, end] = rangeAt(from, word.text.length);
    const partRanges =
      pieces.length > 0 ? pieces.map((piece) => rangeAt(from + piece.offset, piece.text.length)) : NOTHING;
    const bigramRanges = rangesOf(bigrams, from, rangeAt);
    const characterRanges = bigrams.length > 0 ? rangesOf([...term], from, rangeAt) : NOTHING;
    tokens.push({ term, kind, parts, bigrams, start, end, partRanges, bigramRanges, characterRanges });
  }
}

/**
 * Returns the ranges of strings that start at each of a run's characters.
 *
 * @param from offset of the run in the folded chunk.
 */
function rangesOf(
  strings: readonly string[],
  from: number,
  rangeAt: (from: number, length: number) => TextRange,
): readonly TextRange[] {
  if (strings.length === 0) return NOTHING;
  let offset = from;
  return strings.map((string) => {
    const range = rangeAt(offset, string.length);
    offset += firstLength(string);
    return range;
  });
}

/** Length of the first character of a bigram, or of the character. */
function firstLength(bigram: string): number {
  return (bigram.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
}

/** Kinds of UTF-16 units, as bits: the kinds of a chunk's units are combined by bitwise or. */
const SEPARATOR = 0;
const ASCII_LETTER = 1;
const ASCII_DIGIT = 2;
const OTHER_UNIT = 4;
/** Space, comma or dot: a separator, unless it is inside an abbreviation or a number. */
const INNER_MARK = 8;

const SPACE = 0x20;
const COMMA = 0x2c;
const DOT = 0x2e;

const UNIT_KINDS = Uint8Array.from({ length: 0x80 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  if (/[A-Za-z]/.test(character)) return ASCII_LETTER;
  if (/[0-9]/.test(character)) return ASCII_DIGIT;
  if (unit === SPACE || unit === COMMA || unit === DOT) return INNER_MARK;
  return /['-]/.test(character) ? OTHER_UNIT : SEPARATOR;
});

/** Kind of a unit; separator for `NaN`, which is at either end of a text. */
function unitKind(unit: number): number {
  return unit >= 0x80 ? OTHER_UNIT : (UNIT_KINDS[unit] ?? SEPARATOR);
}

/** Reads chunk by chunk: see {@link isSeparatorAt}. A plain chunk is one token, folded by lower case: ASCII letters or digits only. */
export function forEachChunk(
  text: string,
  from: number,
  to: number,
  visit: (start: number, end: number, isPlain: boolean) => void,
): void {
  for (let start = from; start < to; start++) {
    let kind = unitKind(text.charCodeAt(start));
    if (kind === SEPARATOR || kind === INNER_MARK) continue;
    let kinds = kind;
    let end = start + 1;
    for (; end < to; end++) {
      const previous = kind;
      kind = unitKind(text.charCodeAt(end));
      if (kind === SEPARATOR || (kind === INNER_MARK && !isInner(text, end, previous))) break;
      kinds |= kind;
    }
    visit(start, end, kinds === ASCII_LETTER || kinds === ASCII_DIGIT);
    start = end;
  }
}

/** Whether a UTF-16 unit separates chunks if no chunk precedes it. */
export function isSeparator(unit: number): boolean {
  return unit < 0x80 && (UNIT_KINDS[unit] === SEPARATOR || UNIT_KINDS[unit] === INNER_MARK);
}

/**
 * Whether the UTF-16 unit at an index of a text separates the chunk before it from the next. No token crosses a separator, and the same
 * chunk always has the same tokens. ASCII characters are separators, except letters, digits, apostrophe, hyphen, and the marks inside an
 * abbreviation or a number.
 *
 * @param previous the unit before it, which belongs to a chunk.
 * @param unit the unit at `index`.
 */
export function isSeparatorAt(text: string, index: number, previous: number, unit: number): boolean {
  if (unit >= 0x80) return false;
  const kind = UNIT_KINDS[unit] ?? SEPARATOR;
  if (kind !== INNER_MARK) return kind === SEPARATOR;
  const previousKind = unitKind(previous);
  return (unit !== DOT && previousKind === ASCII_LETTER) || !isInner(text, index, previousKind);
}

/**
 * Whether a space, a comma or a dot may be inside an abbreviation or a number. It isn't if this returns false.
 *
 * @param previous kind of the unit before it.
 */
function isInner(text: string, index: number, previous: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit === DOT) {
    const next = unitKind(text.charCodeAt(index + 1));
    return previous !== INNER_MARK && next !== SEPARATOR && next !== INNER_MARK;
  }
  if (previous !== ASCII_DIGIT && previous !== OTHER_UNIT) return false; // the common case: a space after a letter
  const next = text.charCodeAt(index + 1);
  if (!mayBeDigit(next) || !mayBeDigit(text.charCodeAt(index - 1))) return false;
  return unit === COMMA || next >= 0x80 || isGroup(text, index + 1);
}

/** Whether three ASCII digits, no more, are at an index, or digits of another script. */
function isGroup(text: string, index: number): boolean {
  return (
    mayBeDigit(text.charCodeAt(index + 1)) &&
    mayBeDigit(text.charCodeAt(index + 2)) &&
    unitKind(text.charCodeAt(index + 3)) !== ASCII_DIGIT
  );
}

/** Whether a unit may fold to a digit, or be ignored: all that isn't ASCII, except letters. */
function mayBeDigit(unit: number): boolean {
  return unit >= 0x80 ? (DIGIT_UNITS[unit] || classifyDigit(unit)) === MAY_BE_DIGIT : UNIT_KINDS[unit] === ASCII_DIGIT;
}

/** Cached results for each UTF-16 unit. */
const DIGIT_UNITS = new Uint8Array(0x10000);
const MAY_BE_DIGIT = 1;
const NO_DIGIT = 2;

function classifyDigit(unit: number): number {
  const result = /\p{L}/u.test(String.fromCharCode(unit)) ? NO_DIGIT : MAY_BE_DIGIT;
  DIGIT_UNITS[unit] = result;
  return result;
}

/** Whether a term is of a script without spaces between words. */
export function isUnspaced(term: string): boolean {
  return term.charCodeAt(0) >= FIRST_UNSPACED && UNSPACED_ONLY.test(term);
}

/** Returns the overlapping pairs of characters of a run; the run itself if it is a single character. */
export function bigramsOf(run: string): string[] {
  const characters = [...run];
  const bigrams: string[] = [];
  for (let i = 0; i + 1 < characters.length; i++) bigrams.push(`${characters[i]}${characters[i + 1]}`);
  return bigrams.length > 0 ? bigrams : [run];
}

/** Returns the last code point of a run. */
export function lastCharacter(run: string): string {
  return [...run].at(-1) ?? run;
}
