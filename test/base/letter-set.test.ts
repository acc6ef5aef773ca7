import fc from 'fast-check';
import { expect, test } from 'vitest';
import { letterSetOf, mayBeNear } from '../../src/base/letter-set';
import { editDistance } from '../../src/base/nearest';
import { runs } from '../runs';

const text = fc.array(fc.constantFrom(...'abcÉeя国😀'), { maxLength: 6 }).map((characters) => characters.join(''));

test('strings within a number of edits may be near', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(mayBeNear(letterSetOf(a), letterSetOf(b), editDistance(a, b))).toBe(true);
    }),
    runs(500),
  );
});

test('strings of other lengths or letters aren’t near', () => {
  expect(mayBeNear(letterSetOf('kenya'), letterSetOf('kenyans'), 1)).toBe(false);
  expect(mayBeNear(letterSetOf('kenya'), letterSetOf('gabon'), 2)).toBe(false);
  expect(mayBeNear(letterSetOf('kenya'), letterSetOf('keyna'), 1)).toBe(true);
});
