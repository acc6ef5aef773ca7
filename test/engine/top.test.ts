import fc from 'fast-check';
import { expect, test } from 'vitest';
import { topK } from '../../src/engine/util/top-k';
import { runs } from '../runs';

test('the first items are those of the sorted list, however many', () => {
  const items = fc.array(fc.nat(300), { maxLength: 400, size: 'max' });
  const counts = fc.oneof(fc.nat(5), fc.integer({ min: 60, max: 70 }), fc.nat(500));
  fc.assert(
    fc.property(items, counts, fc.integer({ min: 1, max: 20 }), (list, count, ties) => {
      // Items that the first comparison doesn't tell apart are told apart by their size, as every order here is total.
      const compare = (a: number, b: number): number => (b % ties) - (a % ties) || a - b;
      const given = Uint32Array.from(list);
      expect(topK(given, count, compare)).toEqual([...list].sort(compare).slice(0, count));
      expect([...given]).toEqual(list);
    }),
    runs(150),
  );
});
