import { lazy } from '../../base/memoize';
import { fold } from '../../base/text/fold';
import { inflectionsOf, type WordForms } from '../../base/text/inflect';
import { mergeRanges, type TextRange } from '../../base/text/ranges';
import {
  lastLetter,
  PLAIN_UNIT,
  SEPARATOR,
  type TokenWithRange,
  tokenizeWithRanges,
  unitKind,
} from '../../base/text/tokenize';
import type { ParsedText, Phrase } from './parse-text';
import { type Correction, patternsOf, type TermPattern } from './term-lookup';

/** Finds what a text asks for in a text of a document. */
export type Highlighter = (text: string) => TextRange[];

/**
 * What it looks for is gathered when it is first used: most results of a search are read for their counts alone.
 *
 * @param corrections what the words were corrected to.
 */
export function createHighlighter(
  asked: ParsedText,
  corrections: readonly Correction[],
  forms: readonly WordForms[],
): Highlighter {
  const prepared = lazy(() => prepare(asked, corrections, forms));
  return (text) => prepared()(text);
}

function prepare(
  { words, phrases }: ParsedText,
  corrections: readonly Correction[],
  forms: readonly WordForms[],
): Highlighter {
  const names = [...new Set(words.flatMap((word) => word.synonyms ?? []))];
  const wanted = wantedTerms(
    words,
    names.flatMap((name) => (name.length === 1 ? name : [])),
    corrections,
    forms,
  );
  const runs = [...phrases, ...names.filter(({ length }) => length > 1)].map(runOf);
  if (runs.length === 0) return wanted.pieces.length === 0 ? () => [] : (text) => mergeRanges(wordRanges(text, wanted));
  return (text) => {
    const located = tokenizeWithRanges(text);
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
  words: ParsedText['words'],
  names: Phrase,
  corrections: readonly Correction[],
  forms: readonly WordForms[],
): WantedTerms {
  const exact = new Set<string>();
  const beginnings: string[] = [];
  const pieces: string[] = [];
  const want = ({ term, prefix }: TermPattern): void => {
    const used = corrections.find((correction) => correction.typed === term)?.used ?? [];
    const own = [term, ...inflectionsOf(term, forms)];
    for (const one of [...own, ...used]) exact.add(one);
    if (prefix) beginnings.push(term);
    pieces.push(own.reduce(commonStart), ...used);
  };
  for (const { word, last } of words) {
    const { whole, parts } = patternsOf(word, last);
    if (whole !== undefined) want(whole);
    for (const part of parts) want(part);
  }
  for (const { term, letter } of names) want({ term, prefix: letter });
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
    let kinds = unitKind(first);
    if (kinds === SEPARATOR) continue;
    let end = start + 1;
    for (; end < text.length; end++) {
      const kind = unitKind(text.charCodeAt(end));
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
  for (const word of tokenizeWithRanges(text, start, end)) ranges.push(...rangesIn(word, wanted));
}

/** What two texts begin with. */
function commonStart(a: string, b: string): string {
  let end = 0;
  while (end < a.length && a[end] === b[end]) end++;
  return a.slice(0, end);
}

function rangesIn(word: TokenWithRange, wanted: WantedTerms): TextRange[] {
  if (word.bigrams.length === 0 && isWanted(word.term, wanted)) return [[word.start, word.end]];
  return piecesOf(word).flatMap(({ term, range }) => (isWanted(term, wanted) ? [range] : []));
}

/** What stands at the places of a word, as the index has them: parts, bigrams and the last letter, or the word. */
function piecesOf({ term, start, end, parts, partRanges, bigrams, bigramRanges, lastRange }: TokenWithRange): Piece[] {
  const whole: TextRange = [start, end];
  if (parts.length > 0) {
    // The joined word stands where its last part does.
    return parts.map((part, i) => ({
      term: part,
      range: partRanges[i] ?? whole,
      ...(i === parts.length - 1 ? { joined: { term, range: whole } } : {}),
    }));
  }
  if (bigrams.length === 0) return [{ term, range: whole }];
  const pieces = bigrams.map((bigram, i) => ({ term: bigram, range: bigramRanges[i] ?? whole }));
  const letter = lastLetter(term);
  return letter === term ? pieces : [...pieces, { term: letter, range: lastRange }];
}

interface Piece {
  readonly term: string;
  readonly range: TextRange;
  readonly joined?: { readonly term: string; readonly range: TextRange };
}

/** What each piece of a run must be. */
type Run = readonly ((piece: string) => boolean)[];

function runOf(phrase: Phrase): Run {
  return phrase.map(({ term, letter, forms }) => {
    if (letter) return (piece) => piece.startsWith(term);
    const terms = new Set([term, ...(forms?.() ?? [])]);
    return (piece) => terms.has(piece);
  });
}

/** Where pieces make a run. */
function runRanges(pieces: readonly Piece[], run: Run): TextRange[] {
  const rangeAt = (i: number, is: (term: string) => boolean): TextRange | undefined => {
    const piece = pieces[i];
    if (piece === undefined) return undefined;
    if (is(piece.term)) return piece.range;
    return piece.joined !== undefined && is(piece.joined.term) ? piece.joined.range : undefined;
  };
  const found: TextRange[] = [];
  for (let i = 0; i + run.length <= pieces.length; i++) {
    let start = Number.POSITIVE_INFINITY;
    let end = 0;
    const isHere = run.every((is, k) => {
      const range = rangeAt(i + k, is);
      if (range === undefined) return false;
      start = Math.min(start, range[0]);
      end = Math.max(end, range[1]);
      return true;
    });
    if (isHere) found.push([start, end]);
  }
  return found;
}
