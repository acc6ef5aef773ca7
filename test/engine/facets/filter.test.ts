import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Value } from '../../../src/engine/definition/definition';
import {
  applyClosedParts,
  docsPassingFilters,
  docsPassingOpenParts,
  type Filter,
} from '../../../src/engine/facets/filter';
import { unionFacet } from '../../../src/engine/facets/union-facet';
import { fullSet, has, numbersOf } from '../../../src/engine/util/bitset';
import { runs } from '../../runs';
import { facetsOf, KERNEL_NAMES, type KernelName } from '../facets-of';

interface Item {
  readonly colours?: readonly string[];
  readonly years?: readonly Value[];
}

const items: readonly Item[] = [
  { colours: ['red'], years: [2018] },
  { colours: ['red', 'blue'], years: [2019, 2022] },
  { colours: ['blue'] },
  { years: [2020, '2021'] },
  {},
];

function itemFacets(list: readonly Item[], kernel?: KernelName) {
  const { facets, sets } = facetsOf(
    list,
    [
      { values: ({ colours: values = [] }) => values, known: ['white'] },
      { values: ({ years: values = [] }) => values },
    ],
    kernel,
  );
  const [colours, years] = facets;
  if (colours === undefined || years === undefined) throw new Error('expected two facets');
  const union = unionFacet(
    ['primary'],
    () => [
      [colours, 'red'],
      [colours, 'blue'],
    ],
    list.length,
  );
  const byName = new Map([
    ['colours', colours],
    ['years', years],
    ['union', union],
  ]);
  return { facets: byName, sets };
}

const { facets, sets } = itemFacets(items);
const size = items.length;
const empty: Filter = { any: [], all: [], none: [], missing: false };

type TestFilters = Readonly<Record<string, Partial<Filter>>>;

const toFilters = (filters: TestFilters): Map<string, Filter> =>
  new Map(Object.entries(filters).map(([name, filter]) => [name, { ...empty, ...filter }]));

test.each<{ name: string; filters: TestFilters; expected: readonly number[] }>([
  { name: 'no filter', filters: {}, expected: [0, 1, 2, 3, 4] },
  { name: 'an empty filter', filters: { colours: {} }, expected: [0, 1, 2, 3, 4] },
  { name: 'any of one value', filters: { colours: { any: ['red'] } }, expected: [0, 1] },
  { name: 'any of two values', filters: { colours: { any: ['red', 'blue'] } }, expected: [0, 1, 2] },
  { name: 'any of a known value without documents', filters: { colours: { any: ['white'] } }, expected: [] },
  { name: 'any of an unknown value', filters: { colours: { any: ['black'] } }, expected: [] },
  { name: 'any of an unknown and a used value', filters: { colours: { any: ['black', 'blue'] } }, expected: [1, 2] },
  { name: 'a missing value', filters: { colours: { missing: true } }, expected: [3, 4] },
  { name: 'a value or a missing one', filters: { colours: { any: ['red'], missing: true } }, expected: [0, 1, 3, 4] },
  { name: 'all of one value', filters: { colours: { all: ['blue'] } }, expected: [1, 2] },
  { name: 'all of two values', filters: { colours: { all: ['red', 'blue'] } }, expected: [1] },
  { name: 'all of an unknown value', filters: { colours: { all: ['red', 'black'] } }, expected: [] },
  { name: 'none of one value', filters: { colours: { none: ['red'] } }, expected: [2, 3, 4] },
  { name: 'none of two values', filters: { colours: { none: ['red', 'blue'] } }, expected: [3, 4] },
  { name: 'none of an unknown value', filters: { colours: { none: ['black'] } }, expected: [0, 1, 2, 3, 4] },
  { name: 'all and none', filters: { colours: { all: ['red'], none: ['blue'] } }, expected: [0] },
  { name: 'the same value in all and none', filters: { colours: { all: ['red'], none: ['red'] } }, expected: [] },
  { name: 'any and none', filters: { colours: { any: ['red', 'blue'], none: ['red'] } }, expected: [2] },
  { name: 'missing and all', filters: { colours: { missing: true, all: ['red'] } }, expected: [] },
  {
    name: 'any of one facet, any of another',
    filters: { colours: { any: ['red'] }, years: { any: [2022] } },
    expected: [1],
  },
  { name: 'two missing values', filters: { colours: { missing: true }, years: { missing: true } }, expected: [4] },
  {
    name: 'all of one facet, none of another',
    filters: { colours: { all: ['red'] }, years: { none: [2018] } },
    expected: [1],
  },
  { name: 'any of a union', filters: { union: { any: ['primary'] } }, expected: [0, 1, 2] },
  { name: 'none of a union', filters: { union: { none: ['primary'] } }, expected: [3, 4] },
  { name: 'a union without a value', filters: { union: { missing: true } }, expected: [3, 4] },
  { name: 'an unknown facet', filters: { sizes: { any: ['big'], none: ['small'] } }, expected: [0, 1, 2, 3, 4] },
  { name: 'a number, not its string', filters: { years: { any: ['2020', 2021] } }, expected: [] },
])('a filter by $name passes $expected', ({ filters, expected }) => {
  expect([...numbersOf(docsPassingFilters(facets, toFilters(filters), sets))]).toEqual(expected);
});

test.each([
  { from: 2018, to: 2018, expected: [0] },
  { from: 2018, to: 2019, expected: [0, 1] },
  { from: 2019, to: 2020, expected: [1, 3] },
  { from: 2022, to: 2022, expected: [1] },
  { from: 2020, to: 2022, expected: [1, 3] },
  { from: 2021, to: 2021, expected: [] },
  { from: 2017, to: 2017, expected: [] },
  { from: 2019, to: 2018, expected: [] },
  { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, expected: [0, 1, 3] },
])('the range from $from to $to includes both ends, and no strings: $expected', ({ from, to, expected }) => {
  const range = { from, to };
  const passing = (filter: Partial<Filter>) => [
    ...numbersOf(docsPassingFilters(facets, toFilters({ years: { range, ...filter } }), sets)),
  ];
  expect(passing({})).toEqual(expected);
  expect(passing({ missing: true })).toEqual([...new Set([...expected, 2, 4])].sort());
  expect(passing({ any: ['2021'] })).toEqual([...new Set([...expected, 3])].sort());
  expect(passing({ none: [2018] })).toEqual(expected.filter((d) => d !== 0));
});

test('open parts are returned by facet, and only if they aren’t empty', () => {
  const filters = toFilters({
    colours: { any: ['red'], none: ['blue'] },
    years: { all: [2018], none: [2019] },
    union: { missing: true },
    sizes: { any: ['big'] },
  });
  const passing = docsPassingOpenParts(facets, filters, sets);
  expect([...passing].map(([name, docs]) => [name, [...numbersOf(docs)]])).toEqual([
    ['colours', [0, 1]],
    ['union', [3, 4]],
  ]);
});

test('closed parts remove candidates, and never add any', () => {
  const candidates = fullSet(size);
  candidates[0] = 0b10111;
  applyClosedParts(
    facets,
    toFilters({ colours: { any: ['red'], none: ['blue'] }, sizes: { all: ['big'] } }),
    candidates,
    sets,
  );
  expect([...numbersOf(candidates)]).toEqual([0, 4]);
  applyClosedParts(facets, toFilters({ colours: { all: ['red'] } }), candidates, sets);
  expect([...numbersOf(candidates)]).toEqual([0]);
});

test('a document passes exactly if it passes both parts of each filter', () => {
  const colours = fc.uniqueArray(fc.constantFrom('red', 'blue', 'green'), { maxLength: 2 });
  const years = fc.uniqueArray(fc.constantFrom<Value>(1, 2, 3, '2'), { maxLength: 2 });
  const filterOf = (values: fc.Arbitrary<Value[]>) =>
    fc.record({
      any: values,
      all: values,
      none: values,
      missing: fc.boolean(),
      range: fc.option(fc.record({ from: fc.integer({ min: 0, max: 4 }), to: fc.integer({ min: 0, max: 4 }) }), {
        nil: undefined,
      }),
    });
  const passes = (values: readonly Value[], { any, all, none, missing, range }: Filter): boolean => {
    const inRange = (value: Value) =>
      range !== undefined && typeof value === 'number' && value >= range.from && value <= range.to;
    const hasOpenPart = any.length > 0 || missing || range !== undefined;
    const isOpen = values.some((value) => any.includes(value) || inRange(value)) || (missing && values.length === 0);
    return (
      (!hasOpenPart || isOpen) &&
      all.every((value) => values.includes(value)) &&
      !none.some((value) => values.includes(value))
    );
  };
  fc.assert(
    fc.property(
      fc.array(fc.record({ colours, years }), { maxLength: 40 }),
      filterOf(fc.array(fc.constantFrom<Value>('red', 'blue', 'green', 'white'), { maxLength: 2 })),
      filterOf(fc.array(fc.constantFrom<Value>(1, 2, 3, '2', 4), { maxLength: 2 })),
      fc.constantFrom(...KERNEL_NAMES),
      (list, byColour, byYear, kernel) => {
        const filters = new Map([
          ['colours', byColour],
          ['years', byYear],
        ]);
        const indexed = itemFacets(list, kernel);
        const docs = indexed.sets.scoped(() => docsPassingFilters(indexed.facets, filters, indexed.sets).slice());
        expect(list.map((_, d) => has(docs, d))).toEqual(
          list.map((item) => passes(item.colours, byColour) && passes(item.years, byYear)),
        );
      },
    ),
    runs(),
  );
});
