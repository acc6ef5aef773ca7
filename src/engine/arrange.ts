/** A facet's value with all that decides whether and where it is shown. */
export interface Countable {
  readonly count: number;
  readonly selected: boolean;
  readonly excluded: boolean;
}

/**
 * Which of a facet's values are shown: sorted first, then cut; those selected or excluded follow the cut, even without a
 * count.
 *
 * @param limit how many at most, selected and excluded ones beyond the cut apart.
 * @param zeros whether values without a count are kept.
 * @returns the values shown, and how many with a count aren't.
 */
export function arrangeValues<V extends Countable>(
  values: readonly V[],
  compare: (a: V, b: V) => number,
  { limit, zeros }: { readonly limit: number; readonly zeros: boolean },
): { values: V[]; more: number } {
  const sorted = values.filter((value) => zeros || value.count > 0 || isChosen(value)).sort(compare);
  const kept = zeros ? sorted : sorted.filter(({ count }) => count > 0);
  const shown = kept.slice(0, limit);
  const within = new Set(shown);
  const following = sorted.filter((value) => isChosen(value) && !within.has(value));
  const hidden = kept.slice(limit).filter((value) => value.count > 0 && !isChosen(value));
  return { values: [...shown, ...following], more: hidden.length };
}

function isChosen({ selected, excluded }: Countable): boolean {
  return selected || excluded;
}
