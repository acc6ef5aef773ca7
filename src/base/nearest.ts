import { pluralizeName } from './pluralize-name';
import { fold } from './text/fold';

/**
 * Returns the optimal string alignment distance of two strings: the number of insertions, deletions, substitutions and
 * transpositions of adjacent code points.
 *
 * @param limit stops early once the distance exceeds it.
 * @returns the distance, or `limit + 1` if it is larger.
 */
export function editDistance(a: string, b: string, limit: number = Number.POSITIVE_INFINITY): number {
  const x = [...a];
  const y = [...b];
  if (Math.abs(x.length - y.length) > limit) return limit + 1;
  let secondLastRow: number[] = [];
  let lastRow: number[] = [];
  let row: number[] = [];
  for (let j = 0; j <= y.length; j++) lastRow.push(j);
  for (let i = 1; i <= x.length; i++) {
    row[0] = i;
    let rowMinimum = i;
    for (let j = 1; j <= y.length; j++) {
      const isEqual = x[i - 1] === y[j - 1];
      let cost = Math.min((lastRow[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (lastRow[j - 1] ?? 0) + (isEqual ? 0 : 1));
      if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1]) {
        cost = Math.min(cost, (secondLastRow[j - 2] ?? 0) + 1);
      }
      row[j] = cost;
      rowMinimum = Math.min(rowMinimum, cost);
    }
    if (rowMinimum > limit) return limit + 1;
    [secondLastRow, lastRow, row] = [lastRow, row, secondLastRow];
  }
  return Math.min(lastRow[y.length] ?? 0, limit + 1);
}

/** Returns the maximum number of edits of a near miss: 0 below 4 code points, 1 for 4 to 7, 2 from 8. */
export function allowedEdits(text: string): number {
  const length = [...text].length;
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** Maximum length of a string to compare, in UTF-16 units; longer than any name. */
export const MAX_COMPARED_LENGTH = 120;

/**
 * Returns the candidates nearest to a string, compared folded and within {@link allowedEdits}. Returns all candidates at the
 * smallest distance.
 */
export function nearest(text: string, candidates: Iterable<string>): string[] {
  if (text.length > MAX_COMPARED_LENGTH) return [];
  const folded = fold(text);
  let limit = allowedEdits(folded);
  if (limit === 0) return [];
  let results: string[] = [];
  for (const candidate of candidates) {
    const distance = editDistance(folded, fold(candidate), limit);
    if (distance > limit) continue;
    if (distance < limit) results = [];
    limit = distance;
    results.push(candidate);
  }
  return results;
}

/** Returns the known name that an unknown name probably means: its plural (`countries` for `country`) or the nearest name. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > MAX_COMPARED_LENGTH) return undefined;
  const names = [...candidates];
  const plural = pluralizeName(fold(name));
  return names.find((candidate) => fold(candidate) === plural) ?? nearest(name, names)[0];
}
