import fc from 'fast-check';
import { fromHubUrl, isIndexable, toHubUrl } from 'gcm-hub/query';
import { objectives, principles } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { query as queries } from '../arbitrary/query';
import { runs } from '../runs';

const HOST = 'https://migrationnetwork.un.org';

test.each([
  ['/hub?gcm_objectives=279', { filters: { objectives: [1] } }],
  [
    '/es/hub?text=&gcm_objectives=All&cross_cutting_theme=259&region=All&country=All&other_language=All&resource_language=All&resource_publisher=All&type_of_resource=All&page=4',
    { filters: { principles: ['human-rights'] }, locale: 'es', offset: 48, limit: 12 },
  ],
  [
    '/hub/resource?country=All&cross_cutting_theme=737&embed_node=7306&gcm_objectives=All&region=All&text=',
    { filters: { principles: ['whole-of-government'] } },
  ],
  ['/hub/events?text=visa&gcm_objectives=All', { text: 'visa', filters: { section: ['event'] } }],
  [
    '/hub/repository-of-practices?23_objectives%5B0%5D=300&page=%2C2',
    { filters: { objectives: [22], section: ['practice'] }, offset: 24, limit: 12 },
  ],
  [
    '/hub/repository-of-practices?23_objectives[0]=300&23_objectives[1]=301',
    { filters: { objectives: [22, 23], section: ['practice'] } },
  ],
  ['/taxonomy/term/288', { filters: { objectives: [10] } }],
  ['/fr/taxonomy/term/detail/738', { filters: { principles: ['people-centred'] }, locale: 'fr' }],
  ['/zh-hant/hub', { locale: 'zh-Hant' }],
  ['/hub?text=+&page=0&utm_source=x&fbclid=y&gclid=z', {}],
  ['/hub?gcm_objectives[]=288&gcm_objectives[]=289', { filters: { objectives: [10, 11] } }],
  [
    '/hub?gcm_objectives%5B0%5D=288&gcm_objectives%5B12%5D=289&cross_cutting_theme%5B%5D=259&text[]=visa&page[0]=1&region[]=All',
    { text: 'visa', filters: { objectives: [10, 11], principles: ['human-rights'] }, offset: 12, limit: 12 },
  ],
  ['', { locale: undefined }],
])('%s is read', (path, query) => {
  const found = fromHubUrl(HOST + path);
  if (path !== '') {
    expect(found).toEqual({ query, dropped: [] });
    expect(fromHubUrl(path).query).toEqual(query);
  } else expect(found.dropped.map(({ param }) => param)).toEqual(['path']);
});

test('what isn’t known is told, and the rest read', () => {
  const { query, dropped } = fromHubUrl(
    `${HOST}/ru/hub/resource?embed_node=11236&geographic_scope=313&page=x&gcm_objectives=846&cross_cutting_theme=259&region=12`,
  );
  expect(query).toEqual({ filters: { principles: ['human-rights'] }, locale: 'ru' });
  expect(dropped.map(({ param, value, error }) => [param, value, error.code])).toEqual([
    ['geographic_scope', '313', 'invalid-query'],
    ['page', 'x', 'invalid-query'],
    ['gcm_objectives', '846', 'invalid-query'],
    ['region', '12', 'invalid-query'],
  ]);
  expect(fromHubUrl('/taxonomy/term/999').dropped.map(({ param, value }) => [param, value])).toEqual([['term', '999']]);
  expect(fromHubUrl('/gcm-guidance').dropped.map(({ param }) => param)).toEqual(['path']);
  expect(fromHubUrl('http://[').dropped.map(({ param }) => param)).toEqual(['url']);
});

test.each([
  'gcm_objective',
  'gcm_objectives[a]',
  'gcm_objectives[0][0]',
  'objectives',
  'f[0]',
  'region[]',
  'country[3]',
  'utm',
  'embed_nodes',
  '__proto__',
])('%s is told: it may have asked for something', (param) => {
  const { query, dropped } = fromHubUrl(`${HOST}/hub?gcm_objectives=288&${param}=289`);
  expect(query).toEqual({ filters: { objectives: [10] } });
  expect(dropped.map((one) => [one.param, one.value, one.error.path])).toEqual([[param, '289', [param]]]);
});

test.each([
  ['text=visa&text=work', { text: 'work' }, [['text', 'visa']]],
  ['text=visa&text=', {}, [['text', 'visa']]],
  ['text=visa&text[]=work', { text: 'work' }, [['text', 'visa']]],
  ['gcm_objectives=288&gcm_objectives=289', { filters: { objectives: [11] } }, [['gcm_objectives', '288']]],
  ['gcm_objectives=288&gcm_objectives=All', {}, [['gcm_objectives', '288']]],
  ['gcm_objectives=288&gcm_objectives=288', { filters: { objectives: [10] } }, []],
  ['gcm_objectives[0]=288&gcm_objectives[0]=289', { filters: { objectives: [11] } }, [['gcm_objectives[0]', '288']]],
  ['page=1&page[0]=2', { offset: 24, limit: 12 }, [['page', '1']]],
])('of %s the Hub takes the last, and what it doesn’t take is told', (search, expected, told) => {
  const { query, dropped } = fromHubUrl(`${HOST}/hub?${search}`);
  expect(query).toEqual(expected);
  expect(dropped.map(({ param, value }) => [param, value])).toEqual(told);
});

test('a text is one, whatever it says', () => {
  const { url, dropped } = toHubUrl({ text: 'All' });
  expect([url, dropped]).toEqual([`${HOST}/hub?text=All`, []]);
  expect(fromHubUrl(url)).toEqual({ query: { text: 'All' }, dropped: [] });
});

test('any address is read', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withQueryParameters: true })), (url) => {
      const { query } = fromHubUrl(url);
      expect(fromHubUrl(toHubUrl(query).url).query).toEqual(query);
    }),
    runs(),
  );
});

test('each objective and principle with a term number goes there and back', () => {
  for (const { id, hubTermId } of objectives) {
    const { url, dropped } = toHubUrl({ filters: { objectives: [id] } });
    expect(dropped.length).toBe(hubTermId === undefined ? 1 : 0);
    expect(url).toBe(hubTermId === undefined ? `${HOST}/hub` : `${HOST}/hub?gcm_objectives=${hubTermId}`);
    expect(fromHubUrl(url).query).toEqual(hubTermId === undefined ? {} : { filters: { objectives: [id] } });
  }
  for (const { id, hubTermId } of principles) {
    const { url } = toHubUrl({ filters: { principles: [id] }, locale: 'ar' });
    expect(url).toBe(hubTermId === undefined ? `${HOST}/ar/hub` : `${HOST}/ar/hub?cross_cutting_theme=${hubTermId}`);
  }
});

test('what the Hub can’t filter on is told and left out', () => {
  const { url, dropped } = toHubUrl({
    text: 'visa',
    filters: { objectives: [8, 10], principles: { none: ['human-rights'] }, countries: ['KE'], section: ['practice'] },
    base: { scope: ['global'] },
    sort: 'newest',
    match: 'any',
    offset: 5,
    limit: 7,
    locale: 'de',
  });
  expect(url).toBe(`${HOST}/hub/repository-of-practices?text=visa`);
  expect(dropped.map(({ param }) => param)).toEqual([
    'locale',
    'objectives',
    'principles',
    'countries',
    'base',
    'match',
    'sort',
    'offset',
    'limit',
  ]);
});

test('a cursor isn’t a page of the Hub', () => {
  const { url, dropped } = toHubUrl({ text: 'visa', cursor: 'abc' });
  expect([url, dropped.map(({ param }) => param)]).toEqual([`${HOST}/hub?text=visa`, ['cursor']]);
});

test('an address of the Hub never asks for more than the query', () => {
  fc.assert(
    fc.property(queries, (query) => {
      const { url, dropped } = toHubUrl(query);
      const back = fromHubUrl(url);
      expect(back.dropped).toEqual([]);
      for (const [facet, filter] of Object.entries(back.query.filters ?? {})) {
        expect(JSON.stringify(query.filters?.[facet as 'scope']), facet).toContain(JSON.stringify(Object(filter)[0]));
      }
      const told = new Set(dropped.map(({ param }) => param));
      for (const facet of Object.keys(query.filters ?? {})) {
        const isGiven = facet in (back.query.filters ?? {}) || told.has(facet);
        const isEmpty = fromHubUrl(toHubUrl({ filters: { [facet]: query.filters?.[facet as 'scope'] } }).url).query;
        expect(isGiven || Object.keys(isEmpty).length === 0, facet).toBe(true);
      }
    }),
    runs(),
  );
});

test('pages worth an index are everything and one value', () => {
  expect(
    [{}, { filters: { objectives: [10] } }, { locale: 'fr', filters: { regions: ['africa'] } }].map((query) =>
      isIndexable(query as never),
    ),
  ).toEqual([true, true, true]);
  const others = [
    { text: 'visa' },
    { filters: { objectives: [8, 10] } },
    { filters: { objectives: [10], regions: ['africa'] } },
    { filters: { objectives: { none: [10] } } },
    { filters: { objectives: { all: [10] } } },
    { filters: { objectives: { any: [10], missing: true } } },
    { filters: { year: { from: 2018 } } },
    { sort: 'newest' },
    { offset: 20 },
    { limit: 5 },
    { match: 'any' },
    { cursor: 'abc' },
    { locale: 'de' },
    { locale: 'fr-abcdefgh' },
    { filters: { keywords: ['words'] } },
    { filters: { publishers: ['words'] } },
    { filters: { languages: ['tlh'] } },
    { filters: { year: [9999] } },
  ];
  for (const query of others) expect(isIndexable(query as never), JSON.stringify(query)).toBe(false);
});
