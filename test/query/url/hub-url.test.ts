import fc from 'fast-check';
import { fromHubUrl, toHubUrl } from 'gcm-hub/query';
import { objectives, principles } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { query as queries } from '../../arbitrary/query';
import { anyString } from '../../arbitrary/text';
import { runs } from '../../runs';

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
])('parses %s', (path, query) => {
  const parsed = fromHubUrl(HOST + path);
  if (path !== '') {
    expect(parsed).toEqual({ query, dropped: [] });
    expect(fromHubUrl(path).query).toEqual(query);
  } else expect(parsed.dropped.map(({ param }) => param)).toEqual(['path']);
});

test('reports unsupported parameters and parses the others', () => {
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
])('reports the unknown parameter %s, which may be a filter', (param) => {
  const { query, dropped } = fromHubUrl(`${HOST}/hub?gcm_objectives=288&${param}=289`);
  expect(query).toEqual({ filters: { objectives: [10] } });
  expect(dropped.map(({ param: name, value, error }) => [name, value, error.path])).toEqual([[param, '289', [param]]]);
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
])('of %s the last value applies and the others are reported', (search, expected, reported) => {
  const { query, dropped } = fromHubUrl(`${HOST}/hub?${search}`);
  expect(query).toEqual(expected);
  expect(dropped.map(({ param, value }) => [param, value])).toEqual(reported);
});

test('a text that equals the Hub’s disabled filter is a text', () => {
  const { url, dropped } = toHubUrl({ text: 'All' });
  expect([url, dropped]).toEqual([`${HOST}/hub?text=All`, []]);
  expect(fromHubUrl(url)).toEqual({ query: { text: 'All' }, dropped: [] });
});

/** URLs of the Hub and of other sites, with parameters that are known, unknown or repeated, and values of any form. */
const urls = fc
  .record({
    host: fc.constantFrom(HOST, 'https://example.org', 'http://localhost:80', '', '//'),
    path: fc.array(fc.constantFrom('/hub', '/fr', '/zh-hans', '/about', '/%41', '//'), { maxLength: 3 }),
    parameters: fc.array(
      fc.tuple(
        fc.oneof(
          fc.constantFrom(
            'gcm_objectives',
            'cross_cutting_theme',
            'region',
            'country',
            'text',
            'sort_by',
            'page',
            '[]',
          ),
          anyString({ maxLength: 4 }),
        ),
        fc.oneof(fc.constantFrom('288', 'All', '', '0', '%', '-1'), anyString({ maxLength: 8 })),
        fc.boolean(),
      ),
      { maxLength: 5 },
    ),
    fragment: fc.constantFrom('', '#', '#?text=a'),
  })
  .map(({ host, path, parameters, fragment }) => {
    const parts = parameters.map(([name, value, isEncoded]) =>
      isEncoded ? `${encodeURIComponent(name)}=${encodeURIComponent(value)}` : `${name}=${value}`,
    );
    return `${host}${path.join('')}?${parts.join('&')}${fragment}`;
  });

test('parses any URL, and the written URL parses to the same query', () => {
  fc.assert(
    fc.property(fc.oneof(anyString(), urls), (url) => {
      const { query } = fromHubUrl(url);
      expect(fromHubUrl(toHubUrl(query).url).query).toEqual(query);
    }),
    runs(),
  );
});

test('round-trips each objective and principle with a term number', () => {
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

test('drops and reports conditions that the Hub can’t express', () => {
  const { url, dropped } = toHubUrl({
    text: 'visa',
    filters: { objectives: [8, 10], principles: { none: ['human-rights'] }, countries: ['KE'], section: ['practice'] },
    base: { scope: ['global'] },
    sort: 'newest',
    match: 'any',
    interpret: false,
    correct: false,
    similarity: new Map([['h1', 1]]),
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
    'interpret',
    'correct',
    'similarity',
    'sort',
    'offset',
    'limit',
  ]);
});

test('drops a cursor, because the Hub has numbered pages', () => {
  const { url, dropped } = toHubUrl({ text: 'visa', cursor: 'abc' });
  expect([url, dropped.map(({ param }) => param)]).toEqual([`${HOST}/hub?text=visa`, ['cursor']]);
});

test('the URL never adds a condition, and each dropped condition is reported', () => {
  fc.assert(
    fc.property(queries, (query) => {
      const { url, dropped } = toHubUrl(query);
      const back = fromHubUrl(url);
      expect(back.dropped).toEqual([]);
      for (const [facet, filter] of Object.entries(back.query.filters ?? {})) {
        expect(JSON.stringify(query.filters?.[facet as 'scope']), facet).toContain(JSON.stringify(Object(filter)[0]));
      }
      const reported = new Set(dropped.map(({ param }) => param));
      for (const facet of Object.keys(query.filters ?? {})) {
        const isAccountedFor = facet in (back.query.filters ?? {}) || reported.has(facet);
        const isEmpty = fromHubUrl(toHubUrl({ filters: { [facet]: query.filters?.[facet as 'scope'] } }).url).query;
        expect(isAccountedFor || Object.keys(isEmpty).length === 0, facet).toBe(true);
      }
    }),
    runs(),
  );
});
