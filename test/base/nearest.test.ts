import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowedEdits, editDistance, nearest, nearestName } from '../../src/base/nearest';
import { runs } from '../runs';

/** Reference implementation: the minimum over all edits at the end. */
function referenceDistance(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return a.length + b.length;
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)];
  const costs = [
    referenceDistance(x, b) + 1,
    referenceDistance(a, y) + 1,
    referenceDistance(x, y) + (a.at(-1) === b.at(-1) ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    costs.push(referenceDistance(a.slice(0, -2), b.slice(0, -2)) + 1);
  }
  return Math.min(...costs);
}

const text = fc.array(fc.constantFrom('a', 'b', '😀'), { maxLength: 5 }).map((characters) => characters.join(''));

test('equals the reference implementation, clamped at the limit', () => {
  fc.assert(
    fc.property(text, text, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
      const distance = referenceDistance([...a], [...b]);
      expect(editDistance(a, b)).toBe(distance);
      expect(editDistance(a, b, limit)).toBe(Math.min(distance, limit + 1));
    }),
    runs(150),
  );
});

test('allows no edit below 4 characters, one below 8, else two', () => {
  expect(['abc', 'abcd', 'abcdefg', 'abcdefgh'].map(allowedEdits)).toEqual([0, 1, 1, 2]);
});

test('nearest returns all candidates at the smallest distance', () => {
  expect(nearest('keyna', ['Kenya', 'Guinea'])).toEqual(['Kenya']);
  expect(nearest('Irak', ['Iran', 'Iraq', 'Oman'])).toEqual(['Iran', 'Iraq']);
  expect(nearest('xyzzy', ['Kenya'])).toEqual([]);
  expect(nearest('ome', ['Oman'])).toEqual([]);
  expect(nearest('a'.repeat(1000), ['a'.repeat(999)])).toEqual([]);
});

test('nearestName prefers the plural, at any distance', () => {
  const names = ['region', 'countries', 'regions'];
  expect(nearestName('Country', names)).toBe('countries');
  expect(nearestName('region', ['regionz', 'regions'])).toBe('regions');
  expect(nearestName('countres', names)).toBe('countries');
  expect(nearestName('sort', names)).toBeUndefined();
  expect(nearestName(`${'a'.repeat(1000)}y`, [`${'a'.repeat(1000)}ies`])).toBeUndefined();
});
