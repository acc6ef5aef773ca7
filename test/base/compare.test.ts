import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareCodePoints } from '../../src/base/compare';
import { runs } from '../runs';

const codePoints = (text: string) => Array.from(text, (character) => character.codePointAt(0) ?? 0);

function referenceCompare(a: string, b: string): number {
  const [x, y] = [codePoints(a), codePoints(b)];
  const i = x.findIndex((point, index) => point !== y[index]);
  if (i < 0) return x.length - y.length;
  return i >= y.length ? 1 : (x[i] ?? 0) - (y[i] ?? 0);
}

test('orders by code point, including lone surrogates', () => {
  const unit = fc.constantFrom('a', 'b', '\ud83d', '\ude00', '😀', '😁', '\uff5e', '\ud800', '\udfff');
  const text = fc.array(unit, { maxLength: 5 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareCodePoints(a, b))).toBe(Math.sign(referenceCompare(a, b)));
    }),
    runs(500),
  );
});

test('puts the basic multilingual plane before surrogate pairs', () => {
  expect(compareCodePoints('\uff5e', '😀')).toBeLessThan(0);
  expect(compareCodePoints('a', 'a')).toBe(0);
  expect(compareCodePoints('a', 'ab')).toBeLessThan(0);
});
