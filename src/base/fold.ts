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
  ['\u00ad', ''], // soft hyphen
  ['‘', "'"],
  ['’', "'"],
  ['ʼ', "'"],
  ['ʹ', "'"],
  ['ʻ', "'"],
  ['‐', '-'],
  ['‑', '-'],
]);
const LETTER = new RegExp(`[${[...LETTERS.keys()].join('')}٠-٩۰-۹]`, 'gu');

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
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD') // lower-casing İ leaves a mark of its own
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
