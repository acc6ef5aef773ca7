const ASCII = /^[\0-\x7f]*$/;
const MARKS = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}])\p{M}+/gu;

/** Letters that NFKD leaves whole though people type them otherwise. Keys are lower case. */
const LETTERS: ReadonlyMap<string, string> = new Map([
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
  ['ـ', ''], // tatweel
  ['‘', "'"],
  ['’', "'"],
  ['‐', '-'],
  ['‑', '-'],
]);
const LETTER = new RegExp(`[${[...LETTERS.keys()].join('')}٠-٩۰-۹]`, 'gu');
/** What people type for an apostrophe: modifier letters, and an accent alone, which in NFKD is a blank and a mark. */
const APOSTROPHE = /[\u02b9-\u02bf]| \u0301/g;
/** What joins or styles letters and is none: soft hyphen, joiners, variation selectors, the keycap. */
const INVISIBLE = /[\u00ad\u200b\u200c\u2060\ufeff]|\u200d|[\ufe00-\ufe0f]|\u20e3/g;
/** No writing system puts more than a few marks on a letter; normalizing takes the square of their number. */
const TOO_MANY_MARKS = /(\p{M}{30})\p{M}+/gu;

/**
 * Folds a text for comparison: NFKD, lower case, without the combining marks of Latin, Greek, Cyrillic and Arabic
 * (vowel signs of other scripts stay), Arabic letter forms and digits made one, curly apostrophes and hyphens made plain.
 * A text in any normal form folds the same, and folding twice is folding once.
 *
 * @example
 * fold('Côte d’Ivoire') // "cote d'ivoire"
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .replace(INVISIBLE, '')
    .replace(TOO_MANY_MARKS, '$1')
    .normalize('NFKD')
    .replace(APOSTROPHE, "'")
    .toLowerCase()
    .replace(LETTER, foldLetter)
    .replace(MARKS, '$1')
    .normalize('NFC');
}

function foldLetter(letter: string): string {
  const folded = LETTERS.get(letter);
  if (folded !== undefined) return folded;
  const code = letter.charCodeAt(0); // a digit: U+0660 to U+0669, U+06F0 to U+06F9
  return String.fromCharCode((code & 0xf) + 0x30);
}
