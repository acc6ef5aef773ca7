import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Value } from '../../../src/engine/definition/definition';
import {
  buildFacetTable,
  codeCountOf,
  type FacetTable,
  isWide,
  layOutFacets,
  MAX_NARROW_VALUES,
  missingCodeOf,
  wideCodeOf,
} from '../../../src/engine/facets/facet-table';
import { runs } from '../../runs';

type Values = readonly Value[];

const rowsOf = ({ starts, codes }: FacetTable): number[][] =>
  Array.from({ length: starts.length - 1 }, (_, d) => [...codes.subarray(starts[d], starts[d + 1])]);

/** A document of two facets. */
type Document = readonly [a: Values, b: Values];
const sources = (knownA: Values = [], knownB: Values = []) => [
  { values: ([a]: Document) => a, known: knownA },
  { values: ([, b]: Document) => b, known: knownB },
];

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

test('each row has the codes of the values of all facets, or the codes for their absence', () => {
  const table = buildFacetTable<Document>(
    [
      [['x', 'y', 'x'], []],
      [[], [7]],
      [[], []],
    ],
    sources(['z'], [7]),
  );
  expect(table.facets).toEqual([
    { values: ['z', 'x', 'y'], knownCount: 1, firstCode: 0 },
    { values: [7], knownCount: 1, firstCode: 4 },
  ]);
  expect(rowsOf(table)).toEqual([
    [1, 2, 5],
    [3, 4],
    [3, 5],
  ]);
  expect([...table.totals]).toEqual([0, 1, 1, 2, 1, 2]);
  expect(table.wideCode).toBe(6);
});

test('without facets, rows are empty; without documents, there are no rows', () => {
  const table = buildFacetTable<Document>([[[], []]], []);
  expect([rowsOf(table), table.facets, table.wideCode]).toEqual([[[]], [], 0]);
  const empty = buildFacetTable<Document>([], sources(['z']));
  expect([rowsOf(empty), [...empty.totals], empty.wideCode]).toEqual([[], [0, 0, 0], 3]);
});

test('facets with more than 64 values are wide: their codes come last, and first in each row', () => {
  expect(MAX_NARROW_VALUES).toBe(64);
  for (const [count, wide] of [
    [64, false],
    [65, true],
  ] as const) {
    const table = buildFacetTable<Document>(
      [
        [[0], ['a']],
        [[], ['b']],
        [[63, 1], []],
      ],
      sources(range(count)),
    );
    const [a, b] = table.facets;
    if (a === undefined || b === undefined) throw new Error('no facets');
    expect([isWide(a), isWide(b)]).toEqual([wide, false]);
    expect([a.firstCode, b.firstCode]).toEqual(wide ? [3, 0] : [0, 65]);
    expect(table.wideCode).toBe(wide ? 3 : 68);
    const codes = [
      [a.firstCode, b.firstCode],
      [missingCodeOf(a), b.firstCode + 1],
      [a.firstCode + 63, a.firstCode + 1, missingCodeOf(b)],
    ];
    expect(rowsOf(table)).toEqual(codes);
  }
});

test('the codes of facets follow one another without gaps: first those of narrow facets, then those of wide ones', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 1, 63, 64, 65, 200), { maxLength: 8 }), (sizes) => {
      const facets = layOutFacets(sizes.map((size) => ({ values: range(size), knownCount: 0 })));
      const order = facets.toSorted((x, y) => Number(isWide(x)) - Number(isWide(y)));
      let next = 0;
      for (const facet of order) {
        expect(facet.firstCode).toBe(next);
        next += codeCountOf(facet);
      }
      const narrow = facets.filter((facet) => !isWide(facet));
      expect(wideCodeOf(facets)).toBe(narrow.reduce((sum, facet) => sum + codeCountOf(facet), 0));
    }),
    runs(),
  );
});

test('a table has the values of each document, whatever their order and number', () => {
  const value = fc.oneof(fc.nat(90), fc.constantFrom<Value>('x', 'y', '1', 0, -0));
  const values = fc.array(value, { maxLength: 12 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(values, values), { maxLength: 20 }),
      fc.uniqueArray(fc.nat(90), { maxLength: 80 }),
      fc.uniqueArray(fc.constantFrom<Value>('x', 'z', 5)),
      (documents, knownA, knownB) => {
        const table = buildFacetTable<Document>(documents, sources(knownA, knownB));
        const totals = new Uint32Array(table.totals.length);
        const rows = rowsOf(table);
        for (const code of rows.flat()) totals[code] = (totals[code] ?? 0) + 1;
        expect(table.totals).toEqual(totals);
        table.facets.forEach((facet, ordinal) => {
          const all = documents.map((document) => new Set(document[ordinal]));
          const known = ordinal === 0 ? knownA : knownB;
          expect(facet.values).toEqual([...new Set([...known, ...all.flatMap((own) => [...own])])]);
          const own = rows.map((row) => row.filter((code) => code >= facet.firstCode && code <= missingCodeOf(facet)));
          expect(own).toEqual(
            all.map((set) =>
              set.size === 0
                ? [missingCodeOf(facet)]
                : [...set].map((one) => facet.firstCode + facet.values.indexOf(one)),
            ),
          );
        });
        const isWideFirst = rows.every((row) => {
          const narrow = row.map((code) => code < table.wideCode);
          return !narrow.includes(true) || narrow.indexOf(true) > narrow.lastIndexOf(false);
        });
        expect(isWideFirst).toBe(true);
      },
    ),
    runs(150),
  );
});

test('65,536 codes take two bytes each, and 65,537 take four', () => {
  const build = (count: number) => buildFacetTable<Document>([[[], []]], sources(range(count)).slice(0, 1)).codes;
  expect([...build(0xffff)]).toEqual([0xffff]);
  expect(build(0xffff)).toBeInstanceOf(Uint16Array);
  expect([...build(0x10000)]).toEqual([0x10000]);
  expect(build(0x10000)).toBeInstanceOf(Uint32Array);
});
