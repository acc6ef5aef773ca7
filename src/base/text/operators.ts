import { removeInvisible } from './fold';
import { WORD_CHARACTER } from './scripts';

/** Double, angle and corner quotes, as characters of a class. */
const QUOTES = '"“”„‟«»‹›「」『』〝〞〟＂《》〈〉﹁﹂﹃﹄';
/** Single quotes and apostrophes, as characters of a class. */
const SINGLE_QUOTES = "'‘’‚‛";
/** Characters that exclude the word directly after them: hyphens, minus, en dash and their full-width forms. */
const DASHES = '\\-\\u2010\\u2011\\u2212\\u2013\\uff0d\\ufe63';

/** A dash at the start of a word. Between two numbers it is a range, which excludes nothing: `1990 –2000`. */
const MINUS = `(?<!\\S)[${DASHES}](?!(?<=\\p{N}\\s+[${DASHES}])\\p{N})`;
/** Single quotes are operators only if no letter touches them from outside. Apostrophes may be inside. */
const SINGLE = `(?<!${WORD_CHARACTER})[${SINGLE_QUOTES}]((?:[^${SINGLE_QUOTES}]|(?<=${WORD_CHARACTER})[${SINGLE_QUOTES}](?=${WORD_CHARACTER}))+)[${SINGLE_QUOTES}](?!${WORD_CHARACTER})`;

/**
 * An operator of a text: a quoted phrase (group 2, or 3 in single quotes), with or without a minus before it (group 1), or a word
 * with a minus before it (group 4).
 */
export const OPERATORS: RegExp = new RegExp(
  `(${MINUS})?(?:[${QUOTES}]([^${QUOTES}]*)[${QUOTES}]|${SINGLE})|${MINUS}([^\\s${QUOTES}${DASHES}][^\\s${QUOTES}]*)`,
  'gu',
);

const ANY_QUOTE = new RegExp(`[${QUOTES}]|(?<!${WORD_CHARACTER})[${SINGLE_QUOTES}]`, 'gu');
const LEADING_DASHES = new RegExp(`(?<!\\S)[${DASHES}]+(?=\\S)`, 'gu');

/** Returns a text that has the same words without phrases or exclusions: removes quotes, and dashes before words. */
export function escapeOperators(text: string): string {
  return removeInvisible(text).replace(ANY_QUOTE, ' ').replace(LEADING_DASHES, '');
}

const NO_MARK = `\\p{L}\\p{M}\\p{N}${QUOTES}${SINGLE_QUOTES}`;
const APOSTROPHE_AT_END = new RegExp(`(?<=${WORD_CHARACTER})[${SINGLE_QUOTES}]$`, 'u');
const MARKS_AT_END = new RegExp(`[^${NO_MARK}]+$`, 'u');
const APOSTROPHE_AT_START = new RegExp(`^[${SINGLE_QUOTES}](?=${WORD_CHARACTER})`, 'u');
const MARKS_AT_START = new RegExp(`^[^${NO_MARK}\\s]+`, 'u');

/** Returns the text before an offset, without marks and spaces at its end, as in `Kenya-` and `l’`. Keeps quotes. */
export function textBefore(text: string, offset: number): string {
  return text.slice(0, offset).replace(APOSTROPHE_AT_END, '').replace(MARKS_AT_END, '');
}

/** Returns the text from an offset on, without marks that join it to a word before it, as in `-Uganda`. Keeps exclusions and quotes. */
export function textFrom(text: string, offset: number): string {
  return text.slice(offset).replace(APOSTROPHE_AT_START, '').replace(MARKS_AT_START, '').trimStart();
}

/** Returns the offset at which the last phrase or exclusion of a text ends; 0 if it has none. */
export function endOfOperators(text: string): number {
  const last = [...text.matchAll(OPERATORS)].at(-1);
  return last === undefined ? 0 : last.index + last[0].length;
}

/** Whether a text has a phrase or an exclusion. */
export function hasOperators(text: string): boolean {
  return removeInvisible(text).search(OPERATORS) >= 0;
}

/** Whether a text has words: letters or digits, which punctuation marks don't have. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.normalize('NFKD'));
}
