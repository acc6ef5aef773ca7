import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as bitset from '../../../src/engine/util/bitset';
import { runs } from '../../runs';

const SIZE = 100;
const numbers = fc.uniqueArray(fc.integer({ min: 0, max: SIZE - 1 }), { maxLength: SIZE });

function setOf(values: readonly number[]): Uint32Array {
  const set = bitset.emptySet(SIZE);
  for (const value of values) bitset.add(set, value);
  return set;
}

const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);

test('a bitset behaves as a Set of numbers', () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const [inA, inB] = [new Set(a), new Set(b)];
      const result = (change: (set: Uint32Array, other: Uint32Array) => void) => {
        const set = setOf(a);
        change(set, setOf(b));
        return [...bitset.numbersOf(set)];
      };
      expect([...bitset.numbersOf(setOf(a))]).toEqual(ascending(a));
      expect(result(bitset.intersect)).toEqual(ascending(a.filter((value) => inB.has(value))));
      expect(result(bitset.subtract)).toEqual(ascending(a.filter((value) => !inB.has(value))));
      expect(result(bitset.unite)).toEqual(ascending([...new Set([...a, ...b])]));
      expect(bitset.sizeOf(setOf(a))).toBe(a.length);
      expect(bitset.sharedSize(setOf(a), setOf(b))).toBe(a.filter((value) => inB.has(value)).length);
      for (let value = 0; value < SIZE; value++) expect(bitset.has(setOf(a), value)).toBe(inA.has(value));
    }),
    runs(),
  );
});

test.each([0, 1, 31, 32, 33, 64, 100])('the full set below %i has all numbers and no more', (size) => {
  expect([...bitset.numbersOf(bitset.fullSet(size))]).toEqual(Array.from({ length: size }, (_, i) => i));
});
