import type { Word } from '../base/words';
import { firstPlace, type Posting, type TextIndex } from './text-index';

/** How much a beginning weighs beside the term itself. */
const PREFIX_WEIGHT = 0.5;
/** The weight at which an occurrence counts half of what endless ones would. */
const HALF = 4;
/** How many letters make a beginning, in any word but the last. */
const PREFIX_LETTERS = 3;
/** How many documents must have all words, so that fewer words aren't asked for. */
const ENOUGH = 5;

/** What a text found. */
export interface TextMatch {
  /** How many of the words are asked for, and of how many. */
  readonly words: number;
  readonly of: number;
  /** The documents that have that many of them, by number. */
  readonly documents: readonly number[];
  /** How many of the words each document has. */
  readonly matched: Uint32Array;
  /** The score of each document; higher is better. */
  readonly scores: Float64Array;
}

/** A term that must be there, or one that it begins. */
interface Needle {
  readonly term: string;
  readonly prefix: boolean;
}

/**
 * Finds the documents that have the words of a text: all of them, or, in the mode `most`, one less and so on down to one
 * where fewer than five documents would match. Null where the text has no words.
 */
export function matchText(index: TextIndex, words: readonly Word[], mode: 'all' | 'any' | 'most'): TextMatch | null {
  const asked = distinct(words);
  if (asked.length === 0) return null;
  const matched = new Uint32Array(index.size);
  const scores = new Float64Array(index.size);
  for (const { word, last } of asked) {
    const strengths = wordStrengths(index, word, last);
    let frequency = 0;
    for (const strength of strengths) if (strength > 0) frequency++;
    const weight = rarity(frequency, index.size);
    strengths.forEach((strength, document) => {
      if (strength === 0) return;
      matched[document] = (matched[document] ?? 0) + 1;
      scores[document] = (scores[document] ?? 0) + weight * strength;
    });
  }
  const of = asked.length;
  const needed = mode === 'all' ? of : mode === 'any' ? 1 : mostWords(matched, of);
  const documents: number[] = [];
  matched.forEach((count, document) => {
    if (count >= needed) documents.push(document);
  });
  return { words: needed, of, documents, matched, scores };
}

/** Each word once, in the order of the text; the text's last word, which may be half typed, is told apart. */
function distinct(words: readonly Word[]): { word: Word; last: boolean }[] {
  const byTerm = new Map<string, { word: Word; last: boolean }>();
  words.forEach((word, i) => {
    const last = i === words.length - 1 || byTerm.get(word.term)?.last === true;
    byTerm.set(word.term, { word, last });
  });
  return [...byTerm.values()];
}

/**
 * How many words to ask for: all, or the most that give five documents, or as few as still give more. Asking for fewer
 * where that adds nothing would only say less.
 */
function mostWords(matched: Uint32Array, of: number): number {
  const having = new Uint32Array(of + 1); // by the number of words that a document has
  for (const count of matched) having[count] = (having[count] ?? 0) + 1;
  let found = 0;
  let needed = of;
  for (let count = of; count >= 1; count--) {
    const more = having[count] ?? 0;
    if (found < ENOUGH && more > 0) needed = count;
    found += more;
  }
  return found === 0 ? of : needed;
}

/** How strongly each document has a word, 0 to 1: by the best of the ways in which the word may be written. */
function wordStrengths(index: TextIndex, word: Word, last: boolean): Float64Array {
  let best: Float64Array | undefined;
  for (const needles of waysToWrite(word, last)) {
    const strengths = combine(
      needles.map((needle) => needleStrengths(index, needle)),
      Math.min,
    );
    best = best === undefined ? strengths : combine([best, strengths], Math.max);
  }
  return best ?? new Float64Array(index.size);
}

/** The ways in which a word may be written, each a list of terms that must all be there. */
function waysToWrite({ term, parts, bigrams }: Word, last: boolean): Needle[][] {
  if (bigrams.length > 1) return [bigrams.map((bigram) => ({ term: bigram, prefix: false }))];
  if (bigrams.length === 1) return [[{ term, prefix: [...term].length === 1 }]];
  const joined = [needle(term, last)];
  if (parts.length === 0) return [joined];
  return [joined, parts.map((part, i) => needle(part, last && i === parts.length - 1))];
}

function needle(term: string, last: boolean): Needle {
  return { term, prefix: last || [...term].length >= PREFIX_LETTERS };
}

function needleStrengths(index: TextIndex, { term, prefix }: Needle): Float64Array {
  const strengths = new Float64Array(index.size);
  let place = firstPlace(index, term);
  if (index.terms[place] === term) {
    raise(strengths, index.postings[place], 1);
    place++;
  }
  if (!prefix) return strengths;
  for (; index.terms[place]?.startsWith(term) === true; place++) raise(strengths, index.postings[place], PREFIX_WEIGHT);
  return strengths;
}

function raise(strengths: Float64Array, posting: Posting | undefined, factor: number): void {
  if (posting === undefined) return;
  posting.documents.forEach((document, i) => {
    const weight = posting.weights[i] ?? 0;
    strengths[document] = Math.max(strengths[document] ?? 0, (factor * weight) / (weight + HALF));
  });
}

function combine(all: readonly Float64Array[], by: (a: number, b: number) => number): Float64Array {
  const [first = new Float64Array(), ...others] = all;
  const combined = Float64Array.from(first);
  for (const other of others) {
    for (let d = 0; d < combined.length; d++) combined[d] = by(combined[d] ?? 0, other[d] ?? 0);
  }
  return combined;
}

/**
 * How much a word tells: the binary logarithm of 1 + size / frequency, drawn straight between powers of two, which is the
 * same on every platform (`Math.log2` needn't be).
 */
function rarity(frequency: number, size: number): number {
  if (frequency === 0) return 0;
  let rest = 1 + size / frequency;
  let power = 0;
  while (rest >= 2) {
    rest /= 2;
    power++;
  }
  return power + (rest - 1);
}
