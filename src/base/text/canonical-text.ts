import { UNSPACED, WORD_CHARACTER } from './scripts';

/** Returns the canonical form of an open vocabulary's value: visible characters only, NFC, trimmed. */
export function canonicalText(text: string): string {
  return CANONICAL_ASCII.test(text) ? text : visibleText(text).normalize('NFC').trim();
}

/** Printable ASCII without leading or trailing spaces: the common case, already canonical. */
const CANONICAL_ASCII = /^[!-~](?:[ -~]*[!-~])?$/;

/** Letters of scripts whose form doesn't depend on a joiner. */
const UNJOINED_LETTER = '[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{N}]';
/** Letters and symbols whose form depends on a joiner beside them. */
const JOINED = `(?!${UNJOINED_LETTER}|\\p{DI})[\\p{L}\\p{M}\\p{Extended_Pictographic}]`;
const JOINER = `(?<=${JOINED}|(?!\\p{DI})\\p{Emoji}\\ufe0f)[\\u200c\\u200d](?=${JOINED})`;
/** Selectors of a character's variant, and the tags of flags. */
const SELECTOR =
  '(?<=(?!\\p{DI})[\\p{Emoji}\\p{Script=Han}\\p{Script=Mongolian}])[\\ufe00-\\ufe0f\\u180b-\\u180f\\u{e0100}-\\u{e01ef}]|[\\u{e0020}-\\u{e007f}]';
const VISIBLE_CHARACTER = `(?!\\p{DI})${WORD_CHARACTER}`;
/** Zero-width spaces between words, also beside other invisible characters. */
const SPACES_BETWEEN_WORDS = new RegExp(
  `(?<=(${VISIBLE_CHARACTER}))(?=\\p{DI}*\\u200b)\\p{DI}+(?=(${VISIBLE_CHARACTER}))`,
  'gu',
);
/** Default ignorable code points of Unicode and the marks of annotations, except those with a visible effect. */
const WITHOUT_EFFECT = new RegExp(`(?!${JOINER}|${SELECTOR})[\\p{DI}\\ufff9-\\ufffb]`, 'gu');

/**
 * Removes invisible characters: marks of direction, soft hyphens, zero-width spaces, byte order marks and so on. Keeps the joiners and
 * variation selectors that change the characters beside them. A zero-width space between words becomes a space, unless their script has no
 * spaces.
 */
export function visibleText(text: string): string {
  if (!IGNORABLE.test(text)) return text; // fast path
  return text
    .replace(SPACES_BETWEEN_WORDS, (_, before: string, after: string) =>
      IS_UNSPACED.test(before) && IS_UNSPACED.test(after) ? '' : ' ',
    )
    .replace(WITHOUT_EFFECT, '');
}

const IGNORABLE = /[\p{DI}\ufff9-\ufffb]/u;
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]$`, 'u');

/** Truncates a string to a number of UTF-16 units, without splitting a surrogate pair. */
export function truncate(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const code = text.codePointAt(maxLength - 1) ?? 0;
  return text.slice(0, code > 0xffff ? maxLength - 1 : maxLength);
}

/** Copies a substring, so that it doesn't keep the string that it was sliced from in memory. */
export function copyString(text: string): string {
  return text.length < 13 ? text : [...text].join('');
}
