import { fold } from './fold';

/**
 * One word of a text, folded. What an apostrophe or a hyphen joins is one word with `parts`; a run of a script that puts
 * no spaces between words is one word with `bigrams`.
 */
export interface Word {
  /** The word, joined where it has parts: `"côte-d’azur"` gives `cotedazur`. */
  readonly term: string;
  /** What an apostrophe or a hyphen joined, in the order of the text; empty for a plain word. */
  readonly parts: readonly string[];
  /** The overlapping bigrams of a run of Han, Kana, Thai, Lao or Khmer; empty for a word of another script. */
  readonly bigrams: readonly string[];
}

const UNSPACED = '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}';
const LETTER = '[\\p{L}\\p{N}]';
const PART = `(?:(?![${UNSPACED}])${LETTER}(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])*)`;
const WORD = new RegExp(
  `(?<run>(?=${LETTER})[${UNSPACED}](?:(?=[\\p{L}\\p{N}\\p{M}])[${UNSPACED}])*)|(?<word>${PART}(?:['-]${PART})*)`,
  'gu',
);

/**
 * The words of a text in its order, doubles included: runs of letters and digits.
 *
 * @example
 * words('E-learning, 2021').map((word) => word.term) // ['elearning', '2021']
 */
export function words(text: string): Word[] {
  const found: Word[] = [];
  const units = unitsOf(text);
  for (let start = chunkStart(units, text.length, 0); start < text.length; ) {
    const end = chunkEnd(units, text.length, start);
    for (const { groups } of fold(text.slice(start, end)).matchAll(WORD)) {
      if (groups?.['run'] !== undefined) found.push(unspaced(groups['run']));
      else if (groups?.['word'] !== undefined) found.push(spaced(groups['word']));
    }
    start = chunkStart(units, text.length, end);
  }
  return found;
}

/** ASCII characters that are in no word: all but letters, digits, apostrophe and hyphen. */
const SEPARATORS = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9'-]/.test(String.fromCharCode(code)) ? 0 : 1,
);

/**
 * The UTF-16 units of a text, from 0: reading them from a list many times is faster than from a text.
 *
 * @param room a list that is used where it is long enough; it keeps what it held beyond the text. Default a new one.
 */
export function unitsOf(text: string, room?: Uint16Array): Uint16Array {
  const { length } = text;
  const units = room !== undefined && room.length >= length ? room : new Uint16Array(length);
  for (let i = 0; i < length; i++) units[i] = text.charCodeAt(i);
  return units;
}

/**
 * Where the next chunk of a text begins: a piece between ASCII characters that are in no word. Each word lies whole in a
 * chunk, and the same chunk has the same words wherever it stands.
 *
 * @param units the units of the text.
 * @param length how many they are: what is returned where there is no further chunk.
 */
export function chunkStart(units: Uint16Array, length: number, from: number): number {
  let at = from;
  while (at < length && isSeparator(units[at] ?? 0)) at++;
  return at;
}

/** Where a chunk ends. */
export function chunkEnd(units: Uint16Array, length: number, start: number): number {
  let at = start;
  while (at < length && !isSeparator(units[at] ?? 0)) at++;
  return at;
}

function isSeparator(code: number): boolean {
  return code < 128 && SEPARATORS[code] === 1;
}

function spaced(match: string): Word {
  if (!match.includes("'") && !match.includes('-')) return { term: match, parts: [], bigrams: [] };
  const parts = match.split(/['-]/);
  return { term: parts.join(''), parts, bigrams: [] };
}

function unspaced(run: string): Word {
  const letters = [...run];
  const bigrams: string[] = [];
  for (let i = 0; i + 1 < letters.length; i++) bigrams.push(`${letters[i]}${letters[i + 1]}`);
  return { term: run, parts: [], bigrams: bigrams.length > 0 ? bigrams : [run] };
}

/**
 * The terms under which a text is indexed, doubles included: words, their parts where an apostrophe or a hyphen joins
 * them, and bigrams. A run's last letter is a term too, so that each of its letters begins one.
 */
export function terms(text: string): string[] {
  const found: string[] = [];
  for (const { term, parts, bigrams } of words(text)) {
    if (bigrams.length > 0) {
      for (const bigram of bigrams) found.push(bigram);
      const last = lastLetter(term);
      if (last !== term) found.push(last);
    } else {
      found.push(term);
      for (const part of parts) found.push(part);
    }
  }
  return found;
}

function lastLetter(run: string): string {
  return [...run].at(-1) ?? run;
}
