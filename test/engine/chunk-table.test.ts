import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unitsOf } from '../../src/base/words';
import { ChunkTable, flat } from '../../src/engine/chunk-table';

test('numbers pieces as a map of strings would', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '移', '\ud800', '\0'), maxLength: 30 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 60 }), (texts) => {
      const table = new ChunkTable();
      const numbers = new Map<string, number>();
      const added: string[] = [];
      for (const one of texts) {
        for (let start = 0; start < one.length; start++) {
          for (const end of [start + 1, start + 3, one.length].filter((at) => at <= one.length)) {
            const piece = one.slice(start, end);
            if (!numbers.has(piece)) numbers.set(piece, numbers.size);
            expect(table.numberOf(unitsOf(one), start, end, (chunk) => added.push(chunk))).toBe(numbers.get(piece));
          }
        }
      }
      expect(added).toEqual([...numbers.keys()]);
    }),
    { numRuns: 100 },
  );
});

test('holds many', () => {
  const table = new ChunkTable();
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 50_000; i++) expect(table.numberOf(unitsOf(`${i}`), 0, `${i}`.length, () => undefined)).toBe(i);
  }
});

test('a flat text is the same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      expect(flat(text)).toBe(text);
    }),
  );
});
