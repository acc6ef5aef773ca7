/** A word of a text, folded. */
export interface Word {
  /** The word, joined if it has parts. */
  readonly term: string;
  /** The parts that hyphens or apostrophes join, the groups of a number, the letters and the number of a code; else empty. */
  readonly parts: readonly string[];
  /** Whether the parts are only found together: those of a number or a code. */
  readonly together: boolean;
  /** Whether it is a number, whose groups stand at one position. */
  readonly isNumber: boolean;
  /** Whether dots separate its letters, so that it is never a stop word. */
  readonly dotted: boolean;
  /** The overlapping pairs of letters of a run without spaces (Han, Kana, Thai, Lao, Khmer, Burmese); empty for other words. */
  readonly pairs: readonly string[];
}

/** A term of a phrase. `begins` marks a single letter of a script without spaces, which any pair that it begins matches. */
export interface PhraseTerm {
  readonly term: string;
  readonly begins: boolean;
}

/** A parsed text. */
export interface ParsedText {
  /** The words between phrases and exclusions, stop words included. */
  readonly segments: readonly { readonly text: string; readonly words: readonly Word[] }[];
  /** The term of the last word, if the text ends with a word. */
  readonly lastTerm: string | undefined;
  readonly phrases: readonly (readonly PhraseTerm[])[];
  readonly excluded: readonly (readonly PhraseTerm[])[];
}

/** Letters that Unicode doesn't decompose, with the letters that people type instead. */
const LETTERS = new Map(
  "ß ss|œ oe|æ ae|ø o|ł l|đ d|ð d|þ th|ħ h|ı i|ς σ|ґ г|ٱ ا|ى ي|ی ي|ے ي|ې ي|ۍ ي|ک ك|ڪ ك|ة ه|ہ ه|ھ ه|ۃ ه|ە ه|ں ن|‘ '|’ '|‐ -|‑ -|‒ -|– -|− -"
    .split('|')
    .map((pair): [string, string] => [pair.slice(0, 1), pair.slice(2)]),
);
const INVISIBLE = /(?!\u200b)\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]|\u0640|\u20e3/gu;
const MARKS = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}])\p{M}+/gu;
/** A letter or mark of a script without spaces. */
export const UNSPACED: RegExp = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]/u;

/** The decimal digits of all scripts: Unicode lists each script's from 0 to 9. */
const DIGITS = new Map(
  Array.from({ length: 0x20000 }, (_, code) => code)
    .filter((code) => (code < 0xd800 || code > 0xdfff) && /\p{Nd}/u.test(String.fromCodePoint(code)))
    .map((code, i): [string, string] => [String.fromCodePoint(code), String(i % 10)]),
);

/** Remembers results: the tests read few texts, each very often. */
function remember<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text) ?? read(text);
    known.set(text, found);
    return found;
  };
}

/** Returns the words of a text in its order, doubles included. */
export const wordsOf: (text: string) => readonly Word[] = remember((text) =>
  readWords([...fold(text)]).map(({ word }) => word),
);

/** Returns what is before each word of a text, from the end of the word before. */
export const gapsOf: (text: string) => readonly string[] = remember((text) => {
  const letters = [...fold(text)];
  const ends = [0, ...readWords(letters).map(({ end }) => end)];
  return readWords(letters).map(({ start }, i) => letters.slice(ends[i], start).join(''));
});

/** Folds a text: no case, no accents, plain apostrophes and hyphens, one form of each Arabic letter and digit. */
export const fold: (text: string) => string = remember(foldText);

function foldText(text: string): string {
  const plain = text
    .replace(INVISIBLE, '')
    .replace(
      /(?<=[\p{L}\p{N}\p{M}])\u200b+(?=([\p{L}\p{N}\p{M}]))/gu,
      (spaces, next: string, at: number, all: string) =>
        UNSPACED.test(next) && UNSPACED.test([...all.slice(0, at)].at(-1) ?? '') ? '' : spaces,
    )
    .replace(/\u200b/g, ' ')
    .normalize('NFKD')
    .replace(/\u0640/g, '')
    .replace(/[\u02b9-\u02bf]| \u0301/g, "'")
    .toLowerCase()
    .replace(/\p{Nd}/gu, (digit) => DIGITS.get(digit) ?? digit);
  return Array.from(plain, (letter) => LETTERS.get(letter) ?? letter)
    .join('')
    .replace(MARKS, '$1')
    .normalize('NFC');
}

function readWords(letters: readonly string[]): (Reading & { readonly start: number })[] {
  const words: (Reading & { readonly start: number })[] = [];
  for (let at = 0; at < letters.length; at++) {
    if (!isWordStart(letters, at)) continue;
    const { word, end } = isUnspaced(letters, at)
      ? readRun(letters, at)
      : (readNumber(letters, at) ?? readWord(letters, at));
    words.push({ word, start: at, end });
    at = end - 1;
  }
  return words;
}

type Letters = readonly string[];
/** A word, and the position after it. */
interface Reading {
  readonly word: Word;
  readonly end: number;
}

const isWordStart = (letters: Letters, at: number) => /^[\p{L}\p{N}]/u.test(letters[at] ?? '');
const isInWord = (letters: Letters, at: number) => /^[\p{L}\p{N}\p{M}]/u.test(letters[at] ?? '');
const isUnspaced = (letters: Letters, at: number) => UNSPACED.test(letters[at] ?? '');

/** The end of the letters and marks from a position on that all have spaces between words, or all have none. */
function endOfLetters(letters: Letters, start: number): number {
  let end = start + 1;
  while (isInWord(letters, end) && isUnspaced(letters, end) === isUnspaced(letters, start)) end++;
  return end;
}

const PLAIN = { parts: [], pairs: [], together: false, isNumber: false, dotted: false };

function readRun(letters: Letters, at: number): Reading {
  const end = endOfLetters(letters, at);
  const run = letters.slice(at, end);
  const term = run.join('');
  const pairs = run.slice(1).map((letter, i) => `${run[i]}${letter}`);
  return { word: { ...PLAIN, term, pairs: run.length === 1 ? [term] : pairs }, end };
}

/** Reads digits in groups of three, or in India of two before the last three; undefined if they aren't grouped. */
function readNumber(letters: Letters, at: number): Reading | undefined {
  const digitsAt = (start: number) => {
    let end = start;
    while (/^[0-9]$/.test(letters[end] ?? '')) end++;
    return letters.slice(start, end).join('');
  };
  const groups = [digitsAt(at)];
  const [first = ''] = groups;
  if (first.length < 1 || first.length > 3 || first.startsWith('0')) return undefined;
  const mark = letters[at + first.length] ?? '';
  if (!['.', ',', ' ', '\u066c'].includes(mark)) return undefined;
  const endOf = () => at + groups.join(mark).length;
  while (letters[endOf()] === mark && digitsAt(endOf() + 1) !== '') groups.push(digitsAt(endOf() + 1));
  const lengths = () => groups.slice(1).map(({ length }) => length);
  if (mark === ' ') {
    groups.splice(11);
    while (groups.length > 1 && (lengths().some((length) => length !== 3) || isInWord(letters, endOf()))) groups.pop();
  }
  if (groups.length > 12) return undefined;
  const areThree = groups.length < 12 && lengths().every((length) => length === 3);
  const areIndian = mark === ',' && groups.length > 2 && /^2(,2)*,3$/.test(lengths().join());
  if (groups.length === 1 || isInWord(letters, endOf()) || !(areThree || areIndian)) return undefined;
  return { word: { ...PLAIN, term: groups.join(''), parts: groups, together: true, isNumber: true }, end: endOf() };
}

/** Reads a word, with the parts that hyphens and apostrophes join. */
function readWord(letters: Letters, at: number): Reading {
  const parts: string[] = [];
  let dotted = false;
  let end = at;
  for (let start = at; ; ) {
    const short = endOfDotted(letters, start);
    end = short ?? endOfLetters(letters, start);
    parts.push(letters.slice(start, end).join('').replaceAll('.', ''));
    if (short !== undefined) dotted = true;
    const joiner = short !== undefined && letters[end] === '.' ? end + 1 : end;
    const goesOn =
      /^['-]$/.test(letters[joiner] ?? '') &&
      isWordStart(letters, joiner + 1) &&
      !isUnspaced(letters, joiner + 1) &&
      readNumber(letters, joiner + 1) === undefined;
    if (!goesOn) break;
    start = joiner + 1;
  }
  const term = parts.join('');
  const pieces = parts.flatMap((part) => {
    const [, code, number] = /^((?:\p{L}\p{M}*){1,6})([0-9]+)$/u.exec(part) ?? [];
    return code === undefined || number === undefined ? [part] : [code, number];
  });
  if (parts.length > 1) return { word: { ...PLAIN, term, parts: pieces }, end };
  const isCode = pieces.length > 1;
  return { word: { ...PLAIN, term, dotted, ...(isCode ? { parts: pieces, together: true } : {}) }, end };
}

/** The end of single letters with dots between them; undefined if a word doesn't start with at least two. */
function endOfDotted(letters: Letters, at: number): number | undefined {
  const ends: number[] = [];
  for (let start = at; /^\p{L}/u.test(letters[start] ?? '') && !isUnspaced(letters, start); ) {
    let end = start + 1;
    while (/^\p{M}/u.test(letters[end] ?? '') && !isUnspaced(letters, end)) end++;
    ends.push(end);
    if (letters[end] !== '.') break;
    start = end + 1;
  }
  while (isInWord(letters, ends.at(-1) ?? 0) && ends.length > 0) ends.pop();
  return ends.length > 1 ? ends.at(-1) : undefined;
}

/** Returns the terms at each position of a text: the joined word stands beside its last part, a run's last letter after its pairs. */
export const positionsOf: (text: string) => readonly (readonly string[])[] = remember((text) =>
  wordsOf(text).flatMap(({ term, parts, pairs, isNumber }) => {
    if (isNumber) return [[...parts, term]];
    if (parts.length > 0) return parts.map((part, i) => (i === parts.length - 1 ? [part, term] : [part]));
    const letter = lastLetter(term);
    return pairs.length === 0 ? [[term]] : [...pairs, ...(letter === term ? [] : [letter])].map((one) => [one]);
  }),
);

/** Returns the terms of a phrase. A run without spaces ends before another word, so that its last letter counts there. */
export function phraseOf(text: string): PhraseTerm[] {
  const words = wordsOf(text);
  return words.flatMap(({ term, parts, pairs, isNumber }, i) => {
    if (isNumber) return [{ term, begins: false }];
    const isLast = i === words.length - 1;
    const letter = lastLetter(term);
    const run = isLast || letter === term ? pairs : [...pairs, letter];
    const terms = parts.length > 0 ? parts : pairs.length > 0 ? run : [term];
    return terms.map((one) => ({ term: one, begins: pairs.length > 0 && isLast && letter === term }));
  });
}

function lastLetter(term: string): string {
  return [...term].at(-1) ?? term;
}

const QUOTE = /["“”„‟«»‹›「」『』〝〞〟＂《》〈〉﹁﹂﹃﹄]/;
const SINGLE_QUOTE = /['‘’‚‛]/;
const DASH = /[-‐‑−–－﹣]/;
const INNER = /[\p{L}\p{N}\p{M}]/u;

/** Parses a text as people type it: words, phrases in quotes, and what a dash before it excludes. */
export function parseText(written: string): ParsedText {
  const text = written.replace(INVISIBLE, '');
  const pieces: string[] = [''];
  const phrases: PhraseTerm[][] = [];
  const excluded: PhraseTerm[][] = [];
  for (let at = 0; at < text.length; ) {
    const isMinus = startsExclusion(text, at);
    const start = isMinus ? at + 1 : at;
    const close = closingQuote(text, start);
    const out = isMinus && close < 0 ? excludedWord(text.slice(start)) : '';
    if (close >= 0 && !isMinus) phrases.push(phraseOf(text.slice(start + 1, close)));
    else if (close >= 0) excluded.push(phraseOf(text.slice(start + 1, close)));
    else if (out !== '') excluded.push(phraseOf(out));
    else {
      pieces.push(`${pieces.pop() ?? ''}${text[at]}`);
      at++;
      continue;
    }
    pieces.push('');
    at = close >= 0 ? close + 1 : start + out.length;
  }
  const said = (list: readonly PhraseTerm[][]) => list.filter(({ length }) => length > 0);
  return {
    segments: pieces.map((piece) => ({ text: piece, words: wordsOf(piece) })),
    lastTerm: wordsOf(pieces.at(-1) ?? '').at(-1)?.term,
    phrases: said(phrases),
    excluded: said(excluded),
  };
}

/** Whether a dash begins a word. Between two numbers it stands for a range. */
function startsExclusion(text: string, at: number): boolean {
  if (!DASH.test(text[at] ?? '') || (at > 0 && !/\s/.test(text[at - 1] ?? ''))) return false;
  return !(/\p{N}\s+$/u.test(text.slice(0, at)) && /^\p{N}/u.test(text.slice(at + 1)));
}

function excludedWord(rest: string): string {
  if (rest === '' || /\s/.test(rest[0] ?? '') || QUOTE.test(rest[0] ?? '') || DASH.test(rest[0] ?? '')) return '';
  const end = Array.from(rest).findIndex((letter) => /\s/.test(letter) || QUOTE.test(letter));
  return end < 0 ? rest : Array.from(rest).slice(0, end).join('');
}

/** Returns the position of the closing quote for the one at a position, or -1. */
function closingQuote(text: string, at: number): number {
  if (QUOTE.test(text[at] ?? ''))
    return text.slice(at + 1).search(QUOTE) < 0 ? -1 : at + 1 + text.slice(at + 1).search(QUOTE);
  const isInner = (position: number, side: 'after' | 'before') =>
    side === 'before'
      ? INNER.test(Array.from(text.slice(0, position)).at(-1) ?? '')
      : INNER.test(Array.from(text.slice(position + 1))[0] ?? '');
  if (!SINGLE_QUOTE.test(text[at] ?? '') || isInner(at, 'before')) return -1;
  for (let close = at + 1; close < text.length; close++) {
    if (!SINGLE_QUOTE.test(text[close] ?? '')) continue;
    if (isInner(close, 'before') && isInner(close, 'after')) continue; // an apostrophe
    return close > at + 1 && !isInner(close, 'after') ? close : -1;
  }
  return -1;
}

/** Drops folded stop words, alone and as parts of compounds; keeps them if a text or a word has nothing else. */
export function withoutStopWords(words: readonly Word[], stopWords: ReadonlySet<string>): readonly Word[] {
  const kept = words
    .filter(({ term, dotted }) => dotted || !stopWords.has(term))
    .map((word) => {
      if (word.together) return word;
      const parts = word.parts.filter((part) => !stopWords.has(part));
      return parts.length > 0 ? { ...word, parts } : word;
    });
  return kept.length > 0 ? kept : words;
}
