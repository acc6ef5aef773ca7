import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Value } from '../../../src/engine/definition/definition';
import { compareValues, valueOrders } from '../../../src/engine/facets/value-order';
import { anyString } from '../../arbitrary/text';
import { runs } from '../../runs';

const values = fc.uniqueArray(fc.oneof(anyString({ maxLength: 3 }), fc.integer({ min: -3, max: 12 })), {
  minLength: 1,
  maxLength: 40,
  selector: (value) => `${typeof value} ${value}`,
});

test('an order doesn’t change with the number of comparisons', () => {
  fc.assert(
    fc.property(values, fc.nat({ max: 40 }), fc.infiniteStream(fc.nat()), (list, some, random) => {
      const known = Math.min(some, list.length);
      const place = (value: Value) => Math.min(list.indexOf(value), known);
      const backwards = (a: Value, b: Value) => compareValues(b, a);
      const orders = valueOrders(list, known);
      const pairs = Array.from({ length: 500 }, () =>
        [random.next().value, random.next().value].map((number: number) => number % list.length),
      );
      const wrong = pairs.filter(([a = 0, b = 0]) => {
        const [one, other] = [list[a] ?? '', list[b] ?? ''];
        const expected = a === b ? 0 : place(one) - place(other) || compareValues(one, other);
        const isRight = Math.sign(orders(undefined)(a, b)) === Math.sign(expected);
        return !isRight || Math.sign(orders(backwards)(a, b)) !== Math.sign(backwards(one, other));
      });
      expect(wrong).toEqual([]);
    }),
    runs(),
  );
});

test('an order is ranked after many comparisons, unless the facet has too many values', () => {
  const compared = (size: number): number => {
    let calls = 0;
    const compare = (a: Value, b: Value) => {
      calls++;
      return compareValues(a, b);
    };
    const order = valueOrders(
      Array.from({ length: size }, (_, i) => i),
      0,
    )(compare);
    for (let i = 0; i < 400_000; i++) order(i % size, (i * 7) % size);
    return calls;
  };
  expect(compared(100)).toBeLessThan(2_000);
  expect(compared(10_000)).toBe(400_000);
});
