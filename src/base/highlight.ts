/** A stretch of a text, `[start, end)` in UTF-16 units. */
export type TextRange = readonly [start: number, end: number];

/**
 * The same stretches as few ranges as can be: sorted, and those that overlap or touch made one. An empty range marks
 * nothing and is left out.
 *
 * @example
 * mergeRanges([[6, 9], [0, 2], [2, 4]]) // [[0, 4], [6, 9]]
 */
export function mergeRanges(ranges: readonly TextRange[]): [number, number][] {
  const merged: [number, number][] = [];
  const sorted = ranges.length > 1 ? [...ranges].sort((a, b) => a[0] - b[0]) : ranges;
  for (const [start, end] of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else if (start < end) merged.push([start, end]);
  }
  return merged;
}
