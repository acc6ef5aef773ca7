import { UNSPACED_CHARACTER } from './scripts';

const ASCII = /^[\0-\x7f]*$/;
const REMOVABLE_MARKS = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}])\p{M}+/gu;

/** Letters that NFKD doesn't decompose, with their folded form. Keys are lower case. */
const FOLDED_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['œ', 'oe'],
  ['æ', 'ae'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ς', 'σ'],
  ['ٱ', 'ا'],
  ['ى', 'ي'],
  ['ی', 'ي'],
  ['ک', 'ك'],
  ['ة', 'ه'],
  ['ہ', 'ه'], // letters of Urdu and Kurdish, with their Arabic form
  ['ھ', 'ه'],
  ['ۃ', 'ه'],
  ['ە', 'ه'],
  ['ے', 'ي'],
  ['ې', 'ي'],
  ['ۍ', 'ي'],
  ['ڪ', 'ك'],
  ['ں', 'ن'],
  ['ґ', 'г'],
  ['ـ', ''], // tatweel, from a presentation form
  ['‘', "'"],
  ['’', "'"],
  ['‐', '-'],
  ['‑', '-'],
  ['‒', '-'],
  ['–', '-'],
  ['−', '-'],
]);
const FOLDABLE_LETTER = new RegExp(`[${[...FOLDED_LETTERS.keys()].join('')}]|(?![0-9])\\p{Nd}`, 'gu');
/** Characters typed for an apostrophe: modifier letters, and a lone accent, which NFKD turns into a space and a mark. */
const APOSTROPHE = /[\u02b9-\u02bf]| \u0301/g;
/**
 * Characters that are invisible or only style letters: the default ignorable code points of Unicode (soft hyphen, joiners, marks of
 * direction, variation selectors, fillers), annotations, tatweel, keycap. The zero-width space isn't one of them: it separates words.
 */
const INVISIBLE = '\\p{DI}\\ufff9-\\ufffb\\u0640\\u20e3';
const ZERO_WIDTH_SPACE = '\\u200b';
const ZERO_WIDTH_SPACE_UNIT = 0x200b;
/** Zero-width spaces within a run of a script without spaces, which may be written there or not. */
const OPTIONAL_SPACES = new RegExp(`(?<=${UNSPACED_CHARACTER})${ZERO_WIDTH_SPACE}+(?=${UNSPACED_CHARACTER})`, 'gu');
const ENDS_UNSPACED = new RegExp(`${UNSPACED_CHARACTER}[${INVISIBLE}]*$`, 'u');
const STARTS_UNSPACED = new RegExp(`^[${INVISIBLE}]*${UNSPACED_CHARACTER}`, 'u');
const INVISIBLE_CHARACTERS = new RegExp(`(?!${ZERO_WIDTH_SPACE})[${INVISIBLE}]`, 'gu');
/** Combining marks, and characters that NFKD turns into marks: half-width voicing, an Arabic vowel sign on a tatweel. */
const MARK = '\\p{M}\\uff9e\\uff9f\\ufcf2-\\ufcf4\\ufe71\\ufe77\\ufe79\\ufe7b\\ufe7d\\ufe7f';
/** More marks on a letter than any writing system uses. Normalization takes quadratic time in their number. */
const TOO_MANY_MARKS = new RegExp(`([${MARK}]{30})[${MARK}]+`, 'gu');

/**
 * Characters that can't be folded independently of the previous one: marks; invisible characters, which may separate a letter
 * from its mark; Thai and Lao am, a mark and a vowel; characters that NFC composes with the previous one, which are the vowels and
 * finals of Hangul (also half-width) and two of Kirat Rai; lone surrogates, which an invisible character may separate.
 */
const JOINING_CLASS = [
  MARK,
  INVISIBLE,
  '\\u0e33\\u0eb3',
  '\\u1161-\\u1175\\u11a8-\\u11c2\\u3133\\u3135\\u3136\\u313a-\\u313f\\u314f-\\u3163',
  '\\uffa3\\uffa5\\uffa6\\uffaa-\\uffaf\\uffc2-\\uffc7\\uffca-\\uffcf\\uffd2-\\uffd7\\uffda-\\uffdc',
  '\\u{16d67}\\u{16d68}',
  '\\ud800-\\udfff',
].join('');
const JOINING_CHARACTER = new RegExp(`(?!${ZERO_WIDTH_SPACE})[${JOINING_CLASS}]`, 'u');

/**
 * Folds a text for comparison: applies NFKD and lower case, removes the combining marks of Latin, Greek, Cyrillic and Arabic
 * (other scripts keep their vowel signs), removes invisible characters, unifies Arabic letter forms and all decimal digits, and replaces
 * curly apostrophes, hyphens and en dashes. A zero-width space becomes a space, or is removed between letters of a script without spaces.
 * All normalization forms of a text fold to the same string. Folding is idempotent.
 *
 * @example
 * fold('Côte d’Ivoire') // "cote d'ivoire"
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  let folded = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    const kind = UNIT_KINDS[unit] || classifyUnit(unit);
    if (kind === UNCHANGED) continue;
    if (kind === JOINING) return foldWhole(text);
    folded += text.slice(from, i) + (FOLDED_UNITS.get(unit) ?? '');
    from = i + 1;
  }
  return (folded + text.slice(from)).toLowerCase();
}

/** Removes invisible characters. Keeps the zero-width space, which separates words. */
export function removeInvisible(text: string): string {
  return ASCII.test(text) ? text : text.replace(INVISIBLE_CHARACTERS, '');
}

/** Cached kind of each UTF-16 unit. A unit that never joins its neighbours folds the same in every text. */
const UNIT_KINDS = new Uint8Array(0x10000);
const UNCHANGED = 1;
const CHANGED = 2;
const JOINING = 3;
/** Folded form of the units of kind `CHANGES`. */
const FOLDED_UNITS = new Map<number, string>();

/** CJK unified ideographs. They have no case, no decomposition and no marks. */
const FIRST_IDEOGRAPH = 0x4e00;
const LAST_IDEOGRAPH = 0x9fff;

function classifyUnit(unit: number): number {
  if (unit >= FIRST_IDEOGRAPH && unit <= LAST_IDEOGRAPH) return UNCHANGED; // fast path: texts have thousands of them
  const character = String.fromCharCode(unit);
  const folded = foldWhole(character);
  const dependsOnOthers = unit === ZERO_WIDTH_SPACE_UNIT || JOINING_CHARACTER.test(character);
  const kind = dependsOnOthers ? JOINING : folded === character ? UNCHANGED : CHANGED;
  if (kind === CHANGED) FOLDED_UNITS.set(unit, folded);
  UNIT_KINDS[unit] = kind;
  return kind;
}

function foldWhole(text: string): string {
  return replaceSpaces(text.replace(INVISIBLE_CHARACTERS, ''))
    .replace(TOO_MANY_MARKS, '$1')
    .normalize('NFKD')
    .replace(APOSTROPHE, "'")
    .toLowerCase()
    .replace(FOLDABLE_LETTER, foldLetter)
    .replace(REMOVABLE_MARKS, '$1')
    .normalize('NFC');
}

/** Replaces zero-width spaces, which are rare. */
function replaceSpaces(text: string): string {
  return text.includes('\u200b') ? text.replace(OPTIONAL_SPACES, '').replaceAll('\u200b', ' ') : text;
}

function foldLetter(letter: string): string {
  const folded = FOLDED_LETTERS.get(letter);
  if (folded !== undefined) return folded;
  return digitOf(letter);
}

const DECIMAL_DIGIT = /^\p{Nd}$/u;

/** Returns the ASCII digit of a decimal digit. Unicode assigns the digits 0 to 9 of a script in ascending order, without gaps. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (DECIMAL_DIGIT.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}

/** Folded text with the origin of each of its UTF-16 units, as offsets in the original. */
export interface MappedFold {
  readonly folded: string;
  /** For each unit of `folded`, the start of its original character. */
  readonly starts: readonly number[];
  /** For each unit of `folded`, the end of its original character, after its marks. */
  readonly ends: readonly number[];
}

/**
 * As {@link fold}, with offsets: the units `[from, to)` of the folded text come from `[starts[from], ends[to - 1])` of the
 * original. That range folds to exactly these units, unless they are only a part of one character's folded form (`ﬁ`).
 */
export function foldMapped(text: string): MappedFold {
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  for (let start = 0; start < text.length; ) {
    const firstEnd = start + characterLengthAt(text, start);
    let next = firstEnd;
    while (joinsAt(text, next)) next += characterLengthAt(text, next);
    // Zero-width spaces that join are optional ones, which the piece alone doesn't show.
    const joined = text.slice(firstEnd, next);
    const piece = fold(text.slice(start, firstEnd) + joined.replaceAll('\u200b', ''));
    const end = firstEnd + joined.replace(/\u200b+$/, '').length;
    for (let i = 0; i < piece.length; i++) {
      starts.push(start);
      ends.push(end);
    }
    folded += piece;
    start = next;
  }
  return { folded, starts, ends };
}

function characterLengthAt(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

function joinsAt(text: string, index: number): boolean {
  const code = text.codePointAt(index) ?? 0;
  if (code < 0x80) return false;
  if (code === ZERO_WIDTH_SPACE_UNIT) return isOptionalSpace(text, index);
  return code > 0xffff
    ? JOINING_CHARACTER.test(String.fromCodePoint(code))
    : (UNIT_KINDS[code] || classifyUnit(code)) === JOINING;
}

/** Number of UTF-16 units on either side of a zero-width space in which its neighbours are looked for. */
const NEIGHBOUR_UNITS = 16;

/** Whether a zero-width space is between letters of a script without spaces. */
function isOptionalSpace(text: string, index: number): boolean {
  return (
    ENDS_UNSPACED.test(text.slice(Math.max(0, index - NEIGHBOUR_UNITS), index)) &&
    STARTS_UNSPACED.test(text.slice(index + 1, index + 1 + NEIGHBOUR_UNITS))
  );
}
