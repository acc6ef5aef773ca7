import { type AsyncHub, createHub, HubError, type HubQuery, type HubResult } from 'gcm-hub';
import { createHandler, httpHub } from 'gcm-hub/http';
import { fr } from 'gcm-hub/labels/fr';
import { zh } from 'gcm-hub/labels/zh';
import { resources } from 'gcm-hub/sample';
import { facetNames } from 'gcm-hub/taxonomy';
import { expect, test, vi } from 'vitest';
import { encodeComponent } from '../../../src/adapters/http/shared/percent-encoding';
import { asAsync } from '../../../src/hub/as-async';
import { plain } from '../../plain';

const hub = createHub(resources, { labels: [fr] });
const handler = createHandler(hub, { labels: [fr] });
const get = (path: string, init?: RequestInit) => handler(new Request(`http://localhost${path}`, init));

function thrownBy(act: () => unknown): HubError {
  try {
    act();
  } catch (error) {
    if (error instanceof HubError) return error;
    throw error;
  }
  throw new Error('expected an error');
}

test('a search returns the result of the hub', async () => {
  const response = await get('/api/resources?objectives=10&limit=5');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json');
  const result: HubResult = await response.json();
  expect(result).toEqual(JSON.parse(JSON.stringify(hub.search({ filters: { objectives: [10] }, limit: 5 }))));
  expect(result.hits).toHaveLength(5);
  for (const { resource } of result.hits) expect(resource.objectives).toContain(10);
  expect(result.total).toBeGreaterThan(5);
  expect(result.facets.objectives?.values).toHaveLength(24);
});

test('a search returns the requested facets', async () => {
  const facets = async (query: string) =>
    Object.keys((await (await get(`/api/resources?limit=0&${query}`)).json()).facets);
  expect(await facets('')).toEqual(facetNames.filter((name) => name !== 'appliesTo'));
  expect(await facets('facets=0')).toEqual([]);
  expect(await facets('facets=regions&facets=appliesTo')).toEqual(['regions', 'appliesTo']);
});

test('filters with the prefix base. also narrow totals', async () => {
  const query: HubQuery = {
    base: {
      objectives: [10, 8],
      countries: { none: ['KE'] },
      year: { from: 2018, to: 2022 },
      regions: { missing: true },
    },
    filters: { section: ['document'] },
  };
  const search =
    'base.objectives=10&base.objectives=8&base.countries.none=KE&base.year=2018..2022&base.regions.missing=1&section=document';
  const plainly = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  const json = async (path: string): Promise<unknown> => (await get(path)).json();
  expect(hub.search(query).total).toBeGreaterThan(0);
  expect(hub.search(query).total).toBeLessThan(hub.search({ filters: query.filters }).total);
  expect(await json(`/api/resources?${search}`)).toEqual(plainly(hub.search(query)));
  expect(await json(`/api/facets/section?${search}`)).toEqual(plainly(hub.facetValues('section', { query })));
  expect(await json(`/api/crosstab?rows=sdgs&columns=section&${search}`)).toEqual(
    plainly(hub.crossTab('sdgs', 'section', query)),
  );
});

test('display parameters of facets set order, limit and zeros', async () => {
  const found = async (query: string): Promise<unknown> => (await (await get(`/api/resources?${query}`)).json()).facets;
  const expected = (facets: HubQuery['facets']): unknown => JSON.parse(JSON.stringify(hub.search({ facets }).facets));
  const publishers = { limit: 3, sort: 'label', zeros: true } as const;
  expect(await found('facets=publishers&publishers.limit=3&publishers.sort=label&publishers.zeros=1')).toEqual(
    expected({ publishers }),
  );
  expect(await found('facets=regions&facets=sdgs&sdgs.zeros=0&sdgs.limit=2')).toEqual(
    expected({ regions: true, sdgs: { zeros: false, limit: 2 } }),
  );
  expect(await found(`facets=keywords&keywords.limit=${Number.MAX_SAFE_INTEGER}`)).toEqual(
    expected({ keywords: { limit: Number.MAX_SAFE_INTEGER } }),
  );
});

test('display parameters of a facet that isn’t requested are ignored', async () => {
  const facets = async (query: string): Promise<unknown> =>
    (await (await get(`/api/resources?${query}`)).json()).facets;
  expect(await facets('facets=regions&publishers.limit=3')).toEqual(await facets('facets=regions'));
  expect(await facets('facets=0&publishers.limit=3')).toEqual({});
  expect(await facets('appliesTo.limit=3')).toEqual(await facets(''));
  const { publishers, ...others } = hub.search({ facets: true }).facets;
  expect(await facets('publishers.limit=3')).toEqual(
    JSON.parse(
      JSON.stringify({ ...others, publishers: hub.search({ facets: { publishers: { limit: 3 } } }).facets.publishers }),
    ),
  );
  expect(publishers?.values.length).toBeGreaterThan(3);
});

test('labels are in the requested language', async () => {
  const result: HubResult = await (await get('/api/resources?limit=0&locale=fr')).json();
  expect(result.facets.objectives?.values[9]?.label).toBe('Éradiquer la traite de personnes');
});

test('a path with an id returns one resource', async () => {
  const [first] = resources;
  const response = await get(`/api/resources/${first?.id}`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual(first);
});

test('ids with special characters are decoded from a path', async () => {
  const ids = ['a/b', '%2F', '__proto__', 'é ?#', 'a;', '..;'];
  const dots = ['.', '..'];
  const serve = createHandler(createHub([...ids, ...dots, '\ud800'].map((id) => ({ ...plain, id }))));
  for (const [id, segment] of [
    ...ids.map((one) => [one, encodeURIComponent(one)]),
    ...dots.map((one) => [one, `${one};`]),
    ['\ud800', '%ED%A0%80'],
  ]) {
    const response = await serve(new Request(`http://localhost/api/resources/${segment}`));
    expect((await response.json()).id).toBe(id);
  }
  expect((await serve(new Request('http://localhost/api/resources/%zz'))).status).toBe(404);
});

test('the taxonomy is in the requested language, or in English', async () => {
  const english = await (await get('/api/taxonomy')).json();
  expect(english.locale).toBe('en');
  expect(english.vocabularies.objectives).toHaveLength(24);
  expect(english.vocabularies.objectives[9]).toMatchObject({
    id: 10,
    paragraph: 26,
    hubTermId: 288,
    label: 'Eradicate trafficking',
  });
  expect(english.vocabularies.countries).toHaveLength(195);
  const french = await (await get('/api/taxonomy?locale=fr-CA')).json();
  expect(french.locale).toBe('fr');
  expect(french.vocabularies.regions[0]).toEqual({ id: 'africa', m49: '002', label: 'Afrique' });
  expect(french.vocabularies.countries.find(({ id }: { id: string }) => id === 'XK').footnote).toMatch(/Kosovo/);
  expect((await (await get('/api/taxonomy?locale=ru')).json()).locale).toBe('en');
  expect((await get('/api/taxonomy?locale=_')).status).toBe(400);
});

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

test('a cursor returns the next page; an invalid one is a 400', async () => {
  const page = async (query: string): Promise<HubResult> =>
    (await get(`/api/resources?limit=3&facets=0${query}`)).json();
  const first = await page('&text=migration');
  const next = await page(`&text=migration&cursor=${first.nextCursor}`);
  const both = hub.search({ text: 'migration', limit: 6 }).hits.map(({ id }) => id);
  expect([...first.hits, ...next.hits].map(({ id }) => id)).toEqual(both);
  for (const query of ['cursor=abc', `cursor=${first.nextCursor}`, `text=migration&cursor=${first.nextCursor}x`]) {
    const response = await get(`/api/resources?${query}`);
    expect(response.status).toBe(400);
    const cursor = new URLSearchParams(query).get('cursor');
    expect(await response.json()).toMatchObject({
      code: 'invalid-cursor',
      errors: [{ param: 'cursor', found: cursor, expected: expect.stringContaining('cursor') }],
    });
  }
  const stale = createHandler(hub.update({ remove: both.slice(0, 1) }));
  const response = await stale(new Request(`http://localhost/api/resources?text=migration&cursor=${first.nextCursor}`));
  expect([response.status, (await response.json()).code]).toEqual([400, 'cursor-stale']);
  const withOffset = await get(`/api/resources?text=migration&offset=3&cursor=${first.nextCursor}`);
  expect(await withOffset.json()).toMatchObject({ status: 400, errors: [{ param: 'offset' }] });
});

test('a 400 reports all errors at once', async () => {
  const body = await (await get('/api/resources?objectives=24&limit=x&facets=x')).json();
  expect(body.errors.map(({ param }: { param: string }) => param)).toEqual(['objectives', 'limit', 'facets']);
});

test('an error of the hub in the query of facet values is reported with its parameter', async () => {
  const strict: AsyncHub = {
    ...asAsync(hub),
    // @ts-expect-error no such region
    facetValues: async (facet) => hub.facetValues(facet, { query: { base: { regions: { none: ['afrika'] } } } }),
  };
  const response = await createHandler(strict)(new Request('http://localhost/api/facets/sdgs'));
  expect(response.status).toBe(400);
  expect((await response.json()).errors).toMatchObject([
    { param: 'base.regions.none', code: 'unknown-value', found: 'afrika', nearest: 'africa' },
  ]);
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
  ['/api/resources?sotr=title', 'sotr', 'sort'],
  ['/api/resources?SORT=title', 'SORT', 'sort'],
  ['/api/resources?limmit=1', 'limmit', 'limit'],
  ['/api/resources?yeear=2018', 'yeear', 'year'],
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

test('unknown paths are a 404, other methods a 405, and HEAD has no body', async () => {
  expect((await get('/api/nothing')).status).toBe(404);
  expect((await get('/api/resources/nothing')).status).toBe(404);
  const post = await get('/api/resources', { method: 'POST' });
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  const head = await get('/api/resources', { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test.each([
  ['countrys', 'countries'],
  ['country', 'countries'],
  ['sdg', 'sdgs'],
  ['Regions', 'regions'],
  ['type', undefined],
  ['', undefined],
])('an unknown facet is a 404 with the nearest name: %s', async (name, nearest) => {
  const response = await get(`/api/facets/${name}`);
  const { code, detail, errors } = await response.json();
  expect([response.status, code, errors.length]).toEqual([404, 'not-found', 1]);
  expect(detail).toBe(nearest ? `There is no such facet; nearest is ${nearest}.` : 'There is no such facet.');
  expect(errors[0]).toMatchObject({ param: 'facet', code: 'not-found', detail, found: name });
  expect(errors[0].expected).toContain('objectives, principles');
  expect(errors[0].nearest).toBe(nearest);
});

/** Returns a hub whose search throws. */
const throwing = (error: unknown) => ({
  ...hub,
  search: () => {
    throw error;
  },
});

test('an internal error is a 500 without details, and is passed to onError', async () => {
  const error = new Error('secret');
  const onError = vi.fn();
  const request = new Request('http://localhost/api/resources');
  const response = await createHandler(throwing(error), { onError })(request);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('secret');
  expect(onError.mock.calls).toEqual([[error, request]]);
  expect(onError.mock.calls[0]?.[1]).toBe(request);
});

test.each([
  ['unavailable', 503],
  ['invalid-answer', 502],
] as const)('an error of a remote hub is passed to onError: %s', async (code, status) => {
  const error = new HubError(code, { path: [], found: 1, expected: 'a response' });
  const onError = vi.fn();
  const response = await createHandler(throwing(error), { onError })(new Request('http://localhost/api/resources'));
  const { title } = await response.json();
  expect([response.status, title]).toEqual([status, status === 503 ? 'Service Unavailable' : 'Bad Gateway']);
  expect(onError.mock.calls.map(([reported]) => reported)).toEqual([error]);
});

test('errors of the client and disconnects aren’t passed to onError', async () => {
  const onError = vi.fn();
  const serve = createHandler(hub, { onError });
  for (const path of ['regions=x', 'text=a', `text=${'a'.repeat(9000)}`]) {
    await serve(new Request(`http://localhost/api/resources?${path}`));
  }
  await serve(new Request('http://localhost/api/nothing'));
  await serve(new Request('http://localhost/api/resources', { method: 'POST' }));
  const tooLong = new HubError('address-too-long', { path: [], found: 414, expected: 'a shorter one' });
  const far = createHandler(throwing(tooLong), { onError });
  expect((await far(new Request('http://localhost/api/resources'))).status).toBe(414);
  const throws = createHandler(throwing(new Error('disconnected')), { onError });
  const { status } = await throws(new Request('http://localhost/api/resources', { signal: AbortSignal.abort() }));
  expect([status, onError.mock.calls]).toEqual([499, []]);
});

test('errors are logged to the console by default', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  try {
    const error = new Error('secret');
    await createHandler(throwing(error))(new Request('http://localhost/api/resources'));
    expect(logged.mock.calls).toEqual([[error]]);
  } finally {
    logged.mockRestore();
  }
});

test('errors thrown by onError are ignored', async () => {
  const rejected = vi.fn();
  process.on('unhandledRejection', rejected);
  try {
    for (const onError of [
      () => {
        throw new Error('no log');
      },
      () => Promise.reject(new Error('no log')),
    ]) {
      const serve = createHandler(throwing(new Error('secret')), { onError });
      expect((await serve(new Request('http://localhost/api/resources'))).status).toBe(500);
    }
    await new Promise((resolve) => setTimeout(resolve)); // unhandled rejections are reported after the turn
    expect(rejected.mock.calls).toEqual([]);
  } finally {
    process.off('unhandledRejection', rejected);
  }
});

test('an unchanged response is a 304 without a body', async () => {
  const first = await get('/api/resources?objectives=10');
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^W\/"[\w-]+"$/);
  for (const header of [etag, etag.replace('W/', ''), `"other", ${etag}`, '*']) {
    const revalidated = await get('/api/resources?objectives=10', { headers: { 'if-none-match': header } });
    expect([revalidated.status, await revalidated.text(), revalidated.headers.get('etag')]).toEqual([304, '', etag]);
  }
  const other = await get('/api/resources?objectives=9', { headers: { 'if-none-match': etag } });
  expect(other.status).toBe(200);
  const changed = createHandler(() => hub.update({ remove: [resources[0]?.id ?? ''] }), { labels: [fr] });
  const everything = (await get('/api/resources')).headers.get('etag') ?? '';
  const headers = { 'if-none-match': everything };
  expect((await changed(new Request('http://localhost/api/resources', { headers }))).status).toBe(200);
});

test('an uncompressed response has a content-length, also for HEAD', async () => {
  const path = '/api/resources?limit=3';
  const { byteLength } = await (await get(path)).arrayBuffer();
  for (const method of ['GET', 'HEAD']) {
    expect((await get(path, { method })).headers.get('content-length')).toBe(String(byteLength));
    const headers = { 'accept-encoding': 'gzip' };
    expect((await get(path, { method, headers })).headers.get('content-length')).toBeNull();
  }
});

test('HEAD has the headers of GET, and compresses nothing', async () => {
  const headersOf = async (method: string, path: string, accepted: string): Promise<unknown> => {
    const { status, headers } = await get(path, { method, headers: { 'accept-encoding': accepted } });
    return [status, ...headers];
  };
  for (const path of [
    '/api/resources?limit=3',
    '/healthz',
    '/api/openapi.json',
    '/api/nothing',
    '/api/resources?limit=x',
  ]) {
    for (const accepted of ['gzip', 'identity']) {
      const got = await headersOf('GET', path, accepted);
      const started = vi.spyOn(globalThis, 'CompressionStream');
      expect(await headersOf('HEAD', path, accepted)).toEqual(got);
      expect(started).not.toHaveBeenCalled();
      started.mockRestore();
    }
  }
});

test('a body is compressed if the client accepts gzip, unless it is short', async () => {
  const plainText = await (await get('/api/resources')).text();
  for (const accepted of ['gzip', 'br;q=1.0, gzip;q=0.5', '*', 'deflate, x-gzip']) {
    const response = await get('/api/resources', { headers: { 'accept-encoding': accepted } });
    expect(response.headers.get('content-encoding'), accepted).toBe('gzip');
    const body = response.body?.pipeThrough(new DecompressionStream('gzip'));
    expect(await new Response(body).text()).toBe(plainText);
  }
  for (const accepted of ['br', 'gzip;q=0', '*, gzip;q=0', 'gzip;q=nonsense', '']) {
    const response = await get('/api/resources', { headers: { 'accept-encoding': accepted } });
    expect([response.headers.get('content-encoding'), await response.text()], accepted).toEqual([null, plainText]);
  }
  const short = await get('/healthz', { headers: { 'accept-encoding': 'gzip' } });
  expect(short.headers.get('content-encoding')).toBeNull();
  const never = createHandler(hub, { compress: false });
  const request = new Request('http://localhost/api/resources', { headers: { 'accept-encoding': 'gzip' } });
  expect((await never(request)).headers.get('content-encoding')).toBeNull();
});

test.each([
  ['', undefined, 'en'],
  ['', 'fr-CH, fr;q=0.9, en;q=0.8', 'fr'],
  ['', 'de, en;q=0.5, fr;q=0.4', 'en'],
  ['', 'de', 'en'],
  ['', 'fr;q=0, *', 'en'],
  ['', 'nonsense;q=2, ;;, fr', 'fr'],
  ['', `${'de,'.repeat(5000)}fr`, 'en'],
  ['?locale=fr', 'en', 'fr'],
  ['', 'not_a_tag, x, fr', 'fr'],
  ['?locale=fr-CA', 'en', 'fr'],
  ['?locale=fr-CA-u-co-phonebk', 'en', 'fr'],
  ['?locale=FR-1996-1996', 'en', 'fr'],
  ['', 'fr-u-co-phonebk, en', 'fr'],
  ['', `fr-x${'-a'.repeat(100)}, en`, 'en'], // a tag this long is ignored
])('labels are in the preferred available language: %s %s', async (search, accepted, language) => {
  const headers = accepted === undefined ? {} : { 'accept-language': accepted };
  const response = await get(`/api/resources${search}`, { headers });
  const { facets }: HubResult = await response.json();
  expect(response.headers.get('content-language')).toBe(language);
  expect(response.headers.get('vary')).toContain('Accept-Language');
  expect(facets.regions?.values[0]?.label).toBe(language === 'fr' ? 'Afrique' : 'Africa');
});

test.each([
  ['/api/resources?locale=de', 'en, de'],
  ['/api/resources?locale=de-AT-u-co-phonebk', 'en, de-AT'],
  ['/api/resources?locale=de&facets=regions&facets=publishers', 'en'],
  ['/api/resources?locale=de&facets=countries', 'de'],
  ['/api/resources?locale=de&facets=0', null],
  ['/api/resources?locale=zh-TW', 'en, zh-TW'],
  ['/api/resources?locale=tlh', 'en'],
  ['/api/resources?locale=fr', 'fr'],
  ['/api/facets/countries?locale=de', 'de'],
  ['/api/facets/languages?locale=de', 'de'],
  ['/api/facets/sdgs?locale=de', 'en'],
  ['/api/facets/publishers?locale=de', null],
  ['/api/facets/languages?locale=fr-CA', 'fr'],
  ['/api/crosstab?rows=regions&columns=countries&locale=de', 'en, de'],
  ['/api/crosstab?rows=regions&columns=sdgs&locale=de', 'en'],
  ['/api/suggest?text=remit&locale=de', 'en'],
  ['/api/suggest?text=keni&locale=de', 'de'],
  ['/api/suggest?text=zzzzzzzz&locale=de', null],
  ['/api/taxonomy?locale=de', 'en'],
  [`/api/resources/${resources[0]?.id}`, null],
  [`/api/resources/${resources[0]?.id}/similar`, null],
])('content-language lists the languages of the labels: %s', async (path, languages) => {
  const response = await get(path);
  expect([response.status, response.headers.get('content-language')]).toEqual([200, languages]);
});

test('labels are in the languages that content-language lists', async () => {
  const labelIn = async (facet: string, value: string): Promise<string | undefined> => {
    const found: { value: string; label: string }[] = await (
      await get(`/api/facets/${facet}?locale=de&limit=300`)
    ).json();
    return found.find((one) => one.value === value)?.label;
  };
  expect(await labelIn('countries', 'KE')).toBe('Kenia');
  expect(await labelIn('languages', 'fr')).toBe('Französisch');
  expect(await labelIn('regions', 'africa')).toBe('Africa');
  const { vocabularies } = await (await get('/api/taxonomy?locale=de')).json();
  expect(vocabularies.countries.find(({ id }: { id: string }) => id === 'KE').label).toBe('Kenya');
});

test('a request for traditional Chinese doesn’t return simplified Chinese labels', async () => {
  const chinese = createHandler(createHub(resources, { labels: [zh] }), { labels: [zh] });
  for (const [tag, language] of [
    ['zh', 'zh'],
    ['zh-CN', 'zh'],
    ['zh-TW', 'en'],
    ['zh-Hant', 'en'],
  ]) {
    for (const [path, headers] of [
      [`/api/taxonomy?locale=${tag}`, {}],
      ['/api/taxonomy', { 'accept-language': tag }],
    ] as const) {
      const response = await chinese(new Request(`http://localhost${path}`, { headers: { ...headers } }));
      expect([tag, response.headers.get('content-language'), (await response.json()).locale]).toEqual([
        tag,
        language,
        language,
      ]);
    }
  }
});

test('an async hub is served like a hub in memory, errors included', async () => {
  const signals: (AbortSignal | undefined)[] = [];
  const remote: AsyncHub = {
    ...asAsync(hub),
    search(query, options) {
      signals.push(options?.signal);
      return asAsync(hub).search(query);
    },
  };
  const serve = createHandler(remote, { labels: [fr] });
  const id = resources[0]?.id ?? '';
  for (const path of [
    '/healthz',
    '/api/resources?objectives=10',
    '/api/resources?cursor=abc',
    '/api/resources?offset=3&cursor=abc',
    `/api/resources/${id}`,
    `/api/resources/${id}/similar?limit=2`,
    '/api/resources/unknown',
    '/api/facets/regions?find=afr&limit=1',
    '/api/crosstab?rows=regions&columns=sdgs',
    '/api/suggest?text=remit&limit=3',
  ]) {
    const [actual, expected] = [await serve(new Request(`http://localhost${path}`)), await get(path)];
    expect([path, actual.status, await actual.json()]).toEqual([path, expected.status, await expected.json()]);
  }
  expect(signals.every((signal) => signal instanceof AbortSignal)).toBe(true);
  const unavailable = new HubError('unavailable', { path: [], found: 'secret', expected: 'a response' });
  const unreachable = createHandler({ ...remote, search: () => Promise.reject(unavailable) }, { onError: () => {} });
  const response = await unreachable(new Request('http://localhost/api/resources'));
  expect([response.status, await response.text()]).toEqual([503, expect.not.stringContaining('secret')]);
});

test('CORS headers are sent for allowed origins only', async () => {
  const origin = 'https://example.org';
  const send = async (cors: true | string[] | undefined, method = 'GET', path = '/api/resources?limit=0') => {
    const request = new Request(`http://localhost${path}`, { method, headers: { origin } });
    const { headers, status } = await createHandler(hub, { cors })(request);
    return [status, headers.get('access-control-allow-origin')];
  };
  expect(await send(undefined)).toEqual([200, null]);
  expect(await send(true)).toEqual([200, '*']);
  expect(await send([origin])).toEqual([200, origin]);
  expect(await send(['https://example.com'])).toEqual([200, null]);
  expect(await send([origin], 'OPTIONS')).toEqual([204, origin]);
  expect(await send([origin], 'GET', '/api/resources?regions=x')).toEqual([400, origin]);
  const vary = (await createHandler(hub, { cors: [origin] })(new Request('http://localhost/api/taxonomy'))).headers;
  expect(vary.get('vary')).toContain('Origin');
  // A cached error for one origin must not be reused for another.
  const missing = await createHandler(hub, { cors: [origin] })(new Request('http://localhost/api/nothing'));
  expect([missing.headers.get('vary'), missing.headers.get('cache-control')]).toEqual([vary.get('vary'), 'no-store']);
  const open = await createHandler(hub, { cors: true })(new Request('http://localhost/api/taxonomy'));
  expect(open.headers.get('access-control-allow-origin')).toBe('*'); // even if the request has no origin
});

test('concurrent requests run in separate turns of the event loop', async () => {
  let turns = 0;
  let isOver = false;
  const count = (): void => {
    turns++;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const responses = await Promise.all(
    Array.from({ length: 5 }, async (_, i) => {
      const { status } = await get(`/api/resources?limit=${i}`);
      return { i, turns, status };
    }),
  );
  isOver = true;
  expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(new Set(responses.map((one) => one.turns)).size).toBe(5);
  expect(responses.toSorted((a, b) => a.turns - b.turns).map(({ i }) => i)).toEqual([0, 1, 2, 3, 4]);
});

test('a request that is aborted while it waits isn’t searched', async () => {
  const searched: unknown[] = [];
  const recording = createHandler({
    ...hub,
    search(query: HubQuery = {}) {
      searched.push(query.limit);
      return hub.search(query);
    },
  });
  const send = (limit: number, signal?: AbortSignal) =>
    recording(new Request(`http://localhost/api/resources?limit=${limit}`, { signal: signal ?? null }));
  const controller = new AbortController();
  const responses = [send(1), send(2, controller.signal), send(3)];
  controller.abort();
  await Promise.all(responses);
  expect(searched).toEqual([1, 3]);
});

test('an async hub receives the signal of the request, also for its size', async () => {
  for (const path of ['/healthz', '/api/resources', '/api/facets/regions']) {
    const controller = new AbortController();
    const remote = httpHub('http://remote.example/api', {
      fetch: () => {
        controller.abort();
        return new Promise(() => undefined); // never settles
      },
    });
    const request = new Request(`http://localhost${path}`, { signal: controller.signal });
    const { status } = await createHandler(remote)(request);
    expect([path, status]).toEqual([path, 499]);
  }
});

test('requests are answered without delay if the runtime has no setImmediate', async () => {
  vi.stubGlobal('setImmediate', undefined);
  try {
    const all = await Promise.all([get('/api/resources'), get('/api/taxonomy')]);
    expect(all.map(({ status }) => status)).toEqual([200, 200]);
  } finally {
    vi.unstubAllGlobals();
  }
});

test.each<[string, unknown, (string | number)[], string?]>([
  ['a misspelled option', { Base: '/x' }, ['Base'], 'base'],
  ['labels that aren’t a list', { labels: fr }, ['labels']],
  ['a member of labels without labels', { labels: [fr, { fr }] }, ['labels', 1]],
  ['a language instead of its labels', { labels: ['fr'] }, ['labels', 0]],
  ['a hole in labels', { labels: Array(1) }, ['labels', 0]],
  ['a base that isn’t a string', { base: 5 }, ['base']],
  ['a base without a leading slash', { base: 'api' }, ['base'], '/api'],
  ['a base that is a URL', { base: 'https://example.org/api' }, ['base'], '/api'],
  ['a base with a host', { base: '//example.org' }, ['base'], '/'],
  ['a base with parameters', { base: '/api?v=1' }, ['base'], '/api'],
  ['a base with a fragment', { base: '/api#' }, ['base'], '/api'],
  ['a base that isn’t percent-encoded', { base: '/my api' }, ['base'], '/my%20api'],
  ['cors that isn’t a list', { cors: 'https://example.org' }, ['cors']],
  ['cors that is false', { cors: false }, ['cors']],
  ['an origin that isn’t a string', { cors: ['https://example.org', new URL('https://example.org')] }, ['cors', 1]],
  ['a wildcard', { cors: ['*'] }, ['cors', 0]],
  ['a wildcard for subdomains', { cors: ['https://*.example.org'] }, ['cors', 0]],
  ['an origin with a trailing slash', { cors: ['https://example.org/'] }, ['cors', 0], 'https://example.org'],
  ['an origin in upper case', { cors: ['https://Example.org'] }, ['cors', 0], 'https://example.org'],
  ['an origin with the default port', { cors: ['https://example.org:443'] }, ['cors', 0], 'https://example.org'],
  ['an origin without a scheme', { cors: ['example.org'] }, ['cors', 0], 'https://example.org'],
  [
    'an origin with a port, but without a scheme',
    { cors: ['example.org:8080'] },
    ['cors', 0],
    'https://example.org:8080',
  ],
  ['a URL without an origin', { cors: ['mailto:a@example.org'] }, ['cors', 0]],
  ['an empty origin', { cors: [''] }, ['cors', 0]],
  ['cacheControl that is a number', { cacheControl: 60 }, ['cacheControl']],
  ['cacheControl with a line break', { cacheControl: 'no-cache\r\nx: y' }, ['cacheControl']],
  ['onError that isn’t a function', { onError: console }, ['onError']],
  ['compress that isn’t a boolean', { compress: 'gzip' }, ['compress']],
])('an invalid option is rejected: %s', (_, options, path, nearest) => {
  const error = thrownBy(() => createHandler(hub, options as never));
  expect(error).toMatchObject({ code: 'invalid-option', path });
  expect(error.nearest).toBe(nearest);
});

test.each([
  ['undefined', undefined],
  ['null', null],
  ['a string', 'hub'],
  ['an empty object', {}],
  ['a list of resources', resources],
  ['a search that isn’t a function', { search: 1 }],
])('a value that isn’t a hub is rejected: %s', (_, value) => {
  expect(thrownBy(() => createHandler(value as never))).toMatchObject({ code: 'invalid-option', path: ['hub'] });
});

test('valid options are accepted, undefined ones included', async () => {
  const apps = ['capacitor://localhost', 'chrome-extension://abcdefghijklmnop'];
  const cors = ['https://example.org', 'http://localhost:3000', 'http://[::1]:8080', ...apps];
  for (const [base, path] of [
    ['', '/taxonomy'],
    ['/', '/taxonomy'],
    ['/a%20b/c/', '/a%20b/c/taxonomy'],
  ] as const) {
    const options = { base, cors, labels: [fr], cacheControl: '', compress: false };
    expect((await createHandler(() => hub, options)(new Request(`http://localhost${path}`))).status).toBe(200);
  }
  const unset = {
    base: undefined,
    cors: undefined,
    labels: undefined,
    cacheControl: undefined,
    compress: undefined,
    onError: undefined,
  };
  expect((await createHandler(hub, unset)(new Request('http://localhost/api/taxonomy'))).status).toBe(200);
});

test('errors of a remote hub are mapped to statuses', async () => {
  const statusOf = async (fetch: () => Promise<Response>) =>
    (
      await createHandler(httpHub('http://remote.example/api', { fetch, retries: 0 }), { onError: () => {} })(
        new Request('http://localhost/api/resources'),
      )
    ).status;
  expect(await statusOf(async () => new Response('no', { status: 414 }))).toBe(414);
  expect(await statusOf(async () => new Response('<html>'))).toBe(502);
  expect(await statusOf(async () => new Response('no', { status: 503 }))).toBe(503);
});

test('OPTIONS lists the supported methods', async () => {
  const { status, headers } = await get('/api/resources', { method: 'OPTIONS' });
  expect([status, headers.get('allow'), headers.get('access-control-allow-methods')]).toEqual([
    204,
    'GET, HEAD, OPTIONS',
    'GET, HEAD, OPTIONS',
  ]);
});

test('the other operations return the results of the hub', async () => {
  const json = async (path: string): Promise<unknown> => (await get(path)).json();
  const plainly = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  const id = resources[0]?.id ?? '';
  expect(await json('/api/facets/countries?find=ivory&limit=3&regions=africa')).toEqual(
    plainly(hub.facetValues('countries', { text: 'ivory', limit: 3, query: { filters: { regions: ['africa'] } } })),
  );
  expect(await json('/api/facets/publishers?order=label&limit=5&text=visa&locale=fr')).toEqual(
    plainly(hub.facetValues('publishers', { sort: 'label', limit: 5, query: { text: 'visa' }, locale: 'fr' })),
  );
  expect(await json('/api/suggest?text=remit&limit=2')).toEqual(plainly(hub.suggest('remit', { limit: 2 })));
  expect(await json('/api/suggest')).toEqual([]);
  expect(await json(`/api/resources/${id}/similar?limit=2`)).toEqual(plainly(hub.similar(id, { limit: 2 })));
  expect(await json('/api/crosstab?rows=objectives&columns=regions&section=video')).toEqual(
    plainly(hub.crossTab('objectives', 'regions', { filters: { section: ['video'] } })),
  );
  expect(await json('/healthz')).toEqual({ status: 'ok', size: hub.size });
  expect((await get('/api/facets/region')).status).toBe(404);
  expect((await get('/api/resources/unknown/similar')).status).toBe(404);
});

test('a missing required parameter is a 400; parameters of other operations are ignored', async () => {
  const { errors } = await (await get('/api/crosstab?rows=objectives')).json();
  expect(errors).toMatchObject([{ param: 'columns', code: 'invalid-query' }]);
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

test('options set the base path and cache-control', async () => {
  const handler = createHandler(hub, { base: '/v1/library', cacheControl: 'public, max-age=60' });
  const send = (path: string): Promise<Response> => handler(new Request(`http://localhost${path}`));
  const found = await send('/v1/library/resources?limit=1');
  expect([found.status, found.headers.get('cache-control')]).toEqual([200, 'public, max-age=60']);
  expect((await send('/api/resources')).status).toBe(404);
  for (const [base, path] of [
    ['/v1/', '/v1/taxonomy'],
    ['/', '/taxonomy'],
  ] as const) {
    expect((await createHandler(hub, { base })(new Request(`http://localhost${path}`))).status).toBe(200);
  }
  expect(Object.keys((await (await send('/v1/library/openapi.json')).json()).paths)).toContain('/v1/library/resources');
});

test('input is echoed in JSON only', async () => {
  for (const malicious of ['</script><script>alert(1)</script>', '"\r\nset-cookie: a=b', '\u2028']) {
    const value = encodeURIComponent(malicious);
    for (const path of [
      `/api/resources?regions=${value}`,
      `/api/facets/${value}`,
      `/api/resources/${value}`,
      `/${value}`,
    ]) {
      const response = await get(path);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect([...response.headers.keys()]).not.toContain('set-cookie');
      expect((await response.json()).status).toBe(response.status);
    }
  }
});
