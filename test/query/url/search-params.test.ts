import fc from 'fast-check';
import { createHub, type HubQuery } from 'gcm-hub';
import { expect, test } from 'vitest';
import { fromSearchParams, toSearchParams } from '../../../src/query';
import { canonicalQuery } from '../../../src/query/canonical';
import { query as arbitraryQuery } from '../../arbitrary/query';
import { fewResources as arbitraryResources } from '../../arbitrary/resource';
import { anyString } from '../../arbitrary/text';
import { runs } from '../../runs';

const write = (query: HubQuery) => toSearchParams(query).toString();
const read = (text: string) => fromSearchParams(new URLSearchParams(text));

test('toSearchParams writes canonical parameters and omits defaults', () => {
  expect(write({})).toBe('');
  expect(
    write({
      text: ' ',
      limit: 20,
      offset: 0,
      sort: 'hub',
      match: 'most',
      interpret: true,
      correct: true,
      locale: 'en',
      filters: {},
    }),
  ).toBe('');
  expect(write({ text: 'trata', filters: { objectives: [10, 8, 10] } })).toBe('objectives=8&objectives=10&text=trata');
  expect(
    write({
      sort: 'newest',
      limit: 5,
      offset: 10,
      match: 'all',
      interpret: false,
      correct: false,
      locale: 'FR',
      filters: {
        regions: { all: ['asia', 'africa'], none: ['europe'], missing: true },
        year: { from: 2018, to: 2022, any: [2015] },
        publishers: ['b', 'a & c'],
      },
    }),
  ).toBe(
    'correct=0&interpret=0&limit=5&locale=fr&match=all&offset=10&publishers=a+%26+c&publishers=b&regions.all=africa&regions.all=asia&regions.missing=1&regions.none=europe&sort=newest&year=2015&year=2018..2022',
  );
});

test('fromSearchParams parses written parameters and ignores others', () => {
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

test('ranks by similarity aren’t in a URL', () => {
  expect(write({ text: 'a', similarity: new Map([['a', 1]]) })).toBe('text=a');
});

test('reads whether names are recognized', () => {
  expect(read('interpret=0')).toEqual({ query: { interpret: false }, dropped: [] });
  expect(write(read('interpret=1').query)).toBe('');
  expect(read('interpret=no').dropped).toMatchObject([
    { param: 'interpret', value: 'no', error: { expected: '0 or 1' } },
  ]);
});

test('reads whether words are corrected', () => {
  expect(read('correct=0')).toEqual({ query: { correct: false }, dropped: [] });
  expect(write(read('correct=1').query)).toBe('');
  expect(read('correct=false').dropped).toMatchObject([
    { param: 'correct', value: 'false', error: { expected: '0 or 1' } },
  ]);
  expect(read('correct=0&correct=0').dropped).toHaveLength(1);
});

test('ignores empty and unknown parameters', () => {
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
])('drops %s as %s', (text, code, nearest) => {
  const { query, dropped } = read(text);
  expect(query).toEqual({});
  expect(dropped).toMatchObject([{ param: text.split('=')[0], error: { code, nearest } }]);
});

test('drops repeated single parameters and a second range', () => {
  expect(read('text=a&text=b')).toMatchObject({ query: { text: 'a' }, dropped: [{ param: 'text', value: 'b' }] });
  expect(read('year=2018..2019&year=2020..')).toMatchObject({
    query: { filters: { year: { from: 2018, to: 2019 } } },
    dropped: [{ param: 'year', value: '2020..' }],
  });
});

test('reads at most 500 values', () => {
  const { query, dropped } = read(Array.from({ length: 600 }, (_, i) => `publishers=${i}`).join('&'));
  expect(query.filters?.publishers).toHaveLength(500);
  expect(dropped).toHaveLength(100);
});

test('parsing the written parameters returns an equal query', () => {
  const wellFormed = arbitraryQuery.filter(
    (query) => JSON.stringify(query) === JSON.stringify(query).replace(/\\ud[89a-f]/g, ''),
  );
  fc.assert(
    fc.property(wellFormed, arbitraryResources, (query, resources) => {
      const { query: parsed, dropped } = read(write(query));
      expect(dropped).toEqual([]);
      expect(write(parsed)).toBe(write(query));
      const hub = createHub(resources);
      const { base: _, facets: __, ...writable } = query;
      expect(hub.search(parsed)).toEqual(hub.search(writable));
    }),
    runs(),
  );
});

test('any parameters parse to a valid query', () => {
  const key = fc.oneof(
    fc.string(),
    fc.constantFrom('text', 'objectives', 'year', 'regions.none', 'scope.missing', 'limit', 'locale'),
  );
  const value = fc.oneof(anyString(), fc.constantFrom('10', '2018..2020', '..', '1', 'africa', 'en'));
  fc.assert(
    fc.property(fc.array(fc.tuple(key, value)), (pairs) => {
      const { query } = fromSearchParams(new URLSearchParams(pairs));
      expect(() => createHub([]).search(query)).not.toThrow();
    }),
    runs(),
  );
});

test('the parsed query can be written and parsed again, with cursor or offset', () => {
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

test('parses a query string, with or without its question mark', () => {
  for (const text of ['objectives=10&text=a+b%20c&regions=afrika', '?objectives=10', '', '?', 'objectives']) {
    expect(fromSearchParams(text)).toEqual(read(text));
  }
  expect(fromSearchParams('?objectives=10').query).toEqual({ filters: { objectives: [10] } });
});
