/** Returns all terms at the smallest distance that has one: one edit for 4 to 7 letters, up to two for 8 to 60. */
export function nearestTerms(typed: string, dictionary: ReadonlySet<string>): string[] {
  return [...typed].length > 60 || /\p{N}/u.test(typed) ? [] : nearest(typed, dictionary);
}

/** The same for words with digits and for words of any length. */
export function nearest(typed: string, dictionary: ReadonlySet<string>): string[] {
  const letters = [...typed];
  if (letters.length < 4) return [];
  const limit = letters.length < 8 ? 1 : 2;
  const near = [...dictionary]
    .map((term) => ({
      term,
      distance: Math.abs([...term].length - letters.length) > limit ? Infinity : distance(typed, term),
    }))
    .filter((one) => one.distance <= limit);
  const least = Math.min(...near.map((one) => one.distance));
  return near.filter((one) => one.distance === least).map(({ term }) => term);
}

/** The number of letters to insert, delete, replace or swap with the next one, no place being edited twice. */
function distance(from: string, to: string): number {
  const [a, b] = [[...from], [...to]];
  const table = [...a, ''].map((_, i) => [...b, ''].map((__, j) => (i === 0 ? j : j === 0 ? i : 0)));
  const at = (i: number, j: number) => table[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? at(i - 2, j - 2) + 1 : replaced;
      const row = table[i];
      if (row !== undefined) row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, replaced, swapped);
    }
  }
  return at(a.length, b.length);
}
