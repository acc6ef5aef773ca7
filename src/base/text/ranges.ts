/** Range of a string, `[start, end)` in UTF-16 units. */
export type TextRange = readonly [start: number, end: number];

/**
 * Sorts ranges and merges those that overlap or touch. Drops empty ranges.
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

/** Piece of a string, and whether it is one of the ranges. */
export interface TextPiece {
  readonly text: string;
  readonly isMatch: boolean;
}

/**
 * Splits a string at the ends of ranges. Returns all of it, in order, without empty pieces.
 *
 * @param ranges ascending and disjoint.
 * @example
 * splitAtRanges('a toolkit', [[2, 6]]) // 'a ', 'tool' (found), 'kit'
 */
export function splitAtRanges(text: string, ranges: readonly TextRange[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  const addPiece = (start: number, end: number, isMatch: boolean): void => {
    if (start < end) pieces.push({ text: text.slice(start, end), isMatch });
  };
  let end = 0;
  for (const [from, to] of ranges) {
    addPiece(end, from, false);
    addPiece(from, to, true);
    end = to;
  }
  addPiece(end, text.length, false);
  return pieces;
}
