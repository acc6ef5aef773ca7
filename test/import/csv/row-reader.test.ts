import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createCsvReader } from '../../../src/import/csv/csv-reader';
import { type Row, RowReader } from '../../../src/import/csv/row-reader';
import { runs } from '../../runs';

const MAX_LENGTH = 12;
const TOO_LONG = { expected: 'a row of at most 12 characters', found: 'a longer one' };
const UNCLOSED = { expected: 'a closing quote for a cell of this row' };

/** Returns the rows of a text that is pushed in chunks of `size` characters. */
function readRows(text: string, size = text.length, end: 'abort' | 'end' = 'end', maxLength = MAX_LENGTH): Row[] {
  const reader = new RowReader(',', maxLength);
  const rows: Row[] = [];
  for (let i = 0; i < text.length; i += size) rows.push(...reader.push(text.slice(i, i + size)));
  return [...rows, ...reader[end]()];
}

const letters = (length: number): string => 'a'.repeat(Math.max(length, 0));
const lineBreak = fc.constantFrom('\n', '\r', '\r\n');
/** Lengths around the maximum, and around multiples of it. */
const length = fc.oneof(fc.nat(4 * MAX_LENGTH), fc.integer({ min: MAX_LENGTH - 3, max: MAX_LENGTH + 3 }));

/** Row on one line without its line break. */
const simpleRow = fc.oneof(
  length.map((size) => letters(size + 1)),
  length.map((size) => letters(size + 1).replace(/aa/g, 'a,')),
  length.map((size) => `"${letters(size)}"`),
  length.map((size) => `b,"""${letters(size)}"`),
);
const oddRow = fc.oneof(
  length.map((size) => `"${letters(size)}`),
  length.map((size) => `c,"${letters(size)}`),
  length.map((size) => `"${letters(size)}"x`),
  fc.tuple(length, lineBreak, length).map(([a, end, b]) => `"${letters(a)}${end}${letters(b)}",d`),
  fc.tuple(length, lineBreak, length).map(([a, end, b]) => `"${letters(a)}${end}",${letters(b)}`),
  fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r'), maxLength: 3 * MAX_LENGTH }),
);
const linesOf = (row: fc.Arbitrary<string>) => fc.array(fc.tuple(row, lineBreak), { maxLength: 8 });

test('the rows don’t depend on the sizes of the chunks', () => {
  fc.assert(
    fc.property(linesOf(fc.oneof(simpleRow, oddRow)), fc.boolean(), (lines, isBroken) => {
      const text = lines.map((line) => line.join('')).join('') + (isBroken ? '' : '"b');
      for (const end of ['end', 'abort'] as const) {
        const expected = readRows(text, text.length, end);
        for (let size = 1; size <= 2 * MAX_LENGTH + 3; size++) expect(readRows(text, size, end)).toEqual(expected);
      }
    }),
    runs(300),
  );
});

test('a row on one line is a fault exactly if it is longer than the maximum, and the others are read', () => {
  fc.assert(
    fc.property(linesOf(simpleRow), fc.integer({ min: 1, max: 60 }), (lines, size) => {
      const expected = lines.flatMap(([row, end], i) => {
        const at = { line: i + 1, row: i + 1 };
        if (row.length > MAX_LENGTH) return [{ ...at, cells: [], text: '', fault: TOO_LONG }];
        const cells = row.split(',').map((cell) => cell.replace(/^"|"$/g, '').replace('""', '"'));
        return cells.every((cell) => cell === '') ? [] : [{ ...at, cells, text: row + end }];
      });
      expect(readRows(lines.map((line) => line.join('')).join(''), size)).toEqual(expected);
    }),
    runs(300),
  );
});

test.each([
  ['a bare cell', `${letters(50)}\nb\n`, [TOO_LONG, 'b'], [1, 2]],
  ['a quoted cell', `"${letters(50)}"\r\nb\r\n`, [TOO_LONG, 'b'], [1, 2]],
  ['an unclosed cell on one line', `"${letters(50)}\rb\r`, [TOO_LONG, 'b'], [1, 2]],
  ['a misplaced quote in a long line', `"a"b${letters(50)}\nb\n`, [TOO_LONG, 'b'], [1, 2]],
  ['a bare cell after a line break', `"a\na",${letters(50)}\nb\n`, [TOO_LONG, 'b'], [1, 3]],
  ['many cells', `${'a,'.repeat(50)}\nb\n`, [TOO_LONG, 'b'], [1, 2]],
  ['the last row', `b\n${letters(13)}`, ['b', TOO_LONG], [1, 2]],
  ['the maximum', `${letters(12)}\r\n${letters(12)}`, [letters(12), letters(12)], [1, 2]],
  ['a quote without an end', `"a\nb\n${'c\n'.repeat(10)}`, [UNCLOSED, 'b', ...Array(10).fill('c')], undefined],
])('a row of %s', (_, text, expected, lines) => {
  for (let size = 1; size <= text.length; size++) {
    const rows = readRows(text, size);
    expect(rows.map(({ cells, fault }) => fault ?? cells.join())).toEqual(expected);
    expect(rows.map(({ row }) => row)).toEqual(rows.map((_row, i) => i + 1));
    expect(rows.map(({ line }) => line)).toEqual(lines ?? rows.map((_row, i) => i + 1));
  }
});

test('a row of 17,000,000 characters is one fault without its cells', () => {
  for (const row of [letters(17_000_000), `"${letters(17_000_000)}"`]) {
    for (const size of [10_000, 65_536, 20_000_000]) {
      const reader = createCsvReader(',');
      const text = `id,title,section\n1,A,video\n${row}\n3,B,video\n`;
      const entries = [];
      for (let i = 0; i < text.length; i += size) entries.push(...reader.push(text.slice(i, i + size)));
      expect([...entries, ...reader.end()].slice(1)).toEqual([
        expect.objectContaining({ line: 2, row: 2, value: { id: '1', title: 'A', section: 'video' } }),
        { line: 3, row: 3, expected: 'a row of at most 16,000,000 characters', found: 'a longer one' },
        expect.objectContaining({ line: 4, row: 4, value: { id: '3', title: 'B', section: 'video' } }),
      ]);
    }
  }
});

test('the text of a skipped line isn’t kept', () => {
  const reader = new RowReader(',', MAX_LENGTH);
  const spy = vi.spyOn(String.prototype, 'slice');
  for (let i = 0; i < 1000; i++) reader.push(letters(10));
  const lengths = spy.mock.contexts.map((text) => String(text).length);
  spy.mockRestore();
  expect(lengths.length).toBeGreaterThan(900);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(MAX_LENGTH + 10);
});
