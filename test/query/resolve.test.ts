import { createHub, HubError } from 'gcm-hub';
import { facetNames } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { resolveQuery } from '../../src/query';

test('applies defaults', () => {
  const { facets, ...query } = resolveQuery({});
  expect(query).toEqual({
    text: '',
    match: 'most',
    interpret: true,
    correct: true,
    similarity: undefined,
    filters: [],
    base: [],
    sort: 'hub',
    limit: 20,
    offset: 0,
    locale: 'en',
  });
  expect([...facets.keys()]).not.toContain('appliesTo');
  expect(facets.size).toBe(facetNames.length - 1);
});

test('returns canonical values without duplicates', () => {
  const { filters } = resolveQuery({
    filters: {
      languages: ['EN', 'en', 'zh-hant'],
      publishers: [' IOM ', 'IOM', 'e\u0301', '', ' '],
      regions: undefined,
      scope: {},
    },
  });
  expect(filters).toEqual([
    { facet: 'languages', any: ['en', 'zh-Hant'], all: [], none: [], missing: false },
    { facet: 'publishers', any: ['IOM', 'é'], all: [], none: [], missing: false },
    { facet: 'scope', any: [], all: [], none: [], missing: false },
  ]);
});

test.each<[unknown, string, (string | number)[], unknown]>([
  [null, 'invalid-query', [], undefined],
  [[], 'invalid-query', [], undefined],
  [{ filter: {} }, 'invalid-query', ['filter'], 'filters'],
  [{ text: 5 }, 'invalid-query', ['text'], undefined],
  [{ interpret: 'no' }, 'invalid-query', ['interpret'], undefined],
  [{ correct: 'no' }, 'invalid-query', ['correct'], undefined],
  [{ match: 'many' }, 'invalid-query', ['match'], 'any'],
  [{ sort: 'newst' }, 'invalid-query', ['sort'], 'newest'],
  [{ limit: -1 }, 'invalid-query', ['limit'], undefined],
  [{ limit: 1.5 }, 'invalid-query', ['limit'], undefined],
  [{ limit: 1001 }, 'invalid-query', ['limit'], undefined],
  [{ limit: Number.NaN }, 'invalid-query', ['limit'], undefined],
  [{ offset: -1 }, 'invalid-query', ['offset'], undefined],
  [{ offset: '3' }, 'invalid-query', ['offset'], undefined],
  [{ locale: '_' }, 'invalid-query', ['locale'], undefined],
  [{ filters: [] }, 'invalid-query', ['filters'], undefined],
  [{ filters: new Map() }, 'invalid-query', ['filters'], undefined],
  [{ filters: { regions: new Set(['asia']) } }, 'invalid-query', ['filters', 'regions'], undefined],
  [{ filters: { objective: [1] } }, 'invalid-query', ['filters', 'objective'], 'objectives'],
  [{ filters: { __proto__: null, constructor: [1] } }, 'invalid-query', ['filters', 'constructor'], undefined],
  [{ filters: { objectives: 10 } }, 'invalid-query', ['filters', 'objectives'], undefined],
  [{ filters: { objectives: { any: 10 } } }, 'invalid-query', ['filters', 'objectives', 'any'], undefined],
  [{ filters: { objectives: { any: [10], not: [9] } } }, 'invalid-query', ['filters', 'objectives', 'not'], undefined],
  [{ filters: { objectives: [8, 24] } }, 'unknown-value', ['filters', 'objectives', 1], 23],
  [{ filters: { objectives: { none: ['10'] } } }, 'unknown-value', ['filters', 'objectives', 'none', 0], 10],
  [{ base: { regions: ['afrika'] } }, 'unknown-value', ['base', 'regions', 0], 'africa'],
  [{ filters: { countries: ['ke'] } }, 'unknown-value', ['filters', 'countries', 0], 'KE'],
  [{ filters: { countries: ['__proto__'] } }, 'unknown-value', ['filters', 'countries', 0], undefined],
  [{ filters: { objectives: { missing: 'yes' } } }, 'invalid-query', ['filters', 'objectives', 'missing'], undefined],
  [{ filters: { objectives: { from: 1 } } }, 'invalid-query', ['filters', 'objectives', 'from'], undefined],
  [{ filters: { year: { from: '2018' } } }, 'invalid-query', ['filters', 'year', 'from'], undefined],
  [{ filters: { year: [2018.5] } }, 'invalid-query', ['filters', 'year', 0], undefined],
  [{ filters: { languages: ['no tag'] } }, 'invalid-query', ['filters', 'languages', 0], undefined],
  [{ filters: { publishers: [5] } }, 'invalid-query', ['filters', 'publishers', 0], undefined],
  [{ facets: 'objectives' }, 'invalid-query', ['facets'], undefined],
  [{ facets: { country: true } }, 'invalid-query', ['facets', 'country'], 'countries'],
  [{ facets: { countries: 5 } }, 'invalid-query', ['facets', 'countries'], undefined],
  [{ facets: { countries: { size: 5 } } }, 'invalid-query', ['facets', 'countries', 'size'], undefined],
  [{ facets: { countries: { limit: -1 } } }, 'invalid-query', ['facets', 'countries', 'limit'], undefined],
  [{ facets: { countries: { sort: 'size' } } }, 'invalid-query', ['facets', 'countries', 'sort'], undefined],
])('rejects %j: %s at %j', (query, code, path, nearest) => {
  expect(() => resolveQuery(query)).toThrow(HubError);
  expect(() => resolveQuery(query)).toThrow(expect.objectContaining({ code, path, nearest }));
  // @ts-expect-error the query is invalid
  expect(() => createHub([]).search(query)).toThrow(HubError);
});

test.each<[unknown, string]>([
  [{ year: { frm: 2018 } }, 'any, all, none, missing, from or to'],
  [{ year: 2018 }, 'a list of values, or any, all, none, missing, from or to'],
  [{ sdgs: { from: 1 } }, 'any, all, none or missing'],
  [{ sdgs: 1 }, 'a list of values, or any, all, none or missing'],
])('the error lists the fields of the facet’s filter: %j', (filters, expected) => {
  expect(() => resolveQuery({ filters })).toThrow(expect.objectContaining({ expected }));
});
