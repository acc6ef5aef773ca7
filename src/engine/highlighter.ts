import { formsOf, type WordForms } from '../base/forms';
import { mergeRanges, type TextRange } from '../base/highlight';
import { type LocatedWord, locatedWords } from '../base/words';
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
  const exact = new Set<string>();
  const beginnings: string[] = [];
  const starts: string[] = []; // what all terms of a needle begin with
  const look = ({ term, prefix }: Needle): void => {
    const used = corrections.find((correction) => correction.typed === term)?.used ?? [];
    const all = [term, ...formsOf(term, forms), ...used];
    for (const one of all) exact.add(one);
    if (prefix) beginnings.push(term);
    starts.push(all.reduce(commonStart));
  };
  for (const { word, last } of words) {
    const { whole, parts } = needlesOf(word, last);
    if (whole !== undefined) look(whole);
    for (const part of parts) look(part);
  }
  const isFound = (term: string): boolean =>
    exact.has(term) || beginnings.some((beginning) => term.startsWith(beginning));
  for (const phrase of phrases) starts.push(phrase[0]?.term ?? '');
  return (text) => {
    if (starts.length === 0 || (PLAIN.test(text) && !hasAny(text.toLowerCase(), starts))) return [];
    const located = locatedWords(text);
    const ranges = located.flatMap((word) => rangesIn(word, isFound));
    for (const phrase of phrases) ranges.push(...phraseRanges(located, phrase));
    return mergeRanges(ranges);
  };
}

/** Texts whose words are what stands there in lower case: most of them, and most of these have nothing to be found. */
const PLAIN = /^[\0-&(-,.-\x7f]*$/;

function hasAny(text: string, pieces: readonly string[]): boolean {
  return pieces.some((piece) => text.includes(piece));
}

/** What two texts begin with. */
function commonStart(a: string, b: string): string {
  let end = 0;
  while (end < a.length && a[end] === b[end]) end++;
  return a.slice(0, end);
}

function rangesIn(word: LocatedWord, isFound: (term: string) => boolean): TextRange[] {
  if (word.bigrams.length === 0 && isFound(word.term)) return [[word.start, word.end]];
  return piecesOf(word).flatMap(({ term, range }) => (isFound(term) ? [range] : []));
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

/** Where the terms of a phrase stand one after the other. */
function phraseRanges(located: readonly LocatedWord[], phrase: Phrase): TextRange[] {
  const pieces = located.flatMap(piecesOf);
  const found: TextRange[] = [];
  for (let i = 0; i + phrase.length <= pieces.length; i++) {
    const isHere = phrase.every(({ term, letter }, k) => {
      const piece = pieces[i + k]?.term ?? '';
      return letter ? piece.startsWith(term) : piece === term;
    });
    const first = pieces[i];
    const last = pieces[i + phrase.length - 1];
    if (isHere && first !== undefined && last !== undefined) found.push([first.range[0], last.range[1]]);
  }
  return found;
}
