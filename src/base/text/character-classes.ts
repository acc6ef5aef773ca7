import { UNSPACED, WORD_CHARACTER } from './scripts';

/** Class of a character of a folded text, as a character of its own. */
const CharacterClass = {
  /** Letter. */
  letter: 'a',
  /** Combining mark, or the second half of a surrogate pair. */
  mark: 'm',
  /** Number that isn't a digit, such as `½`. */
  number: 'n',
  /** ASCII digit 0. */
  zero: '0',
  /** ASCII digit from 1 to 9. */
  digit: '1',
  /** Letter or number of a script without spaces. */
  unspaced: 'z',
  /** Mark of a script without spaces, or the second half of a surrogate pair. */
  unspacedMark: 'y',
  /** Any other character except the {@link OWN_CLASS}. */
  other: '_',
} as const;

/** Characters that are their own class: apostrophe, hyphen, and the marks inside abbreviations and numbers. */
const OWN_CLASS = /^['\-., \u066c]$/;

/**
 * Returns the classes of a folded text's UTF-16 units, as a text of the same length. An expression over classes is short: one over
 * the properties of Unicode takes tens of milliseconds to compile.
 *
 * @example
 * classesOf("l'an 2021, 水") // "a'aa 1011, z"
 */
export function classesOf(folded: string): string {
  let classes = '';
  for (let i = 0; i < folded.length; i++) {
    const unit = folded.charCodeAt(i);
    const next = folded.charCodeAt(i + 1);
    if (isHighSurrogate(unit) && isLowSurrogate(next)) {
      classes += pairClasses(classify(String.fromCodePoint(folded.codePointAt(i) ?? 0)));
      i++;
    } else classes += CLASSES[unit] ?? classOfUnit(unit);
  }
  return classes;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Cached classes by UTF-16 unit. */
const CLASSES: (string | undefined)[] = [];

function classOfUnit(unit: number): string {
  const found = classify(String.fromCharCode(unit));
  CLASSES[unit] = found;
  return found;
}

const UNSPACED_CHARACTER = new RegExp(`[${UNSPACED}]`, 'u');
const WORD = new RegExp(WORD_CHARACTER, 'u');

function classify(character: string): string {
  if (OWN_CLASS.test(character)) return character;
  if (/[0-9]/.test(character)) return character === '0' ? CharacterClass.zero : CharacterClass.digit;
  if (!WORD.test(character)) return CharacterClass.other;
  const isMark = /\p{M}/u.test(character);
  if (UNSPACED_CHARACTER.test(character)) return isMark ? CharacterClass.unspacedMark : CharacterClass.unspaced;
  if (isMark) return CharacterClass.mark;
  return /\p{L}/u.test(character) ? CharacterClass.letter : CharacterClass.number;
}

/** Returns the classes of both halves of a character. A second half continues a word as a mark does. */
function pairClasses(first: string): string {
  if (first === CharacterClass.other) return first + first;
  const isUnspaced = first === CharacterClass.unspaced || first === CharacterClass.unspacedMark;
  return first + (isUnspaced ? CharacterClass.unspacedMark : CharacterClass.mark);
}
