import { compareCodePoints } from '../../base/compare';
import { letterSetOf, mayShareLetters } from '../../base/letter-set';
import { allowedEdits, editDistance } from '../../base/nearest';

/** Spelling correction by the terms of an index. */
export interface Spelling {
  /**
   * Returns the terms nearest to a word: all those at the smallest edit distance, those with the longest common prefix first. The distance is limited
   * by `allowedEdits`. Words with a digit have no corrections.
   */
  corrections(word: string): readonly string[];
}

/** Spelling that corrects no word. */
export const NO_CORRECTIONS: Spelling = { corrections: () => [] };

/** Maximum length, in code points, of a word that is corrected. */
const MAX_TERM_LENGTH = 60;

/**
 * Creates the spelling correction of an index. A scan over the lengths and letters of all terms leaves few for which the edit
 * distance is computed, so no data structure is needed.
 *
 * @param terms the terms of the index.
 * @param frequencyOf returns the number of occurrences of the term with an ordinal.
 */
export function createSpelling(terms: readonly string[], frequencyOf: (ordinal: number) => number): Spelling {
  const lengths = new Uint8Array(terms.length);
  const letterSets = new Uint32Array(terms.length);
  for (let ordinal = 0; ordinal < terms.length; ordinal++) {
    const { length, letters } = letterSetOf(terms[ordinal] ?? '');
    lengths[ordinal] = Math.min(length, 0xff);
    letterSets[ordinal] = letters;
  }
  return {
    corrections(word) {
      if (/\p{N}/u.test(word)) return [];
      const { length, letters } = letterSetOf(word);
      let limit = length > MAX_TERM_LENGTH ? 0 : allowedEdits(word);
      if (limit === 0) return [];
      let nearest: NearTerm[] = [];
      for (let ordinal = 0; ordinal < terms.length; ordinal++) {
        const difference = (lengths[ordinal] ?? 0) - length;
        if (difference > limit || difference < -limit) continue;
        if (!mayShareLetters(letters, letterSets[ordinal] ?? 0, limit)) continue;
        const term = terms[ordinal] ?? '';
        const distance = editDistance(word, term, limit);
        if (distance > limit) continue;
        if (distance < limit) nearest = [];
        limit = distance;
        nearest.push({ term, frequency: frequencyOf(ordinal) });
      }
      return sortBySimilarity(word, nearest);
    },
  };
}

/** A term within the allowed distance of a word. */
interface NearTerm {
  readonly term: string;
  readonly frequency: number;
}

/** Sorts terms by the length of the prefix that they share with a word, the longest first; ties by frequency, then by code point. */
function sortBySimilarity(word: string, near: readonly NearTerm[]): readonly string[] {
  return near
    .map(({ term, frequency }) => ({ term, frequency, prefix: sharedPrefix(word, term) }))
    .sort((a, b) => b.prefix - a.prefix || b.frequency - a.frequency || compareCodePoints(a.term, b.term))
    .map(({ term }) => term);
}

/** Returns the number of code points that two words share from their starts. */
function sharedPrefix(a: string, b: string): number {
  const [letters, others] = [[...a], [...b]];
  const end = letters.findIndex((letter, i) => letter !== others[i]);
  return end < 0 ? letters.length : end;
}
