import { fold, foldMapped } from './fold';
import type { TextRange } from './ranges';

/**
 * One word of a text, folded. What an apostrophe or a hyphen joins is one word with `parts`; a run of a script that puts
 * no spaces between words is one word with `bigrams`.
 */
export interface Token {
  /** The word, joined where it has parts: `"côte-d’azur"` gives `cotedazur`. */
  readonly term: string;
  /** What an apostrophe or a hyphen joined, in the order of the text; empty for a plain word. */
  readonly parts: readonly string[];
  /** The overlapping bigrams of a run of Han, Kana, Thai, Lao or Khmer; empty for a word of another script. */
  readonly bigrams: readonly string[];
}

/** A word and where it stands; all places are in UTF-16 units of the original text, as highlights are. */
export interface TokenWithRange extends Token {
  readonly start: number;
  /** The end of the last letter, after its marks. */
  readonly end: number;
  /** Where each of the `parts` stands. */
  readonly partRanges: readonly TextRange[];
  /** Where each of the `bigrams` stands: they overlap. */
  readonly bigramRanges: readonly TextRange[];
  /** Where the last letter of a run stands; of another word, where it stands itself. */
  readonly lastRange: TextRange;
}

const UNSPACED = '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}';
const LETTER = '[\\p{L}\\p{N}]';
const PART = `(?:(?![${UNSPACED}])${LETTER}(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])*)`;
const WORD = new RegExp(
  `(?<run>(?=${LETTER})[${UNSPACED}](?:(?=[\\p{L}\\p{N}\\p{M}])[${UNSPACED}])*)|${PART}(?:['-]${PART})*`,
  'gu',
);

/** A piece between ASCII characters that are in no word: all but letters, digits, apostrophe and hyphen. */
const CHUNK = /[A-Za-z0-9'\-\x80-\uffff]+/g;

/** The chunks that are one plain word, the common case. */
const PLAIN = /^[A-Za-z0-9]+$/;

/**
 * The words of a text in its order, doubles included: runs of letters and digits.
 *
 * @example
 * words('E-learning, 2021').map((word) => word.term) // ['elearning', '2021']
 */
export function tokenize(text: string): Token[] {
  if (PLAIN.test(text)) return [plainWord(text)]; // one chunk, as an index reads them
  const found: Token[] = [];
  for (const [chunk] of text.matchAll(CHUNK)) {
    if (PLAIN.test(chunk)) found.push(plainWord(chunk));
    else addWords(fold(chunk), found);
  }
  return found;
}

const NONE: readonly string[] = [];

function plainWord(chunk: string): Token {
  return { term: chunk.toLowerCase(), parts: NONE, bigrams: NONE };
}

function addWords(folded: string, found: Token[]): void {
  for (const match of folded.matchAll(WORD)) found.push(toWord(match));
}

function toWord({ 0: match, groups }: RegExpExecArray): Token {
  return groups?.['run'] === undefined ? spaced(match) : unspaced(match);
}

/**
 * The {@link words} of a text, each with its place.
 *
 * @param from where to begin. Default 0.
 * @param to where to end. Default the length of the text. Neither may be within a chunk.
 * @example
 * locatedWords('À Nice').map(({ term, start, end }) => [term, start, end]) // [['a', 0, 1], ['nice', 2, 6]]
 */
export function tokenizeWithRanges(text: string, from: number = 0, to: number = text.length): TokenWithRange[] {
  const found: TokenWithRange[] = [];
  for (const { 0: chunk, index } of text.slice(from, to).matchAll(CHUNK)) {
    const offset = from + index;
    if (PLAIN.test(chunk)) {
      const end = offset + chunk.length;
      found.push({
        term: chunk.toLowerCase(),
        parts: NONE,
        bigrams: NONE,
        start: offset,
        end,
        partRanges: NOWHERE,
        bigramRanges: NOWHERE,
        lastRange: [offset, end],
      });
    } else addLocated(chunk, offset, found);
  }
  return found;
}

const NOWHERE: readonly TextRange[] = [];

function addLocated(chunk: string, offset: number, found: TokenWithRange[]): void {
  const { folded, starts, ends } = foldMapped(chunk);
  const place = (from: number, length: number): TextRange => [
    offset + (starts[from] ?? 0),
    offset + (ends[from + length - 1] ?? 0),
  ];
  for (const match of folded.matchAll(WORD)) {
    const { term, parts, bigrams } = toWord(match);
    const from = match.index;
    const [start, end] = place(from, match[0].length);
    const partRanges = parts.length > 0 ? placesOf(parts, partStep, from, place) : NOWHERE;
    const bigramRanges = bigrams.length > 0 ? placesOf(bigrams, bigramStep, from, place) : NOWHERE;
    const { length } = bigrams.length > 0 ? lastLetter(term) : term;
    const lastRange = bigrams.length > 0 ? place(from + match[0].length - length, length) : ([start, end] as const);
    found.push({ term, parts, bigrams, start, end, partRanges, bigramRanges, lastRange });
  }
}

/** The places of a word's pieces, of which the first is at `from` in the folded chunk; `step` leads to the next. */
function placesOf(
  pieces: readonly string[],
  step: (piece: string) => number,
  from: number,
  place: (from: number, length: number) => TextRange,
): TextRange[] {
  let at = from;
  return pieces.map((piece) => {
    const range = place(at, piece.length);
    at += step(piece);
    return range;
  });
}

/** Past the part and the apostrophe or hyphen after it. */
function partStep(part: string): number {
  return part.length + 1;
}

/** Past the first of the two letters. */
function bigramStep(bigram: string): number {
  return (bigram.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
}

/** Kinds of UTF-16 units; those of a chunk can be or-ed. */
export const SEPARATOR = 0;
export const PLAIN_UNIT = 1;
const OTHER_UNIT = 2;

const KINDS = Uint8Array.from({ length: 0x80 }, (_, unit) => {
  const letter = String.fromCharCode(unit);
  if (letter.search(CHUNK) < 0) return SEPARATOR;
  return PLAIN.test(letter) ? PLAIN_UNIT : OTHER_UNIT;
});

/**
 * What a UTF-16 unit is: one that separates the chunks of a text, one of a plain word, or another. Each word lies whole in a
 * chunk, and the same chunk has the same words wherever it stands; plain units alone are one word, folded by lower case.
 */
export function unitKind(unit: number): number {
  return unit < 0x80 ? (KINDS[unit] ?? OTHER_UNIT) : OTHER_UNIT;
}

/** Whether a UTF-16 unit separates the chunks of a text. */
export function isSeparator(unit: number): boolean {
  return unitKind(unit) === SEPARATOR;
}

function spaced(match: string): Token {
  if (!match.includes("'") && !match.includes('-')) return { term: match, parts: NONE, bigrams: NONE };
  const parts = match.split(/['-]/);
  return { term: parts.join(''), parts, bigrams: NONE };
}

function unspaced(run: string): Token {
  const letters = [...run];
  const bigrams: string[] = [];
  for (let i = 0; i + 1 < letters.length; i++) bigrams.push(`${letters[i]}${letters[i + 1]}`);
  return { term: run, parts: NONE, bigrams: bigrams.length > 0 ? bigrams : [run] };
}

/** The last letter of a word. */
export function lastLetter(run: string): string {
  return [...run].at(-1) ?? run;
}
