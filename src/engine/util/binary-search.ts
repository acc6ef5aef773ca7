/**
 * Returns the first index in `start` to `end` (exclusive) for which `isBefore` is false, or `end` if there isn't one. Binary
 * search: calls `isBefore` O(log n) times.
 *
 * @param isBefore true up to some index, then false.
 */
export function lowerBound(start: number, end: number, isBefore: (index: number) => boolean): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
