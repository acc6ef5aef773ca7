import { fold } from '../../../base/fold';
import { piecesOf, type TextRange } from '../../../base/highlight';
import { words } from '../../../base/words';
import type { HubResult } from '../../../hub';
import type { MatchLevel } from '../types';
import { paired } from './bipartite-matching';

/** Tells which of the words typed were found in a text. */
export interface FoundWords {
  in(text: string, ranges: readonly TextRange[]): { matchLevel: MatchLevel; matchedWords: string[] };
}

/** Words and phrases that mustn't be there. */
const EXCLUDED = /(^|\s)-(?:"[^"]*"?|\S+)/g;
const PHRASE = /"([^"]*)"?/g;

/** Of more words typed than a search asks for, so many are told. */
const MOST_TYPED = 100;

/**
 * By what a search gave: which words stand for one typed is told by their letters, since a highlight doesn't say which word it is
 * of. Each stands for one: for itself before its correction, and for that before another form or a word that it begins.
 */
export function foundWords(
  text: string,
  { corrections, matched }: Pick<HubResult, 'corrections' | 'matched'>,
): FoundWords {
  const wanted = text.replace(EXCLUDED, ' ');
  const inPhrases = [...wanted.matchAll(PHRASE)].flatMap(([, phrase = '']) => termsIn(phrase));
  const typed = [...new Set(termsIn(wanted))].slice(0, MOST_TYPED);
  const used = new Map(corrections.map((correction) => [correction.typed, correction.used]));
  const ways = [isSame, (word: string, term: string) => used.get(word)?.includes(term) === true, isForm];
  // Words that only join others aren't asked for, so that they needn't be found.
  const asked = Math.min(typed.length, (matched?.of ?? 0) + new Set(inPhrases).size) || typed.length;
  return {
    in(found, ranges) {
      if (ranges.length === 0 || typed.length === 0) return { matchLevel: 'none', matchedWords: [] };
      const terms = [...new Set(ranges.flatMap(([from, to]) => partsIn(found.slice(from, to))))];
      const having = paired(typed, terms, ways);
      const matchedWords = having.length > 0 ? having : typed.slice(0, 1);
      return { matchLevel: matchedWords.length >= asked ? 'full' : 'partial', matchedWords };
    },
  };
}

/** Whether a text has no word outside of the ranges. */
export function isAllFound(text: string, ranges: readonly TextRange[]): boolean {
  return piecesOf(text, ranges).every((piece) => piece.isFound || !/[\p{L}\p{N}]/u.test(piece.text));
}

/** How many letters at the end two forms of a word may have of their own. */
const ENDING = 3;

function isSame(word: string, term: string): boolean {
  return word === term;
}

function isForm(word: string, term: string): boolean {
  if (term.startsWith(word)) return true;
  const longer = Math.max(term.length, word.length);
  let same = 0;
  while (same < longer && term[same] === word[same]) same++;
  return same >= ENDING && longer - same <= ENDING;
}

function termsIn(text: string): string[] {
  return words(text).map(({ term }) => term);
}

/** The words of a text, their parts, and the pieces of a run without spaces. */
function partsIn(text: string): string[] {
  return words(fold(text)).flatMap(({ term, parts, bigrams }) => [term, ...parts, ...bigrams]);
}
