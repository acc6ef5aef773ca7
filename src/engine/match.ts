import type { Word } from '../base/words';
import { add, type Bitset, emptySet, fullSet, intersect, numbersOf, sizeOf, unite } from './bitset';
import type { FacetIndex } from './facet';
import type { TextData } from './text-data';
import { type TermRange, type WordTerms, wordTerms } from './word-terms';

/** How many documents must have all words, so that fewer words aren't asked for. */
const ENOUGH = 5;

/** The text of an index, and how large it is. */
export interface TextIndex {
  readonly data: TextData;
  /** The facets that labels point to, by their place. */
  readonly facets: readonly (FacetIndex | undefined)[];
  readonly size: number;
}

/** A word of a text, with the documents that have it. */
export interface WordMatch {
  readonly terms: WordTerms;
  readonly set: Bitset;
  readonly count: number;
}

/** What a text found. */
export interface TextMatch {
  /** How many of the words are asked for, and of how many. */
  readonly words: number;
  readonly of: number;
  /** The documents that have that many of them. */
  readonly set: Bitset;
  /** How many of the words a document has; undefined where all of the set have all. */
  readonly matched: Uint16Array | undefined;
  readonly each: readonly WordMatch[];
}

/** How many of the words of a text a document must have. */
export type MatchMode = 'all' | 'any' | 'most';

/**
 * Finds the documents that have the words of a text: all of them, or, in the mode `most`, one less and so on down to one
 * where fewer than five documents would match.
 *
 * @returns undefined where the text has no words.
 */
export function matchText(index: TextIndex, words: readonly Word[], mode: MatchMode): TextMatch | undefined {
  const asked = distinct(words);
  const of = asked.length;
  if (of === 0) return undefined;
  const each = asked.map(({ word, last }): WordMatch => {
    const terms = wordTerms(index.data.terms, word, last);
    const set = documentsOf(index, terms);
    return { terms, set, count: sizeOf(set) };
  });
  const all = fullSet(index.size);
  for (const { set } of each) intersect(all, set);
  if (mode === 'all' || of === 1 || (mode === 'most' && sizeOf(all) >= ENOUGH)) {
    return { words: of, of, set: all, matched: undefined, each };
  }
  const matched = wordCounts(index.size, each);
  const needed = mode === 'any' ? 1 : mostWords(matched, of);
  const set = emptySet(index.size);
  for (let d = 0; d < matched.length; d++) if ((matched[d] ?? 0) >= needed) add(set, d);
  return { words: needed, of, set, matched, each };
}

/**
 * Each word once, in the order of the text; the text's last word, which may be half typed, is told apart. A word that is
 * typed both joined and in parts counts as in parts, which is found either way.
 */
function distinct(words: readonly Word[]): { word: Word; last: boolean }[] {
  const lastTerm = words.at(-1)?.term;
  const byTerm = new Map<string, Word>();
  for (const word of words) if ((byTerm.get(word.term)?.parts.length ?? 0) === 0) byTerm.set(word.term, word);
  return Array.from(byTerm.values(), (word) => ({ word, last: word.term === lastTerm }));
}

/** The documents that have a word. */
function documentsOf(index: TextIndex, { any, all }: WordTerms): Bitset {
  const found = rangeSet(index, any);
  if (all.length === 0) return found;
  const every = fullSet(index.size);
  for (const ranges of all) intersect(every, rangeSet(index, ranges));
  unite(found, every);
  return found;
}

/** The documents that have a term of some ranges: its postings, and those that have a value which it labels. */
function rangeSet({ data, facets, size }: TextIndex, ranges: readonly TermRange[]): Bitset {
  const { starts, documents, labelStarts, labelFacets, labelCodes } = data;
  const set = emptySet(size);
  for (const { from, to } of ranges) {
    const end = starts[to] ?? 0;
    for (let i = starts[from] ?? 0; i < end; i++) add(set, documents[i] ?? 0);
    const lastLabel = labelStarts[to] ?? 0;
    for (let i = labelStarts[from] ?? 0; i < lastLabel; i++) {
      facets[labelFacets[i] ?? 0]?.addDocuments(labelCodes[i] ?? 0, set);
    }
  }
  return set;
}

/** How many of the words each document has. */
function wordCounts(size: number, each: readonly WordMatch[]): Uint16Array {
  const counts = new Uint16Array(size);
  for (const { set } of each) for (const d of numbersOf(set)) counts[d] = (counts[d] ?? 0) + 1;
  return counts;
}

/**
 * How many words to ask for: all, or the most that give five documents, or as few as still give more. Asking for fewer
 * where that adds nothing would only say less.
 */
function mostWords(matched: Uint16Array, of: number): number {
  const having = new Uint32Array(of + 1); // by the number of words that a document has
  for (let d = 0; d < matched.length; d++) having[matched[d] ?? 0] = (having[matched[d] ?? 0] ?? 0) + 1;
  let found = 0;
  let needed = of;
  for (let words = of; words >= 1; words--) {
    const more = having[words] ?? 0;
    if (found < ENOUGH && more > 0) needed = words;
    found += more;
  }
  return needed;
}
