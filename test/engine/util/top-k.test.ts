import fc from 'fast-check';
import { expect, test } from 'vitest';
import { topK } from '../../../src/engine/util/top-k';
import { runs } from '../../runs';

test('the top k equal the first k of the sorted list, for any k', () => {
  const items = fc.array(fc.nat(300), { maxLength: 400, size: 'max' });
  const counts = fc.oneof(fc.nat(5), fc.integer({ min: 60, max: 70 }), fc.nat(500));
  fc.assert(
    fc.property(items, counts, fc.integer({ min: 1, max: 20 }), (list, count, ties) => {
      // Ties of the first comparison are broken by size, because every order here is total.
      const compare = (a: number, b: number): number => (b % ties) - (a % ties) || a - b;
      const given = Uint32Array.from(list);
      expect(topK(given, count, compare)).toEqual([...list].sort(compare).slice(0, count));
      expect([...given]).toEqual(list);
    }),
    runs(150),
  );
});
