import { createIndex, type FacetKind, type HubError, openIndex, unionIndex } from 'gcm-hub/engine';
import { expect, test } from 'vitest';
import { buckets } from '../../arbitrary/buckets';
import { expectEqual } from '../../expect-equal';
import { hubErrorOf } from '../../hub-error-of';

interface Report {
  readonly id: string;
  readonly year?: number;
}

const years: readonly Report[] = [1989, 1990, 1999, 2003, undefined, 2021].map((year) => reportOf(year));

function reportOf(year: number | undefined): Report {
  return { id: `${year}`, ...(year === undefined ? {} : { year }) };
}

const definition = {
  id: ({ id }: Report) => id,
  facets: {
    year: { values: ({ year }: Report) => (year === undefined ? [] : [year]) },
    century: { kind: buckets('decade', 100) },
    decade: { kind: buckets('year', 10) },
  },
  order: [{ number: ({ year }: Report) => year }],
};
const { century: _, ...facets } = definition.facets;
const index = createIndex({ ...definition, facets: { ...facets, century: { kind: buckets('decade', 100) } } }, years);

test('buckets of years: counts, filters and ranges, also of buckets', () => {
  const shown = (result: ReturnType<typeof index.search>['facets']['decade']) =>
    result?.values.map(({ value, count }) => [value, count]);
  const decade = { sort: 'value' } as const;
  const all = index.search({ facets: { decade, century: decade } });
  expectEqual(shown(all.facets.decade), [
    [1980, 1],
    [1990, 2],
    [2000, 1],
    [2020, 1],
  ]);
  expect(all.facets.decade?.missing).toBe(1);
  expectEqual(shown(all.facets.century), [
    [1900, 3],
    [2000, 2],
  ]);
  const total = (filter: object) => index.search({ filters: { decade: filter } }).total;
  expect(total({ any: [1990, 2020] })).toBe(3);
  expect(total({ all: [1990, 2020] })).toBe(0);
  expect(total({ none: [1990] })).toBe(4);
  expect(total({ missing: true })).toBe(1);
  expect(total({ from: 1990, to: 2000 })).toBe(3);
  const { rows, columns, counts } = index.crossTab('century', 'decade');
  expectEqual(
    [rows, columns, counts],
    [
      [1900, 2000],
      [1980, 1990, 2000, 2020],
      [
        [1, 2, 0, 0],
        [0, 0, 1, 1],
      ],
    ],
  );
});

test('an update and a snapshot derive the buckets again', () => {
  const next = index.update({ upsert: [reportOf(2035)], remove: ['1989'] });
  const opened = openIndex(
    { ...definition, facets: { ...facets, century: { kind: buckets('decade', 100) } } },
    next.snapshot(),
  );
  for (const one of [next, opened]) {
    const { values = [] } = one.search({ facets: { decade: { sort: 'value', zeros: true } } }).facets.decade ?? {};
    expect(values.map(({ value }) => value)).toEqual([1990, 2000, 2020, 2030]);
  }
});

function errorOf(facet: object): HubError {
  return hubErrorOf(() => createIndex({ ...definition, facets: { ...facets, facet } as never }, years));
}

const kind = (values: readonly unknown[]): FacetKind => ({
  createIndex: (sources) => unionIndex(sources, values as number[], () => []),
});

test.each<[object, (string | number)[], string | undefined]>([
  [{ kind: 5 }, ['kind'], undefined],
  [{ kind: {} }, ['kind', 'createIndex'], undefined],
  [{ kind: { ...kind([]), validate: 5 } }, ['kind', 'validate'], undefined],
  [{ kind: kind([]), knwon: [1] }, ['knwon'], undefined],
  [{ kind: kind([]), known: [1] }, ['known'], undefined],
  [{ kind: buckets('yaer', 10) }, ['kind', 'of'], 'year'],
  [{ kind: buckets('facet', 10) }, ['kind', 'of'], undefined], // itself
  [{ kind: buckets('year', 0) }, ['kind', 'size'], undefined],
  [{ kind: kind([Number.NaN]) }, ['kind', 'createIndex'], undefined],
  [{ kind: kind(['a', 'a']) }, ['kind', 'createIndex'], undefined],
  [{ kind: { createIndex: () => undefined } }, ['kind', 'createIndex'], undefined],
  [{ kind: { createIndex: () => ({}) } }, ['kind', 'createIndex'], undefined],
  [{ kind: { createIndex: () => ({ values: [], knownCount: 0 }) } }, ['kind', 'createIndex'], undefined],
])('an invalid kind is rejected with its path: %#', (facet, path, nearest) => {
  const error = errorOf(facet);
  expect([error.code, error.path, error.nearest]).toEqual([
    'invalid-definition',
    ['definition', 'facets', 'facet', ...path],
    nearest,
  ]);
});

test('a kind refers to facets before it only', () => {
  expect(() => createIndex(definition, years)).toThrow('facets.century.kind.of');
});

test('a kind has parts that don’t exist', () => {
  const odd: FacetKind<string> = {
    createIndex: (sources) =>
      unionIndex(
        sources,
        ['b', 'a'],
        () => [
          ['no facet', 1],
          ['year', 1],
          ['year', 1990],
        ],
        1,
      ),
  };
  const { values = [] } =
    createIndex({ ...definition, facets: { ...facets, odd: { kind: odd } } }, years).search({
      facets: { odd: { sort: 'vocabulary' } },
    }).facets.odd ?? {};
  expect(values.map(({ value, count }) => [value, count])).toEqual([
    ['b', 1],
    ['a', 1],
  ]);
});

test('suggestions follow the known values of a kind through updates', () => {
  const known: FacetKind<number> = {
    createIndex(sources) {
      const values = (sources.facets.get('year')?.values ?? []).filter((value) => typeof value === 'number').sort();
      return unionIndex(sources, values, (year) => [['year', year]], values.length);
    },
  };
  const created = createIndex({ ...definition, facets: { year: facets.year, known: { kind: known } } }, years);
  const suggested = (text: string, one: typeof created) =>
    one.suggest(text, { facets: ['known'] }).map(({ label, query }) => [label, query]);
  expect(suggested('1990', created)).toEqual([['1990', { filters: { known: [1990] } }]]);
  const updated = created.update({ upsert: [reportOf(1971), reportOf(2035)], remove: ['1989'] });
  expect(suggested('1990', updated)).toEqual([['1990', { filters: { known: [1990] } }]]);
  expect(suggested('1971', updated)).toEqual([['1971', { filters: { known: [1971] } }]]);
  expect(suggested('1971', created)).toEqual([]);
});

test('a kind can refer neither to itself nor to a later facet, not even later', () => {
  const loop = (name: string): FacetKind<string> => ({
    createIndex: (sources) => unionIndex(sources, ['x'], () => [[name, 'x']], 1),
  });
  const looped = { ...facets, a: { kind: loop('b') }, b: { kind: loop('b') } };
  const { a, b } = createIndex({ ...definition, facets: looped }, years).search().facets;
  expect([a, b].map((facet) => [facet?.values, facet?.missing])).toEqual([
    [[], years.length],
    [[], years.length],
  ]);
});

test.each([-1, 0.5, 3, Number.NaN])('unionIndex rejects %d as a number of known values', (knownCount) => {
  const odd: FacetKind<string> = { createIndex: (sources) => unionIndex(sources, ['x'], () => [], knownCount) };
  expect(() => createIndex({ ...definition, facets: { odd: { kind: odd } } }, years)).toThrow(
    expect.objectContaining({ code: 'invalid-definition', path: ['knownCount'] }),
  );
});

test.each([5, null, [null], ['year']])('unionIndex rejects parts that aren’t pairs: %j', (parts) => {
  const odd: FacetKind<string> = { createIndex: (sources) => unionIndex(sources, ['x'], () => parts as never) };
  const index = createIndex({ ...definition, facets: { odd: { kind: odd } } }, years);
  expect(() => index.search()).toThrow(expect.objectContaining({ code: 'invalid-definition', path: ['partsOf'] }));
});

test('similar documents share values of a kind, and documents with fewer values weigh more', () => {
  const parity: FacetKind<string> = {
    createIndex: (sources) =>
      unionIndex(sources, ['odd', 'old', 'all'], (value) => {
        if (value === 'all') return [1989, 1999, 2003].map((year) => ['year', year] as const);
        return value === 'odd'
          ? [
              ['year', 1989],
              ['year', 1999],
            ]
          : [['year', 1989]];
      }),
  };
  const index = createIndex({ ...definition, facets: { year: facets.year, parity: { kind: parity } } }, years);
  expect(index.similar('1989', { facets: ['parity'] }).map(({ id }) => id)).toEqual(['1999', '2003']);
});
