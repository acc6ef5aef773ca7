import type { BitsetPool } from '../kernel/bitset-pool';
import { type Bitset, has } from '../util/bitset';

/** Numbers of matched words of documents. */
export interface WordCounts {
  /** Returns the documents that match at least so many words, from 1 to the number of words. */
  atLeast(words: number): Bitset;
  /** Returns the number of words that a document matches. */
  of(document: number): number;
}

/**
 * Counts the words that each document matches, as nested sets: those with at least one word, with at least two, and so on. Sets of bits
 * are combined faster than a number for each document.
 *
 * @param allowed the documents to count.
 * @param wordSets the documents that match each word.
 */
export function countWords(sets: BitsetPool, allowed: Bitset, wordSets: readonly Bitset[]): WordCounts {
  const levels: Bitset[] = [];
  const moved = sets.empty();
  for (const wordSet of wordSets) {
    const matching = sets.copy(wordSet);
    sets.intersect(matching, allowed);
    levels.push(sets.empty());
    for (let i = levels.length - 1; i > 0; i--) {
      moved.set(levels[i - 1] ?? matching);
      sets.intersect(moved, matching);
      sets.unite(levels[i] ?? moved, moved);
    }
    sets.unite(levels[0] ?? moved, matching);
  }
  return {
    atLeast: (words) => levels[words - 1] ?? allowed,
    of(document) {
      let low = 0;
      let high = levels.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (has(levels[middle] ?? allowed, document)) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}
