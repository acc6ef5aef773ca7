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
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const [chunk] of text.matchAll(CHUNK)) {
    if (PLAIN.test(chunk)) found.push({ term: chunk.toLowerCase(), parts: NONE, bigrams: NONE });
    else addWords(fold(chunk), found);
  }
  return found;
}

const NONE: readonly string[] = [];

function addWords(folded: string, found: Word[]): void {
  for (const { groups } of folded.matchAll(WORD)) {
    if (groups?.['run'] !== undefined) found.push(unspaced(groups['run']));
    else if (groups?.['word'] !== undefined) found.push(spaced(groups['word']));
  }
}

const SEPARATORS = Uint8Array.from({ length: 128 }, (_, code) => (String.fromCharCode(code).search(CHUNK) < 0 ? 1 : 0));

/**
 * Whether a UTF-16 unit separates the chunks of a text. Each word lies whole in a chunk, and the same chunk has the same
 * words wherever it stands.
 */
export function isSeparator(unit: number): boolean {
  return unit < 128 && SEPARATORS[unit] === 1;
}

function spaced(match: string): Word {
  if (!match.includes("'") && !match.includes('-')) return { term: match, parts: NONE, bigrams: NONE };
  const parts = match.split(/['-]/);
  return { term: parts.join(''), parts, bigrams: NONE };
}

function unspaced(run: string): Word {
  const letters = [...run];
  const bigrams: string[] = [];
  for (let i = 0; i + 1 < letters.length; i++) bigrams.push(`${letters[i]}${letters[i + 1]}`);
  return { term: run, parts: NONE, bigrams: bigrams.length > 0 ? bigrams : [run] };
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
