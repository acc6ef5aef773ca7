/**
 * The first number from `start` to `end` that isn't before what is looked for; `end` where all are.
 *
 * @param isBefore true for the first numbers, then false.
 */
export function lowerBound(start: number, end: number, isBefore: (number: number) => boolean): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
