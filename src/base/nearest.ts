import { pluralizeName } from './pluralize-name';
import { fold } from './text/fold';

/**
 * The optimal string alignment distance of two texts in code points: insertions, deletions, substitutions and swaps of
 * neighbours, each counting one.
 *
 * @param limit the search stops early once the distance must exceed it.
 * @returns the distance, or `limit + 1` where it is larger.
 */
export function editDistance(a: string, b: string, limit: number = Number.POSITIVE_INFINITY): number {
  const x = [...a];
  const y = [...b];
  if (Math.abs(x.length - y.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: y.length + 1 }, (_, j) => j);
  for (let i = 1; i <= x.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= y.length; j++) {
      const same = x[i - 1] === y[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[y.length] ?? 0, limit + 1);
}

/** How many edits still make a near miss of a text: none below 4 letters, 1 up to 7, 2 from 8 on. */
export function allowedEdits(text: string): number {
  const length = [...text].length;
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/** How much longer than any known text a text may be and still be compared. */
const LONGEST = 120;

/**
 * Those of the known texts that are nearest to a text, folded, within the edits of a near miss; all of them where
 * several are equally near.
 */
export function nearest(text: string, known: Iterable<string>): string[] {
  if (text.length > LONGEST) return [];
  const folded = fold(text);
  let limit = allowedEdits(folded);
  if (limit === 0) return [];
  let found: string[] = [];
  for (const candidate of known) {
    const distance = editDistance(folded, fold(candidate), limit);
    if (distance > limit) continue;
    if (distance < limit) found = [];
    limit = distance;
    found.push(candidate);
  }
  return found;
}

/** The name that is probably meant by one that is none: the plural of a singular (`countries` of `country`), or the nearest. */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  if (name.length > LONGEST) return undefined;
  const names = [...known];
  const plural = pluralizeName(fold(name));
  return names.find((one) => fold(one) === plural) ?? nearest(name, names)[0];
}
