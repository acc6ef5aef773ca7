import fc from 'fast-check';
import { createHub, type HubQuery } from 'gcm-hub';
import { expect, test } from 'vitest';
import { fromSearchParams, toSearchParams } from '../../src/query';
import { canonicalQuery } from '../../src/query/canonical';
import { query as arbitraryQuery } from '../arbitrary/query';
import { resources as arbitraryResources } from '../arbitrary/resource';
import { runs } from '../runs';

const address = (query: HubQuery) => toSearchParams(query).toString();
const read = (text: string) => fromSearchParams(new URLSearchParams(text));

test('an address is canonical and short', () => {
  expect(address({})).toBe('');
  expect(address({ text: ' ', limit: 20, offset: 0, sort: 'hub', match: 'most', locale: 'en', filters: {} })).toBe('');
  expect(address({ text: 'trata', filters: { objectives: [10, 8, 10] } })).toBe(
    'objectives=8&objectives=10&text=trata',
  );
  expect(
    address({
      sort: 'newest',
      limit: 5,
      offset: 10,
      match: 'all',
      locale: 'FR',
      filters: {
        regions: { all: ['asia', 'africa'], none: ['europe'], missing: true },
        year: { from: 2018, to: 2022, any: [2015] },
        publishers: ['b', 'a & c'],
      },
    }),
  ).toBe(
    'limit=5&locale=fr&match=all&offset=10&publishers=a+%26+c&publishers=b&regions.all=africa&regions.all=asia&regions.missing=1&regions.none=europe&sort=newest&year=2015&year=2018..2022',
  );
});

test('reads what it writes', () => {
  expect(read('text=trata&objectives=10&objectives=general&year=2018..&limit=5&utm_source=x').query).toEqual({
    text: 'trata',
    limit: 5,
    filters: { objectives: [10, 'general'], year: { from: 2018 } },
  });
  expect(read('regions.none=asia&regions=africa').query).toEqual({
    filters: { regions: { any: ['africa'], none: ['asia'] } },
  });
  expect(read('year=..2020&year=2023').query).toEqual({ filters: { year: { any: [2023], to: 2020 } } });
});

test('empty and unknown parameters are nothing', () => {
  const text = 'text=&regions=&countries=+&utm_source=a&__proto__=1&constructor=2';
  expect(read(text)).toEqual({ query: {}, dropped: [] });
});

test.each([
  ['objectives=24', 'unknown-value', 23],
  ['objectives=99', 'unknown-value', undefined],
  ['objectives.some=3', 'invalid-query', undefined],
  ['objectives.all.x=4', 'invalid-query', undefined],
  ['objectives.any=4', 'invalid-query', undefined],
  ['year.from=5', 'invalid-query', undefined],
  ['countries=Kenya', 'unknown-value', 'KE'],
  ['objectives=010', 'unknown-value', 10],
  ['regions.none=Afrika', 'unknown-value', 'africa'],
  ['countries=ke', 'unknown-value', 'KE'],
  ['year=x', 'invalid-query', undefined],
  ['year=..', 'invalid-query', undefined],
  ['year=0', 'invalid-query', undefined],
  ['regions.missing=true', 'invalid-query', undefined],
  ['sort=best', 'invalid-query', undefined],
  ['limit=-1', 'invalid-query', undefined],
  ['limit=1e3', 'invalid-query', undefined],
  ['limit=1001', 'invalid-query', undefined],
  ['locale=_', 'invalid-query', undefined],
  ['languages=no+tag', 'invalid-query', undefined],
])('%s is dropped as %s', (text, code, nearest) => {
  const { query, dropped } = read(text);
  expect(query).toEqual({});
  expect(dropped).toMatchObject([{ param: text.split('=')[0], error: { code, nearest } }]);
});

test('what is said twice counts once', () => {
  expect(read('text=a&text=b')).toMatchObject({ query: { text: 'a' }, dropped: [{ param: 'text', value: 'b' }] });
  expect(read('year=2018..2019&year=2020..')).toMatchObject({
    query: { filters: { year: { from: 2018, to: 2019 } } },
    dropped: [{ param: 'year', value: '2020..' }],
  });
});

test('at most 500 values are read', () => {
  const { query, dropped } = read(Array.from({ length: 600 }, (_, i) => `publishers=${i}`).join('&'));
  expect(query.filters?.publishers).toHaveLength(500);
  expect(dropped).toHaveLength(100);
});

test('reading an address that was written gives the same query', () => {
  const wellFormed = arbitraryQuery.filter(
    (query) => JSON.stringify(query) === JSON.stringify(query).replace(/\\ud[89a-f]/g, ''),
  );
  fc.assert(
    fc.property(wellFormed, arbitraryResources, (query, resources) => {
      const { query: again, dropped } = read(address(query));
      expect(dropped).toEqual([]);
      expect(address(again)).toBe(address(query));
      const hub = createHub(resources);
      const { base: _, facets: __, ...spoken } = query;
      expect(hub.search(again)).toEqual(hub.search(spoken));
    }),
    runs(150),
  );
});

test('nothing in an address is an error', () => {
  const key = fc.oneof(
    fc.string(),
    fc.constantFrom('text', 'objectives', 'year', 'regions.none', 'scope.missing', 'limit', 'locale'),
  );
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('10', '2018..2020', '..', '1', 'africa', 'en'));
  fc.assert(
    fc.property(fc.array(fc.tuple(key, value)), (pairs) => {
      const { query } = fromSearchParams(new URLSearchParams(pairs));
      expect(() => createHub([]).search(query)).not.toThrow();
    }),
    runs(200),
  );
});

test('whatever stands in an address, what is read can be asked', () => {
  const pair = fc.tuple(
    fc.constantFrom('cursor', 'offset', 'limit', 'text', 'objectives'),
    fc.oneof(fc.string(), fc.constantFrom('0', '10', 'abc')),
  );
  fc.assert(
    fc.property(fc.array(pair), (pairs) => {
      const { query } = fromSearchParams(new URLSearchParams(pairs));
      expect(read(toSearchParams(query).toString())).toEqual({ query: canonicalQuery(query), dropped: [] });
    }),
    runs(),
  );
  const { query, dropped } = read('cursor=abc&offset=20');
  expect([query, dropped.map(({ param, value }) => [param, value])]).toEqual([{ cursor: 'abc' }, [['offset', '20']]]);
});

test('parameters are read as a text, too', () => {
  for (const text of ['objectives=10&text=a+b%20c&regions=afrika', '?objectives=10', '', '?', 'objectives']) {
    expect(fromSearchParams(text)).toEqual(read(text));
  }
  expect(fromSearchParams('?objectives=10').query).toEqual({ filters: { objectives: [10] } });
});
