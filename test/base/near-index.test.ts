import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNearIndex } from '../../src/base/near-index';
import { editDistance, nearest } from '../../src/base/nearest';
import { runs } from '../runs';

const text = fc
  .array(fc.constantFrom(...'abcÉeя国😀'), { minLength: 2, maxLength: 9 })
  .map((characters) => characters.join(''));

test('an index returns the same names as `nearest`', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 30 }), text, (names, one) => {
      const index = createNearIndex(names);
      expect(index(one)).toEqual(nearest(one, names));
      for (const name of names) expect(index(name)).toEqual(nearest(name, names));
    }),
    runs(200),
  );
});

test('an index limits the edits', () => {
  const index = createNearIndex(['countries', 'languages']);
  expect(index('contres')).toEqual([]);
  expect(index('countrieess')).toEqual(['countries']);
  expect(index('countrieess', 1)).toEqual([]);
  expect(index('countriess', 1)).toEqual(['countries']);
  expect(editDistance('countrieess', 'countries')).toBe(2);
  expect(createNearIndex(['a'.repeat(999)])('a'.repeat(1000))).toEqual([]);
});
