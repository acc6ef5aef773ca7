import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Value } from '../../../../src/engine/definition/definition';
import { buildFacetTable, type FacetTable, missingCodeOf } from '../../../../src/engine/facets/facet-table';
import { type MergedFacet, mergeTables } from '../../../../src/engine/index/update/merge-tables';
import { runs } from '../../../runs';
import { mappingOf } from './mapping';

type Values = readonly Value[];

/** Builds a table of one facet. */
const tableOf = (documents: readonly Values[], known: Values = []): FacetTable =>
  buildFacetTable(documents, [{ values: (values) => values, known }]);

/** Returns the values of each document, sorted, by ordinal of the facet. Checks the code for their absence. */
function valuesIn({ facets, starts, codes }: FacetTable): Value[][][] {
  return facets.map((facet) =>
    Array.from({ length: starts.length - 1 }, (_, d) => {
      const own = [...codes.subarray(starts[d], starts[d + 1])].filter(
        (code) => code >= facet.firstCode && code <= missingCodeOf(facet),
      );
      const values = own.flatMap((code) => facet.values[code - facet.firstCode] ?? []);
      expect([own.length, own.includes(missingCodeOf(facet))]).toEqual([values.length || 1, values.length === 0]);
      return values.sort();
    }),
  );
}

/** Returns the number of documents by value. */
function totalsIn({ facets: [facet], totals }: FacetTable): Readonly<Record<string, number>> {
  const named = [...(facet?.values ?? []), 'missing'];
  return Object.fromEntries(named.map((value, i) => [String(value), totals[(facet?.firstCode ?? 0) + i] ?? -1]));
}

/** Merges tables of one facet. */
function merge(
  old: FacetTable,
  fresh: FacetTable,
  mapping: ReturnType<typeof mappingOf>,
): MergedFacet & { table: FacetTable } {
  const { table, merged } = mergeTables(old, fresh, mapping);
  const [facet] = merged;
  if (facet === undefined) throw new Error('no facet');
  expect(table.facets[0]?.values).toEqual(facet.values);
  return { ...facet, table };
}

const old = tableOf([['a', 'k1'], ['b'], [], ['b', 'c', 7]], ['k1', 'k2']);

test('documents keep their values, in the new order', () => {
  const fresh = tableOf(
    [
      ['c', 'new'],
      ['k2', 'a'],
    ],
    ['k1', 'k2'],
  );
  const { table, knownCount, values } = merge(old, fresh, mappingOf(4, ['f0', 3, 0, 'f1', 2]));
  expect(valuesIn(table)).toEqual([[['c', 'new'], [7, 'b', 'c'], ['a', 'k1'], ['a', 'k2'], []]]);
  expect(knownCount).toBe(2);
  expect(values.slice(0, 2)).toEqual(['k1', 'k2']);
  expect(totalsIn(table)).toEqual({ k1: 1, k2: 1, a: 2, b: 1, c: 2, 7: 1, new: 1, missing: 1 });
});

test('values that no document has any more are dropped, known ones stay, and codes are mapped', () => {
  const { values, oldToNewCode, carriedCount } = merge(old, tableOf([['z']], ['k1', 'k2']), mappingOf(4, [1, 'f0']));
  expect(values).toEqual(['k1', 'k2', 'b', 'z']);
  expect(carriedCount).toBe(3);
  expect(old.facets[0]?.values.map((value, code) => [value, oldToNewCode[code]])).toEqual([
    ['k1', 0],
    ['k2', 1],
    ['a', -1],
    ['b', 2],
    ['c', -1],
    [7, -1],
  ]);
});

test('a value that a fresh document brings back has one code', () => {
  const { table, values, carriedCount } = merge(
    old,
    tableOf([['a'], ['a', 'b']], ['k1', 'k2']),
    mappingOf(4, [1, 'f0', 'f1']),
  );
  expect(values).toEqual(['k1', 'k2', 'b', 'a']);
  expect(carriedCount).toBe(3);
  expect(valuesIn(table)).toEqual([[['b'], ['a'], ['a', 'b']]]);
});

test('more than 65,536 codes take four bytes, fewer take two', () => {
  // Each facet has a code for the absence of values, so 65,535 values have 65,536 codes.
  const many = tableOf([Array.from({ length: 0xffff }, (_, i) => i)]);
  expect(merge(many, tableOf([]), mappingOf(1, [0])).table.codes).toBeInstanceOf(Uint16Array);
  const wide = merge(many, tableOf([['one more']]), mappingOf(1, [0, 'f0'])).table;
  expect(wide.codes).toBeInstanceOf(Uint32Array);
  expect(wide.codes.at(-1)).toBe(0xffff);
  const withMissing = merge(wide, tableOf([[]]), mappingOf(2, [0, 1, 'f0'])).table;
  expect(withMissing.codes.at(-1)).toBe(0x10000);
  expect(merge(wide, tableOf([]), mappingOf(2, [0])).table.codes).toBeInstanceOf(Uint16Array);
});

const plainTable = tableOf([['a', 'b'], ['b', 'c'], [], ['c']]);

test('a merge without changes returns an equal table', () => {
  const { table, oldToNewCode, carriedCount } = merge(plainTable, tableOf([]), mappingOf(4, [0, 1, 2, 3]));
  expect(table).toEqual(plainTable);
  expect([oldToNewCode, carriedCount]).toEqual([[0, 1, 2], 3]);
});

test('a value whose last document was removed is dropped, and later codes move up', () => {
  const { table, values, oldToNewCode, carriedCount } = merge(plainTable, tableOf([]), mappingOf(4, [1]));
  expect([values, oldToNewCode, carriedCount]).toEqual([['b', 'c'], [-1, 0, 1], 2]);
  expect([[...table.starts], [...table.codes]]).toEqual([
    [0, 2],
    [0, 1],
  ]);
});

test('the string of a number is another value', () => {
  const { table, values } = merge(tableOf([[1]]), tableOf([['1'], [1]]), mappingOf(1, [0, 'f0', 'f1']));
  expect(values).toEqual([1, '1']);
  expect(valuesIn(table)).toEqual([[[1], ['1'], [1]]]);
});

test('the last document can be removed, and an empty index filled', () => {
  const empty = merge(plainTable, tableOf([]), mappingOf(4, []));
  expect([empty.table, empty.oldToNewCode, empty.carriedCount]).toEqual([tableOf([]), [-1, -1, -1], 0]);
  const filled = merge(tableOf([]), plainTable, mappingOf(0, ['f0', 'f1', 'f2', 'f3']));
  expect([filled.table, filled.oldToNewCode, filled.carriedCount]).toEqual([plainTable, [], 0]);
});

interface Row {
  readonly few: Values;
  readonly many: Values;
}

test('a merged table equals a table of the new documents, also if a facet becomes wide or narrow', () => {
  const row = fc.record({
    few: fc.uniqueArray(fc.constantFrom<Value>('x', 'y', 1, '1'), { maxLength: 3 }),
    many: fc.uniqueArray(fc.nat(90), { maxLength: 30 }),
  });
  const build = (rows: readonly Row[]) =>
    buildFacetTable(rows, [
      { values: ({ many }) => many },
      { values: ({ few }) => few, known: ['y', 'unused'] },
      { values: ({ few, many }) => [...few, ...many] },
    ]);
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 12 }),
      fc.array(row, { maxLength: 5 }),
      fc.infiniteStream(fc.nat(3)),
      (before, added, random) => {
        const documents: (number | `f${number}`)[] = [];
        let next = 0;
        for (let d = 0; d <= before.length; d++) {
          while (next < added.length && (d === before.length || random.next().value === 0))
            documents.push(`f${next++}`);
          if (d < before.length && random.next().value > 0) documents.push(d);
        }
        const rows = documents.flatMap(
          (one) => (typeof one === 'number' ? before[one] : added[Number(one.slice(1))]) ?? [],
        );
        const { table } = mergeTables(build(before), build(added), mappingOf(before.length, documents));
        const expected = build(rows);
        expect(valuesIn(table)).toEqual(valuesIn(expected));
        // Codes of values depend on the order in which they are first seen. Their number, width and layout don't.
        expect(table.wideCode).toBe(expected.wideCode);
        expect(table.starts).toEqual(expected.starts);
        const layout = ({ facets, totals }: FacetTable) =>
          facets.map(({ firstCode, knownCount, values }) => [
            firstCode,
            knownCount,
            Object.fromEntries(
              [...values, 'none'].map((value, i) => [`${typeof value} ${value}`, totals[firstCode + i]]),
            ),
          ]);
        expect(layout(table)).toEqual(layout(expected));
        const isWideFirst = ({ starts, codes, wideCode }: FacetTable) =>
          rows.every((_, d) => {
            const own = [...codes.subarray(starts[d], starts[d + 1])].map((code) => code < wideCode);
            return own.indexOf(true) === own.lastIndexOf(false) + 1;
          });
        expect([isWideFirst(table), isWideFirst(expected)]).toEqual([true, true]);
      },
    ),
    runs(150),
  );
});
