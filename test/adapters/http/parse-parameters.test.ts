import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { encodeComponent } from '../../../src/adapters/http/shared/percent-encoding';
import { get } from './sample-api';

test.each([
  ['objectives=24', 'unknown-value', 'objectives', 23],
  ['regions=Afrika', 'unknown-value', 'regions', 'africa'],
  ['limit=-1', 'invalid-query', 'limit', undefined],
  ['limit=2000', 'invalid-query', 'limit', undefined],
  ['sort=newst', 'invalid-query', 'sort', 'newest'],
  ['facets=objektives', 'invalid-query', 'facets', 'objectives'],
  ['base.regions=Afrika', 'unknown-value', 'base.regions', 'africa'],
  ['base.regions.missing=0', 'invalid-query', 'base.regions.missing', undefined],
  ['base.region=africa', 'invalid-query', 'base.region', 'base.regions'],
  ['base.regions.nome=africa', 'invalid-query', 'base.regions.nome', 'base.regions.none'],
  ['base.regions.limit=5', 'invalid-query', 'base.regions.limit', undefined],
  ['base.=1', 'invalid-query', 'base.', undefined],
  ['publishers.limit=-1', 'invalid-query', 'publishers.limit', undefined],
  ['publishers.sort=lable', 'invalid-query', 'publishers.sort', 'label'],
  ['publishers.zeros=yes', 'invalid-query', 'publishers.zeros', undefined],
  ['publishers.limits=5', 'invalid-query', 'publishers.limits', 'publishers.limit'],
  ['publishers.limit=5&publishers.limit=6', 'invalid-query', 'publishers.limit', undefined],
])('an invalid parameter is a 400 with problem details: %s', async (query, code, param, nearest) => {
  const response = await get(`/api/resources?${query}`);
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const body = await response.json();
  expect(body).toMatchObject({ type: 'about:blank', title: 'Bad Request', status: 400, code });
  expect(body.errors[0]).toMatchObject({ param, code });
  expect(body.errors[0].nearest).toBe(nearest);
});

test('a 400 reports all errors at once', async () => {
  const body = await (await get('/api/resources?objectives=24&limit=x&facets=x')).json();
  expect(body.errors.map(({ param }: { param: string }) => param)).toEqual(['objectives', 'limit', 'facets']);
});

test('unknown parameters are ignored', async () => {
  const everything = await (await get('/api/resources')).json();
  const foreign = [
    'utm_source',
    'utm_term',
    'fbclid',
    'gclid',
    '_',
    'a',
    'ref',
    'v',
    'page',
    'q',
    'api_key',
    'x.y.z.w',
    '[]',
    '.',
    // Short names with a replaced letter.
    'test',
    'next',
    'port',
    'near',
    'batch',
    'patch',
    'watch',
    'march',
    'type',
    'tag',
    // Names of three letters, unless they lack a letter after the first.
    'ext',
    'tax',
    'sdk',
    'src',
    // Names with a prefix that isn’t one of filters.
    'utm.text',
    'utm.limit',
    'app.sort',
    'x.regions',
    '.regions',
    'user[locale]',
    'a.base.regions',
    'filters.x.regions',
    'filter.test',
    'filter.filter.filter.regions',
  ];
  for (const name of [...foreign, '__proto__', 'constructor', 'é', '\ud800', 'x'.repeat(2000)]) {
    const response = await get(`/api/resources?${encodeComponent(name)}=1`);
    expect([name, response.status, await response.json()]).toEqual([name, 200, everything]);
  }
  const others = Array.from({ length: 1000 }, (_, i) => `u${i}=1`).join('&');
  expect((await get(`/api/resources?${others}&objectives=10`)).status).toBe(200);
});

test.each([
  ['/api/resources?objective=10', 'objective', 'objectives'],
  ['/api/resources?Objectives=10', 'Objectives', 'objectives'],
  ['/api/resources?limt=5', 'limt', 'limit'],
  ['/api/resources?facet.objective=10', 'facet.objective', 'objectives'],
  ['/api/resources?filters.regions.none=asia', 'filters.regions.none', 'regions.none'],
  ['/api/resources?objectives[]=10', 'objectives[]', 'objectives'],
  ['/api/resources?sdgs[0]=1', 'sdgs[0]', 'sdgs'],
  ['/api/resources?filter[regions][none][]=asia', 'filter[regions][none][]', 'regions.none'],
  ['/api/resources?regions[none]=asia', 'regions[none]', 'regions.none'],
  ['/api/resources?year[from]=2018', 'year[from]', undefined],
  ['/api/resources?base[objective]=1', 'base[objective]', 'base.objectives'],
  ['/api/resources?language=en', 'language', 'languages'],
  ['/api/resources?publisher.limit=3', 'publisher.limit', 'publishers.limit'],
  // Singulars of any length.
  ['/api/resources?country=KE', 'country', 'countries'],
  ['/api/resources?Country=KE', 'Country', 'countries'],
  ['/api/resources?country.none=KE', 'country.none', 'countries.none'],
  ['/api/resources?filter[country]=KE', 'filter[country]', 'countries'],
  ['/api/resources?filter[country][none]=KE', 'filter[country][none]', 'countries.none'],
  ['/api/resources?base.country=KE', 'base.country', 'base.countries'],
  ['/api/resources?sdg=1', 'sdg', 'sdgs'],
  ['/api/resources?sdg.limit=1', 'sdg.limit', 'sdgs.limit'],
  ['/api/resources?base.sdg.all=1', 'base.sdg.all', 'base.sdgs.all'],
  ['/api/resources?texts=a', 'texts', 'text'],
  ['/api/crosstab?rows=sdgs&columns=regions&row=sdgs', 'row', 'rows'],
  // Short names with a missing, additional or transposed letter.
  ['/api/resources?mach=any', 'mach', 'match'],
  ['/api/resources?corect=0', 'corect', 'correct'],
  ['/api/resources?interprt=0', 'interprt', 'interpret'],
  ['/api/resources?sotr=title', 'sotr', 'sort'],
  ['/api/resources?SORT=title', 'SORT', 'sort'],
  ['/api/resources?limmit=1', 'limmit', 'limit'],
  ['/api/resources?yeear=2018', 'yeear', 'year'],
  ['/api/resources?txt=a', 'txt', 'text'],
  ['/api/resources?sor=title', 'sor', 'sort'],
  ['/api/resources?yer=2018', 'yer', 'year'],
  // Prefixes that other APIs use for filters.
  ...['base', 'bases', 'facet', 'facets', 'filter', 'filters', 'q', 'query', 'queries', 'Filter'].map(
    (word): [string, string, string] => [`/api/suggest?${word}.text=a`, `${word}.text`, 'text'],
  ),
  ['/api/resources?query.filters.regions=asia', 'query.filters.regions', 'regions'],
  ['/api/resources?filters.regions.from=asia', 'filters.regions.from', undefined],
  ['/api/resources?filter.base.regions=asia', 'filter.base.regions', 'base.regions'],
  ['/api/facets/regions?finds=a', 'finds', 'find'],
  ['/api/suggest?txet=a', 'txet', 'text'],
  ['/api/crosstab?rows=sdgs&columns=regions&colums=sdgs', 'colums', 'columns'],
  ['/api/taxonomy?local=fr', 'local', 'locale'],
  [`/api/resources/${resources[0]?.id}/similar?limits=1`, 'limits', 'limit'],
])('a misspelled parameter is rejected: %s', async (path, param, nearest) => {
  const response = await get(path);
  const { code, errors } = await response.json();
  expect([response.status, code, errors.length]).toEqual([400, 'invalid-query', 1]);
  expect(errors[0]).toMatchObject({ param, code: 'invalid-query', found: param });
  expect(errors[0].nearest).toBe(nearest);
});

test('a missing required parameter is a 400; parameters of other operations are ignored', async () => {
  const { errors } = await (await get('/api/crosstab?rows=objectives')).json();
  expect(errors).toMatchObject([{ param: 'columns', code: 'invalid-query' }]);
  for (const path of ['/api/interpret', '/api/interpret?text=']) {
    const response = await get(path);
    expect(response.status).toBe(400);
    expect((await response.json()).errors).toMatchObject([
      { param: 'text', code: 'invalid-query', expected: 'a string' },
    ]);
  }
  expect((await get('/api/interpret?txt=Kenya')).status).toBe(400);
  expect((await get('/api/suggest?text=a&offset=x&regions=x')).status).toBe(200);
  const both = await (await get('/api/resources?cursor=abc&offset=20')).json();
  expect(both.errors).toMatchObject([{ param: 'offset' }]);
  const part = await (await get('/api/resources?regions.some=africa')).json();
  expect(part.errors).toMatchObject([{ param: 'regions.some', nearest: 'regions.none' }]);
});

test('a URL that is too long is a 414, too many values are a 400', async () => {
  const long = await get(`/api/resources?text=${'a'.repeat(9000)}`);
  expect([long.status, (await long.json()).code]).toEqual([414, 'address-too-long']);
  const many = await get(`/api/resources?${'year=1&'.repeat(501)}`);
  expect([many.status, (await many.json()).errors]).toEqual([400, [expect.objectContaining({ param: 'year' })]]);
});

test.each([
  ['facets=0&facets=regions', 'names of facets, or only 0 for no facets', '0, regions'],
  ['facets=regions&facets=sdgs&facets=0', 'names of facets, or only 0 for no facets', 'regions, sdgs, 0'],
  ['year=2018..&year=..2022&year=2020', 'years, and at most one range of years as 2018..2022', '2018.., ..2022, 2020'],
  ['facets=regions&'.repeat(501), 'at most 500 values', 'regions'],
])('a list of valid values may be invalid: %#', async (query, expected, found) => {
  const { errors } = await (await get(`/api/resources?${query}`)).json();
  const param = query.split('=')[0];
  const detail = `${param}: expected ${expected}, found "${found}"`;
  expect(errors).toEqual([{ param, code: 'invalid-query', detail, expected, found }]);
});
