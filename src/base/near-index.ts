import { letterSetOf, mayBeNear } from './letter-set';
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
    return { name, folded, letterSet: letterSetOf(folded) };
  });
  return (text, maxEdits = Number.POSITIVE_INFINITY) => {
    if (text.length > MAX_COMPARED_LENGTH) return [];
    const folded = fold(text);
    let limit = Math.min(allowedEdits(folded), maxEdits);
    if (limit === 0) return [];
    const letterSet = letterSetOf(folded);
    let results: string[] = [];
    for (const entry of entries) {
      if (!mayBeNear(entry.letterSet, letterSet, limit)) continue;
      const distance = editDistance(folded, entry.folded, limit);
      if (distance > limit) continue;
      if (distance < limit) results = [];
      limit = distance;
      results.push(entry.name);
    }
    return results;
  };
}
