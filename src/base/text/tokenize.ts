import { fold, foldMapped } from './fold';
import type { TextRange } from './ranges';

/**
 * Token: one folded word of a text. Words joined by an apostrophe or a hyphen are one token with `parts`. A run of a script
 * without spaces between words is one token with `bigrams`.
 */
export interface Token {
  /** Folded word, its parts joined: `"côte-d’azur"` becomes `cotedazur`. */
  readonly term: string;
  /** Parts joined by apostrophes or hyphens, in text order. Empty for a plain word. */
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

const UNSPACED = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((name) => `\\p{scx=${name}}`)
  .join('');
const LETTER = '[\\p{L}\\p{N}]';
const PART = `(?:(?![${UNSPACED}])${LETTER}(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])*)`;
const WORD = new RegExp(
  `(?<run>(?=${LETTER})[${UNSPACED}](?:(?=[\\p{L}\\p{N}\\p{M}])[${UNSPACED}])*)|${PART}(?:['-]${PART})*`,
  'gu',
);

/** Chunk: a run without ASCII separators. All ASCII characters are separators, except letters, digits, apostrophe and hyphen. */
const CHUNK = /[A-Za-z0-9'\-\x80-\uffff]+/g;

/** Chunk that is one plain word: the common case. */
const PLAIN_WORD = /^[A-Za-z0-9]+$/;

/**
 * Splits a text into tokens, runs of letters and digits, in text order. Keeps duplicates.
 *
 * @example
 * tokenize('E-learning, 2021').map(({ term }) => term) // ['elearning', '2021']
 */
export function tokenize(text: string): Token[] {
  if (PLAIN_WORD.test(text)) return [plainToken(text)]; // fast path: an index reads single chunks
  const tokens: Token[] = [];
  for (const [chunk] of text.matchAll(CHUNK)) {
    if (PLAIN_WORD.test(chunk)) tokens.push(plainToken(chunk));
    else addTokens(fold(chunk), tokens);
  }
  return tokens;
}

const NO_PARTS: readonly string[] = [];

function plainToken(chunk: string): Token {
  return { term: chunk.toLowerCase(), parts: NO_PARTS, bigrams: NO_PARTS };
}

function addTokens(folded: string, tokens: Token[]): void {
  for (const match of folded.matchAll(WORD)) tokens.push(toToken(match));
}

function toToken({ 0: match, groups }: RegExpExecArray): Token {
  return groups?.['run'] === undefined ? toWordToken(match) : toRunToken(match);
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
  for (const { 0: chunk, index } of text.slice(from, to).matchAll(CHUNK)) {
    const offset = from + index;
    if (PLAIN_WORD.test(chunk)) {
      const end = offset + chunk.length;
      tokens.push({
        term: chunk.toLowerCase(),
        parts: NO_PARTS,
        bigrams: NO_PARTS,
        start: offset,
        end,
        partRanges: NO_RANGES,
        bigramRanges: NO_RANGES,
        characterRanges: NO_RANGES,
      });
    } else addTokensWithRanges(chunk, offset, tokens);
  }
  return tokens;
}

const NO_RANGES: readonly TextRange[] = [];

function addTokensWithRanges(chunk: string, offset: number, tokens: TokenWithRange[]): void {
  const { folded, starts, ends } = foldMapped(chunk);
  const rangeAt = (from: number, length: number): TextRange => [
    offset + (starts[from] ?? 0),
    offset + (ends[from + length - 1] ?? 0),
  ];
  for (const match of folded.matchAll(WORD)) {
    const { term, parts, bigrams } = toToken(match);
    const from = match.index;
    const [start, end] = rangeAt(from, match[0].length);
    const partRanges = parts.length > 0 ? rangesOf(parts, partStep, from, rangeAt) : NO_RANGES;
    const bigramRanges = bigrams.length > 0 ? rangesOf(bigrams, bigramStep, from, rangeAt) : NO_RANGES;
    const characterRanges = bigrams.length > 0 ? rangesOf([...term], bigramStep, from, rangeAt) : NO_RANGES;
    tokens.push({ term, parts, bigrams, start, end, partRanges, bigramRanges, characterRanges });
  }
}

/**
 * Returns the ranges of a token's pieces.
 *
 * @param from offset of the first piece in the folded chunk.
 * @param step distance from a piece to the next.
 */
function rangesOf(
  pieces: readonly string[],
  step: (piece: string) => number,
  from: number,
  rangeAt: (from: number, length: number) => TextRange,
): TextRange[] {
  let offset = from;
  return pieces.map((piece) => {
    const range = rangeAt(offset, piece.length);
    offset += step(piece);
    return range;
  });
}

/** Length of a part and of the apostrophe or hyphen after it. */
function partStep(part: string): number {
  return part.length + 1;
}

/** Length of the first character of a bigram, or of the character. */
function bigramStep(bigram: string): number {
  return (bigram.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
}

/** Kinds of UTF-16 units. The kinds of a chunk's units can be combined by bitwise or. */
export const SEPARATOR = 0;
export const PLAIN_UNIT = 1;
const OTHER_UNIT = 2;

const UNIT_KINDS = Uint8Array.from({ length: 0x80 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  if (character.search(CHUNK) < 0) return SEPARATOR;
  return PLAIN_WORD.test(character) ? PLAIN_UNIT : OTHER_UNIT;
});

/**
 * Classifies a UTF-16 unit: separator of chunks, unit of a plain word, or other. No token crosses a separator, and the same chunk
 * always has the same tokens. A chunk of plain units is one token, folded by lower case.
 */
export function unitKind(unit: number): number {
  return unit < 0x80 ? (UNIT_KINDS[unit] ?? OTHER_UNIT) : OTHER_UNIT;
}

/** Whether a UTF-16 unit separates the chunks of a text. */
export function isSeparator(unit: number): boolean {
  return unitKind(unit) === SEPARATOR;
}

function toWordToken(match: string): Token {
  if (!match.includes("'") && !match.includes('-')) return { term: match, parts: NO_PARTS, bigrams: NO_PARTS };
  const parts = match.split(/['-]/);
  return { term: parts.join(''), parts, bigrams: NO_PARTS };
}

function toRunToken(run: string): Token {
  return { term: run, parts: NO_PARTS, bigrams: bigramsOf(run) };
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
