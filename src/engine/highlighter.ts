import { fold } from '../base/fold';
import { formsOf, type WordForms } from '../base/forms';
import { mergeRanges, type TextRange } from '../base/highlight';
import { kindOfUnit, type LocatedWord, locatedWords, PLAIN_UNIT, SEPARATOR } from '../base/words';
import type { AskedText, Phrase } from './text-query';
import { type Correction, type Needle, needlesOf } from './word-terms';

/** Finds what a text asks for in a text of a document. */
export type Highlighter = (text: string) => TextRange[];

/** @param corrections what the words were corrected to. */
export function createHighlighter(
  { words, phrases }: AskedText,
  corrections: readonly Correction[],
  forms: readonly WordForms[],
): Highlighter {
  const names = [...new Set(words.flatMap((word) => word.names ?? []))];
  const wanted = wantedTerms(
    words,
    names.flatMap((name) => (name.length === 1 ? name : [])),
    corrections,
    forms,
  );
  const runs = [...phrases, ...names.filter(({ length }) => length > 1)].map((phrase) => runOf(phrase, forms));
  if (runs.length === 0) return wanted.pieces.length === 0 ? () => [] : (text) => mergeRanges(wordRanges(text, wanted));
  return (text) => {
    const located = locatedWords(text);
    const pieces = located.flatMap(piecesOf);
    const ranges = located.flatMap((word) => rangesIn(word, wanted));
    for (const run of runs) ranges.push(...runRanges(pieces, run));
    return mergeRanges(ranges);
  };
}

/** Which terms are looked for. */
interface WantedTerms {
  readonly exact: ReadonlySet<string>;
  readonly beginnings: readonly string[];
  /** Each term that is looked for begins with one of these. */
  readonly pieces: readonly string[];
  /** By UTF-16 unit of ASCII, whether a term may begin with it, in either case. */
  readonly initials: Uint8Array;
}

function wantedTerms(
  words: AskedText['words'],
  names: Phrase,
  corrections: readonly Correction[],
  forms: readonly WordForms[],
): WantedTerms {
  const exact = new Set<string>();
  const beginnings: string[] = [];
  const pieces: string[] = [];
  const want = ({ term, prefix }: Needle): void => {
    const used = corrections.find((correction) => correction.typed === term)?.used ?? [];
    const own = [term, ...formsOf(term, forms)];
    for (const one of [...own, ...used]) exact.add(one);
    if (prefix) beginnings.push(term);
    pieces.push(own.reduce(commonStart), ...used);
  };
  for (const { word, last } of words) {
    const { whole, parts } = needlesOf(word, last);
    if (whole !== undefined) want(whole);
    for (const part of parts) want(part);
  }
  for (const { term } of names) want({ term, prefix: false });
  const initials = new Uint8Array(0x80);
  for (const term of exact) {
    const unit = term.charCodeAt(0);
    if (unit >= 0x80) continue;
    initials[unit] = 1;
    initials[term.toUpperCase().charCodeAt(0)] = 1;
  }
  return { exact, beginnings, pieces, initials };
}

function isWanted(term: string, { exact, beginnings }: WantedTerms): boolean {
  return exact.has(term) || beginnings.some((beginning) => term.startsWith(beginning));
}

/** Where the words of a text are that are wanted. A chunk is read only where it may have one: most of most texts hasn't. */
function wordRanges(text: string, wanted: WantedTerms): TextRange[] {
  const ranges: TextRange[] = [];
  const { initials } = wanted;
  for (let start = 0; start < text.length; start++) {
    const first = text.charCodeAt(start);
    let kinds = kindOfUnit(first);
    if (kinds === SEPARATOR) continue;
    let end = start + 1;
    for (; end < text.length; end++) {
      const kind = kindOfUnit(text.charCodeAt(end));
      if (kind === SEPARATOR) break;
      kinds |= kind;
    }
    if (kinds !== PLAIN_UNIT) addFolded(text, start, end, wanted, ranges);
    else if (initials[first] === 1 && isWanted(text.slice(start, end).toLowerCase(), wanted)) ranges.push([start, end]);
    start = end;
  }
  return ranges;
}

/** What joins the parts of a word, which are a term without them, too. */
const JOINERS = /['-]/g;

function addFolded(text: string, start: number, end: number, wanted: WantedTerms, ranges: TextRange[]): void {
  const letters = fold(text.slice(start, end)).replace(JOINERS, '');
  if (!wanted.pieces.some((piece) => letters.includes(piece))) return;
  for (const word of locatedWords(text, start, end)) ranges.push(...rangesIn(word, wanted));
}

/** What two texts begin with. */
function commonStart(a: string, b: string): string {
  let end = 0;
  while (end < a.length && a[end] === b[end]) end++;
  return a.slice(0, end);
}

function rangesIn(word: LocatedWord, wanted: WantedTerms): TextRange[] {
  if (word.bigrams.length === 0 && isWanted(word.term, wanted)) return [[word.start, word.end]];
  return piecesOf(word).flatMap(({ term, range }) => (isWanted(term, wanted) ? [range] : []));
}

/** What a phrase counts as its terms: parts, bigrams, or the word. */
function piecesOf({ term, start, end, parts, partRanges, bigrams, bigramRanges }: LocatedWord): Piece[] {
  const [terms, ranges] = parts.length > 0 ? [parts, partRanges] : [bigrams, bigramRanges];
  if (terms.length === 0) return [{ term, range: [start, end] }];
  return terms.flatMap((piece, i) => {
    const range = ranges[i];
    return range === undefined ? [] : [{ term: piece, range }];
  });
}

interface Piece {
  readonly term: string;
  readonly range: TextRange;
}

/** What each piece of a run must be. */
type Run = readonly ((piece: string) => boolean)[];

function runOf(phrase: Phrase, tables: readonly WordForms[]): Run {
  return phrase.map(({ term, letter, forms }) => {
    if (letter) return (piece) => piece.startsWith(term);
    const terms = new Set([term, ...(forms ? formsOf(term, tables) : [])]);
    return (piece) => terms.has(piece);
  });
}

/** Where pieces make a run. */
function runRanges(pieces: readonly Piece[], run: Run): TextRange[] {
  return pieces.flatMap((first, i): TextRange[] => {
    const last = pieces[i + run.length - 1];
    if (last === undefined || !run.every((is, k) => is(pieces[i + k]?.term ?? ''))) return [];
    return [[first.range[0], last.range[1]]];
  });
}
