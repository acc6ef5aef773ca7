import { expect, test } from 'vitest';
import { buildFacetColumns, type FacetColumn } from '../../../../src/engine/facets/facet-column';
import { mergeFacet } from '../../../../src/engine/index/update/merge-facet';
import { mappingOf } from './mapping';

type Values = readonly (number | string)[];

function columnOf(documents: readonly Values[], known: Values = []): FacetColumn {
  const [column] = buildFacetColumns(documents, [{ values: (values) => values, known }]);
  if (column === undefined) throw new Error('no column');
  return column;
}

/** The values of each document. */
function valuesIn({ values, starts, codes }: FacetColumn): (number | string | undefined)[][] {
  return Array.from({ length: starts.length - 1 }, (_, d) =>
    Array.from(codes.subarray(starts[d], starts[d + 1]), (code) => values[code]),
  );
}

const old = columnOf([['a', 'k1'], ['b'], [], ['b', 'c', 7]], ['k1', 'k2']);

test('documents keep their values, in the new order', () => {
  const fresh = columnOf(
    [
      ['c', 'new'],
      ['k2', 'a'],
    ],
    ['k1', 'k2'],
  );
  const { column } = mergeFacet(old, fresh, mappingOf(4, ['f0', 3, 0, 'f1', 2]));
  expect(valuesIn(column)).toEqual([['c', 'new'], ['b', 'c', 7], ['a', 'k1'], ['k2', 'a'], []]);
  expect(column.knownCount).toBe(2);
  expect(column.values.slice(0, 2)).toEqual(['k1', 'k2']);
  const counts = Object.fromEntries(column.values.map((value, code) => [value, column.totals.counts[code]]));
  expect(counts).toEqual({ k1: 1, k2: 1, a: 2, b: 1, c: 2, 7: 1, new: 1 });
  expect(column.totals.missing).toBe(1);
});

test('values that no document has any more are dropped, known ones stay, and codes are mapped', () => {
  const { column, oldToNewCode, carriedCount } = mergeFacet(
    old,
    columnOf([['z']], ['k1', 'k2']),
    mappingOf(4, [1, 'f0']),
  );
  expect(column.values).toEqual(['k1', 'k2', 'b', 'z']);
  expect(carriedCount).toBe(3);
  expect(old.values.map((value, code) => [value, oldToNewCode[code]])).toEqual([
    ['k1', 0],
    ['k2', 1],
    ['a', -1],
    ['b', 2],
    ['c', -1],
    [7, -1],
  ]);
});

test('a value that a fresh document brings back has one code', () => {
  const { column, carriedCount } = mergeFacet(
    old,
    columnOf([['a'], ['a', 'b']], ['k1', 'k2']),
    mappingOf(4, [1, 'f0', 'f1']),
  );
  expect(column.values).toEqual(['k1', 'k2', 'b', 'a']);
  expect(carriedCount).toBe(3);
  expect(valuesIn(column)).toEqual([['b'], ['a'], ['a', 'b']]);
});

test('the codes of many values take four bytes, those of fewer two', () => {
  const many = columnOf([Array.from({ length: 0x10000 }, (_, i) => i)]);
  expect(mergeFacet(many, columnOf([]), mappingOf(1, [0])).column.codes).toBeInstanceOf(Uint16Array);
  const wide = mergeFacet(many, columnOf([['one more']]), mappingOf(1, [0, 'f0'])).column;
  expect(wide.codes).toBeInstanceOf(Uint32Array);
  expect(wide.codes.at(-1)).toBe(0x10000);
  expect(mergeFacet(wide, columnOf([]), mappingOf(2, [0])).column.codes).toBeInstanceOf(Uint16Array);
});

const plainColumn = columnOf([['a', 'b'], ['b', 'c'], [], ['c']]);

test('a merge without changes returns an equal column', () => {
  const merged = mergeFacet(plainColumn, columnOf([]), mappingOf(4, [0, 1, 2, 3]));
  expect(merged).toEqual({ column: plainColumn, oldToNewCode: [0, 1, 2], carriedCount: 3 });
});

test('a value whose last document was removed is dropped, and later codes move up', () => {
  const { column, oldToNewCode, carriedCount } = mergeFacet(plainColumn, columnOf([]), mappingOf(4, [1]));
  expect([column.values, oldToNewCode, carriedCount]).toEqual([['b', 'c'], [-1, 0, 1], 2]);
  expect([[...column.starts], [...column.codes]]).toEqual([
    [0, 2],
    [0, 1],
  ]);
});

test('the string of a number is another value', () => {
  const merged = mergeFacet(columnOf([[1]]), columnOf([['1'], [1]]), mappingOf(1, [0, 'f0', 'f1']));
  expect(merged.column.values).toEqual([1, '1']);
  expect(valuesIn(merged.column)).toEqual([[1], ['1'], [1]]);
});

test('the last document can be removed, and an empty index filled', () => {
  expect(mergeFacet(plainColumn, columnOf([]), mappingOf(4, []))).toEqual({
    column: columnOf([]),
    oldToNewCode: [-1, -1, -1],
    carriedCount: 0,
  });
  expect(mergeFacet(columnOf([]), plainColumn, mappingOf(0, ['f0', 'f1', 'f2', 'f3']))).toEqual({
    column: plainColumn,
    oldToNewCode: [],
    carriedCount: 0,
  });
});
