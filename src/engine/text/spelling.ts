import Fuse from 'fuse.js';
import { compareCodePoints } from '../../base/compare';
import { allowedEdits, editDistance } from '../../base/nearest';

/** Corrects words by the terms of an index. */
export interface Spelling {
  /**
   * All terms at the smallest distance that has one, within the edits of a near miss, the likeliest first; none for a word
   * with a digit.
   */
  corrections(word: string): readonly string[];
}

/** How many letters a term may have and still be compared. */
const MAX_TERM_LENGTH = 60;

/**
 * @param terms the terms of the index. A flat pass over all of them, by length and by which letters they have, leaves few
 * to be compared letter by letter: no structure is needed.
 * @param frequencyOf how often the index has a term, by its place.
 */
export function createSpelling(terms: readonly string[], frequencyOf: (place: number) => number): Spelling {
  const lengths = new Uint8Array(terms.length);
  const masks = new Uint32Array(terms.length);
  for (let place = 0; place < terms.length; place++) {
    const { length, mask } = signatureOf(terms[place] ?? '');
    lengths[place] = Math.min(length, 0xff);
    masks[place] = mask;
  }
  return {
    corrections(word) {
      if (/\p{N}/u.test(word)) return [];
      const { length, mask } = signatureOf(word);
      let limit = length > MAX_TERM_LENGTH ? 0 : allowedEdits(word);
      if (limit === 0) return [];
      let found: NearTerm[] = [];
      for (let place = 0; place < terms.length; place++) {
        const difference = (lengths[place] ?? 0) - length;
        if (difference > limit || difference < -limit) continue;
        if (isFar(mask ^ (masks[place] ?? 0), limit)) continue;
        const term = terms[place] ?? '';
        const distance = editDistance(word, term, limit);
        if (distance > limit) continue;
        if (distance < limit) found = [];
        limit = distance;
        found.push({ term, frequency: frequencyOf(place) });
      }
      return likeliestFirst(word, found);
    },
  };
}

/** How many letters a word has, and which: a bit for each, shared by letters that are 32 code points apart. */
function signatureOf(word: string): { length: number; mask: number } {
  let length = 0;
  let mask = 0;
  for (const letter of word) {
    length++;
    mask |= 1 << ((letter.codePointAt(0) ?? 0) & 31);
  }
  return { length, mask };
}

/** Whether words with these letters of one and not of the other are further apart: an edit changes two of them at most. */
function isFar(difference: number, limit: number): boolean {
  let rest = difference;
  let left = limit * 2;
  while (rest !== 0) {
    if (left-- === 0) return true;
    rest &= rest - 1;
  }
  return false;
}

/** A term that is near to a word. */
interface NearTerm {
  readonly term: string;
  readonly frequency: number;
}

/** Orders terms by their likeness to a word as Fuse.js sees it, those alike to it by how frequent they are, then by code point. */
function likeliestFirst(word: string, near: readonly NearTerm[]): readonly string[] {
  if (near.length < 2) return near.map(({ term }) => term);
  const fuse = new Fuse(near, { keys: ['term'], includeScore: true, threshold: 1, distance: MAX_TERM_LENGTH });
  const scores = new Map(fuse.search(word).map(({ item, score = 1 }) => [item, score]));
  return [...near]
    .sort(
      (a, b) =>
        (scores.get(a) ?? 1) - (scores.get(b) ?? 1) || b.frequency - a.frequency || compareCodePoints(a.term, b.term),
    )
    .map(({ term }) => term);
}
