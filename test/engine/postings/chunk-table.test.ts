import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forEachChunk } from '../../../src/base/text/tokenize';
import { ChunkTable } from '../../../src/engine/postings/chunk-table';
import { runs } from '../../runs';

test('numbers chunks as a Map of strings would', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', ' ', '.', ',', '1', ' 000', "'", 'é', '٣', '移', '\ud800', '\0'),
    maxLength: 30,
  });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 60 }), (texts) => {
      const table = new ChunkTable();
      const numbers = new Map<string, number>();
      for (const one of texts) {
        const chunks: string[] = [];
        forEachChunk(one, 0, one.length, (start, end) => {
          chunks.push(one.slice(start, end));
        });
        for (const chunk of chunks) if (!numbers.has(chunk)) numbers.set(chunk, numbers.size);
        const count = table.readText(one);
        expect([...table.chunkIds.subarray(0, count)]).toEqual(chunks.map((chunk) => numbers.get(chunk)));
      }
      expect(Array.from({ length: table.size }, (_, number) => table.textOf(number))).toEqual([...numbers.keys()]);
    }),
    runs(),
  );
});

test('holds many chunks, also of long texts', () => {
  const table = new ChunkTable();
  const text = Array.from({ length: 50_000 }, (_, i) => `${i}`).join('\n');
  for (let round = 0; round < 2; round++) {
    expect(table.readText(text)).toBe(50_000);
    expect(table.chunkIds.every((chunk, i) => i >= 50_000 || chunk === i)).toBe(true);
  }
  const long = 'x'.repeat(100_000);
  expect(table.readText(long)).toBe(1);
  expect(table.textOf(50_000)).toBe(long);
});
