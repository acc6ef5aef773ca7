import type { Word } from '../base/words';
import { add, type Bitset, emptySet } from './bitset';
import type { FacetIndex } from './facet';
import { clear, giveBack, type MatchRoom, positive } from './match-room';
import { type TextData, WEIGHT_UNITS } from './text-data';
import { type Matcher, wordStrengths } from './word-strengths';

/** How many documents must have all words, so that fewer words aren't asked for. */
const ENOUGH = 5;

/** What a text found. The lists are the room's: they hold until the next text is matched there. */
export interface TextMatch {
  /** How many of the words are asked for, and of how many. */
  readonly words: number;
  readonly of: number;
  /** The documents that have that many of them. */
  readonly set: Bitset;
  /** How many of the words each document has. */
  readonly matched: Uint16Array;
  /** The score of each document; higher is better. */
  readonly scores: Float64Array;
}

/** How many of the words of a text a document must have. */
export type MatchMode = 'all' | 'any' | 'most';

/**
 * Finds the documents that have the words of a text: all of them, or, in the mode `most`, one less and so on down to one
 * where fewer than five documents would match.
 *
 * @returns undefined where the text has no words.
 */
export function matchText(
  text: TextData,
  facets: readonly (FacetIndex | undefined)[],
  labelWeight: number,
  words: readonly Word[],
  mode: MatchMode,
  roomOf: () => MatchRoom,
): TextMatch | undefined {
  const asked = distinct(words);
  if (asked.length === 0) return undefined;
  const room = roomOf();
  clear(room);
  const { matched, scores, found } = room;
  const matcher: Matcher = { text, facets, labelUnits: labelWeight * WEIGHT_UNITS, room };
  for (const { word, last } of asked) {
    const strong = wordStrengths(matcher, word, last);
    const { of, listed } = strong;
    const weight = rarity(word.parts.length + word.bigrams.length === 0 ? strong.count : positive(strong), room.size);
    for (let i = 0; i < strong.count; i++) {
      const document = listed[i] ?? 0;
      const strength = of[document] ?? 0;
      if (strength === 0) continue;
      of[document] = 0;
      if (matched[document] === 0) found[room.count++] = document;
      matched[document] = (matched[document] ?? 0) + 1;
      scores[document] = (scores[document] ?? 0) + weight * strength;
    }
    giveBack(room, strong);
  }
  const listed = found.subarray(0, room.count);
  const of = asked.length;
  const needed = mode === 'all' ? of : mode === 'any' ? 1 : mostWords(matched, listed, of);
  const set = emptySet(room.size);
  for (let i = 0; i < listed.length; i++) {
    const document = listed[i] ?? 0;
    if ((matched[document] ?? 0) >= needed) add(set, document);
  }
  return { words: needed, of, set, matched, scores };
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

/**
 * How many words to ask for: all, or the most that give five documents, or as few as still give more. Asking for fewer
 * where that adds nothing would only say less.
 */
function mostWords(matched: Uint16Array, listed: Uint32Array, of: number): number {
  const having = new Uint32Array(of + 1); // by the number of words that a document has
  for (let i = 0; i < listed.length; i++) {
    const words = matched[listed[i] ?? 0] ?? 0;
    having[words] = (having[words] ?? 0) + 1;
  }
  let found = 0;
  let needed = of;
  for (let words = of; words >= 1; words--) {
    const more = having[words] ?? 0;
    if (found < ENOUGH && more > 0) needed = words;
    found += more;
  }
  return needed;
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
