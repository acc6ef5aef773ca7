import { allowedEdits, editDistance, MAX_COMPARED_LENGTH } from './nearest';
import { fold } from './text/fold';

/**
 * Returns the names nearest to a string, as `nearest` of the same names does.
 *
 * @param maxEdits a limit below that of `nearest`.
 */
export type NearIndex = (text: string, maxEdits?: number) => string[];

/** Indexes names by their lengths and letters, so that only names with similar ones are compared. */
export function createNearIndex(names: Iterable<string>): NearIndex {
  const entries = Array.from(names, (name) => {
    const folded = fold(name);
    return { name, folded, ...measure(folded) };
  });
  return (text, maxEdits = Number.POSITIVE_INFINITY) => {
    if (text.length > MAX_COMPARED_LENGTH) return [];
    const folded = fold(text);
    let limit = Math.min(allowedEdits(folded), maxEdits);
    if (limit === 0) return [];
    const { length, letters } = measure(folded);
    let results: string[] = [];
    for (const entry of entries) {
      // An edit changes the length by at most 1, and the set of letters by at most 2.
      if (Math.abs(entry.length - length) > limit || countBits(entry.letters ^ letters) > 2 * limit) continue;
      const distance = editDistance(folded, entry.folded, limit);
      if (distance > limit) continue;
      if (distance < limit) results = [];
      limit = distance;
      results.push(entry.name);
    }
    return results;
  };
}

/** Returns the number of code points of a string, and the set of their last five bits. */
function measure(text: string): { length: number; letters: number } {
  let length = 0;
  let letters = 0;
  for (const letter of text) {
    length++;
    letters |= 1 << ((letter.codePointAt(0) ?? 0) & 31);
  }
  return { length, letters };
}

/** Counts the bits of a 32-bit integer in parallel. */
function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
