import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowedEdits, editDistance, nearest, nearestName } from '../../src/base/nearest';
import { runs } from '../runs';

/** The distance by its definition: the best of all ways to edit the ends. */
function plain(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return a.length + b.length;
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)];
  const ways = [plain(x, b) + 1, plain(a, y) + 1, plain(x, y) + (a.at(-1) === b.at(-1) ? 0 : 1)];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    ways.push(plain(a.slice(0, -2), b.slice(0, -2)) + 1);
  }
  return Math.min(...ways);
}

const text = fc.array(fc.constantFrom('a', 'b', '😀'), { maxLength: 5 }).map((letters) => letters.join(''));

test('the distance is that of its definition, cut at the limit', () => {
  fc.assert(
    fc.property(text, text, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
      const distance = plain([...a], [...b]);
      expect(editDistance(a, b)).toBe(distance);
      expect(editDistance(a, b, limit)).toBe(Math.min(distance, limit + 1));
    }),
    runs(150),
  );
});

test('short texts have no near miss, longer ones one or two edits', () => {
  expect(['abc', 'abcd', 'abcdefg', 'abcdefgh'].map(allowedEdits)).toEqual([0, 1, 1, 2]);
});

test('the nearest texts are all those at the least distance', () => {
  expect(nearest('keyna', ['Kenya', 'Guinea'])).toEqual(['Kenya']);
  expect(nearest('Irak', ['Iran', 'Iraq', 'Oman'])).toEqual(['Iran', 'Iraq']);
  expect(nearest('xyzzy', ['Kenya'])).toEqual([]);
  expect(nearest('ome', ['Oman'])).toEqual([]);
  expect(nearest('a'.repeat(1000), ['a'.repeat(999)])).toEqual([]);
});

test('a name is nearest to its plural, however far that is', () => {
  const names = ['region', 'countries', 'regions'];
  expect(nearestName('Country', names)).toBe('countries');
  expect(nearestName('region', ['regionz', 'regions'])).toBe('regions');
  expect(nearestName('countres', names)).toBe('countries');
  expect(nearestName('sort', names)).toBeUndefined();
  expect(nearestName(`${'a'.repeat(1000)}y`, [`${'a'.repeat(1000)}ies`])).toBeUndefined();
});
