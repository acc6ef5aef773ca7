import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeRanges, splitAtRanges, type TextRange } from '../../../src/base/text/ranges';
import { runs } from '../../runs';

test.each<[TextRange[], TextRange[]]>([
  [[], []],
  [[[3, 5]], [[3, 5]]],
  [
    [
      [6, 9],
      [0, 2],
    ],
    [
      [0, 2],
      [6, 9],
    ],
  ],
  [
    [
      [2, 4],
      [0, 2],
    ],
    [[0, 4]],
  ],
  [
    [
      [0, 9],
      [2, 3],
      [8, 10],
    ],
    [[0, 10]],
  ],
  [
    [
      [1, 1],
      [4, 4],
      [4, 5],
    ],
    [[4, 5]],
  ],
])('merges %j to %j', (ranges, merged) => {
  expect(mergeRanges(ranges)).toEqual(merged);
});

test('merged ranges cover the same units, are ascending and separate, and the input is unchanged', () => {
  const range = fc.tuple(fc.nat(30), fc.nat(6)).map(([start, length]): [number, number] => [start, start + length]);
  const units = (ranges: readonly TextRange[]): number[] =>
    ranges.flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i));
  fc.assert(
    fc.property(fc.array(range), (ranges) => {
      const before = structuredClone(ranges);
      const merged = mergeRanges(ranges);
      expect(ranges).toEqual(before);
      expect(units(merged)).toEqual([...new Set(units(ranges))].sort((a, b) => a - b));
      for (const [i, [start, end]] of merged.entries()) {
        expect(start).toBeLessThan(end);
        expect(start).toBeGreaterThan(merged[i - 1]?.[1] ?? -1);
      }
    }),
    runs(300),
  );
});

test('splitAtRanges returns the whole text in order, the matches are the ranges, and no piece is empty', () => {
  const ranges = fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 4 });
  fc.assert(
    fc.property(fc.string({ minLength: 24, maxLength: 24 }), ranges, (text, pairs) => {
      const merged = mergeRanges(pairs);
      const pieces = splitAtRanges(text, merged);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      expect(pieces.filter(({ isMatch: isFound }) => isFound).map((piece) => piece.text)).toEqual(
        merged.map(([from, to]) => text.slice(from, to)),
      );
      expect(pieces.every((piece) => piece.text !== '')).toBe(true);
    }),
    runs(),
  );
});
