import { editDistance } from '../../src/base/nearest';

/** All terms at the smallest distance that has one, within the edits of a near miss. */
export function nearestTerms(typed: string, dictionary: ReadonlySet<string>): string[] {
  const letters = [...typed];
  if (letters.length < 4 || letters.length > 60 || /\p{N}/u.test(typed)) return [];
  for (let distance = 1; distance <= (letters.length < 8 ? 1 : 2); distance++) {
    const found = [...dictionary].filter((term) => editDistance(typed, term) === distance);
    if (found.length > 0) return found;
  }
  return [];
}

/** The binary logarithm, drawn straight between powers of two. */
export function logarithm(value: number, power = 0): number {
  return value < 2 ? power + (value - 1) : logarithm(value / 2, power + 1);
}
