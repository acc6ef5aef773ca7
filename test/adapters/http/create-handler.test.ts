import { type AsyncHub, createHub, HubError, type HubQuery, type HubResult } from 'gcm-hub';
import { createHandler, httpHub } from 'gcm-hub/http';
import { fr } from 'gcm-hub/labels/fr';
import { zh } from 'gcm-hub/labels/zh';
import { resources } from 'gcm-hub/sample';
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
  throw new Error('nothing was thrown');
}

test('searches as the hub does', async () => {
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

test('gives the facets asked for', async () => {
  const facets = async (query: string) =>
    Object.keys((await (await get(`/api/resources?limit=0&${query}`)).json()).facets);
  expect(await facets('')).toHaveLength(13);
  expect(await facets('facets=0')).toEqual([]);
  expect(await facets('facets=regions&facets=appliesTo')).toEqual(['regions', 'appliesTo']);
});

test('a page’s own filters narrow everything, totals, too', async () => {
  const query: HubQuery = {
    base: {
      objectives: [10, 8],
      countries: { none: ['KE'] },
      year: { from: 2018, to: 2022 },
      regions: { missing: true },
    },
    filters: { section: ['document'] },
  };
  const asked =
    'base.objectives=10&base.objectives=8&base.countries.none=KE&base.year=2018..2022&base.regions.missing=1&section=document';
  const plainly = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  const json = async (path: string): Promise<unknown> => (await get(path)).json();
  expect(hub.search(query).total).toBeGreaterThan(0);
  expect(hub.search(query).total).toBeLessThan(hub.search({ filters: query.filters }).total);
  expect(await json(`/api/resources?${asked}`)).toEqual(plainly(hub.search(query)));
  expect(await json(`/api/facets/section?${asked}`)).toEqual(plainly(hub.facetValues('section', { query })));
  expect(await json(`/api/crosstab?rows=sdgs&columns=section&${asked}`)).toEqual(
    plainly(hub.crossTab('sdgs', 'section', query)),
  );
});

test('facets come back as is said of them', async () => {
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

test('what is said of a facet that doesn’t come back changes nothing', async () => {
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

test('labels come in the language asked for', async () => {
  const result: HubResult = await (await get('/api/resources?limit=0&locale=fr')).json();
  expect(result.facets.objectives?.values[9]?.label).toBe('Éradiquer la traite de personnes');
});

test('gives one resource', async () => {
  const [first] = resources;
  const response = await get(`/api/resources/${first?.id}`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual(first);
});

test('awkward ids in a path', async () => {
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

test('gives the vocabularies in a language', async () => {
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
])('%s is a 400 with problem details', async (query, code, param, nearest) => {
  const response = await get(`/api/resources?${query}`);
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const body = await response.json();
  expect(body).toMatchObject({ type: 'about:blank', title: 'Bad Request', status: 400, code });
  expect(body.errors[0]).toMatchObject({ param, code });
  expect(body.errors[0].nearest).toBe(nearest);
});

test('a cursor leads to the next page, and a wrong one is a 400', async () => {
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

test('all that is wrong is said at once', async () => {
  const body = await (await get('/api/resources?objectives=24&limit=x&facets=x')).json();
  expect(body.errors.map(({ param }: { param: string }) => param)).toEqual(['objectives', 'limit', 'facets']);
});

test('what a hub refuses of the query of a facet’s values is told of its parameter', async () => {
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

test('parameters that nobody knows are ignored', async () => {
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
    // One letter is another one: of short names that is another name.
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
    // What stands after a dot, where nothing says that it is a filter.
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
  // The singular of a plural, whatever its length.
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
  // A letter of a short name that is missing, is too much or has changed places.
  ['/api/resources?mach=any', 'mach', 'match'],
  ['/api/resources?sotr=title', 'sotr', 'sort'],
  ['/api/resources?SORT=title', 'SORT', 'sort'],
  ['/api/resources?limmit=1', 'limmit', 'limit'],
  ['/api/resources?yeear=2018', 'yeear', 'year'],
  // After words by which others say that it is a filter.
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
])('what is nearly a parameter is refused, not ignored: %s', async (path, param, nearest) => {
  const response = await get(path);
  const { code, errors } = await response.json();
  expect([response.status, code, errors.length]).toEqual([400, 'invalid-query', 1]);
  expect(errors[0]).toMatchObject({ param, code: 'invalid-query', found: param });
  expect(errors[0].nearest).toBe(nearest);
});

test('other paths, methods and HEAD', async () => {
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
])('a facet that there isn’t is a 404 that names the nearest: %s', async (name, nearest) => {
  const response = await get(`/api/facets/${name}`);
  const { code, detail, errors } = await response.json();
  expect([response.status, code, errors.length]).toEqual([404, 'not-found', 1]);
  expect(detail).toBe(nearest ? `There is no such facet; nearest is ${nearest}.` : 'There is no such facet.');
  expect(errors[0]).toMatchObject({ param: 'facet', code: 'not-found', detail, found: name });
  expect(errors[0].expected).toContain('objectives, principles');
  expect(errors[0].nearest).toBe(nearest);
});

/** A hub whose search throws. */
const throwing = (error: unknown) => ({
  ...hub,
  search: () => {
    throw error;
  },
});

test('an error of ours is a 500 that says nothing of it, and is told', async () => {
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
] as const)('an error of a hub elsewhere is told: %s', async (code, status) => {
  const error = new HubError(code, { path: [], found: 1, expected: 'an answer' });
  const onError = vi.fn();
  const response = await createHandler(throwing(error), { onError })(new Request('http://localhost/api/resources'));
  const { title } = await response.json();
  expect([response.status, title]).toEqual([status, status === 503 ? 'Service Unavailable' : 'Bad Gateway']);
  expect(onError.mock.calls.map(([told]) => told)).toEqual([error]);
});

test('what is the client’s fault isn’t told, nor that it has gone', async () => {
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
  const gone = createHandler(throwing(new Error('nobody waits')), { onError });
  const { status } = await gone(new Request('http://localhost/api/resources', { signal: AbortSignal.abort() }));
  expect([status, onError.mock.calls]).toEqual([499, []]);
});

test('who says nothing finds the errors in the console', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  try {
    const error = new Error('secret');
    await createHandler(throwing(error))(new Request('http://localhost/api/resources'));
    expect(told.mock.calls).toEqual([[error]]);
  } finally {
    told.mockRestore();
  }
});

test('what fails in telling goes no further', async () => {
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
    await new Promise((resolve) => setTimeout(resolve)); // rejections are noticed after the turn
    expect(rejected.mock.calls).toEqual([]);
  } finally {
    process.off('unhandledRejection', rejected);
  }
});

test('an answer that is as it was comes as a 304 without a body', async () => {
  const first = await get('/api/resources?objectives=10');
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^W\/"[\w-]+"$/);
  for (const header of [etag, etag.replace('W/', ''), `"other", ${etag}`, '*']) {
    const again = await get('/api/resources?objectives=10', { headers: { 'if-none-match': header } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  }
  const other = await get('/api/resources?objectives=9', { headers: { 'if-none-match': etag } });
  expect(other.status).toBe(200);
  const changed = createHandler(() => hub.update({ remove: [resources[0]?.id ?? ''] }), { labels: [fr] });
  const everything = (await get('/api/resources')).headers.get('etag') ?? '';
  const headers = { 'if-none-match': everything };
  expect((await changed(new Request('http://localhost/api/resources', { headers }))).status).toBe(200);
});

test('what isn’t compressed says how long it is, to HEAD too', async () => {
  const path = '/api/resources?limit=3';
  const { byteLength } = await (await get(path)).arrayBuffer();
  for (const method of ['GET', 'HEAD']) {
    expect((await get(path, { method })).headers.get('content-length')).toBe(String(byteLength));
    const headers = { 'accept-encoding': 'gzip' };
    expect((await get(path, { method, headers })).headers.get('content-length')).toBeNull();
  }
});

test('HEAD has the headers of GET, and nothing is compressed for it', async () => {
  const answered = async (method: string, path: string, accepted: string): Promise<unknown> => {
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
      const got = await answered('GET', path, accepted);
      const started = vi.spyOn(globalThis, 'CompressionStream');
      expect(await answered('HEAD', path, accepted)).toEqual(got);
      expect(started).not.toHaveBeenCalled();
      started.mockRestore();
    }
  }
});

test('a body is compressed for those who take it, and short ones never', async () => {
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
  ['', `fr-x${'-a'.repeat(100)}, en`, 'en'], // a tag of endless length isn't read
])('labels come in the language that is wanted and there is: %s %s', async (search, accepted, language) => {
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
])('an answer says all languages of its labels, as they are: %s', async (path, languages) => {
  const response = await get(path);
  expect([response.status, response.headers.get('content-language')]).toEqual([200, languages]);
});

test('the languages that an answer says are those of its labels', async () => {
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

test('who reads Chinese in traditional letters isn’t given simplified ones, however it is asked', async () => {
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

test('a hub that answers later is served alike, and its own refusals are, too', async () => {
  const ofSignals: (AbortSignal | undefined)[] = [];
  const elsewhere: AsyncHub = {
    ...asAsync(hub),
    search(query, ask) {
      ofSignals.push(ask?.signal);
      return asAsync(hub).search(query);
    },
  };
  const serve = createHandler(elsewhere, { labels: [fr] });
  const id = resources[0]?.id ?? '';
  for (const path of [
    '/healthz',
    '/api/resources?objectives=10',
    '/api/resources?cursor=abc',
    '/api/resources?offset=3&cursor=abc',
    `/api/resources/${id}`,
    `/api/resources/${id}/similar?limit=2`,
    '/api/resources/nobody',
    '/api/facets/regions?find=afr&limit=1',
    '/api/crosstab?rows=regions&columns=sdgs',
    '/api/suggest?text=remit&limit=3',
  ]) {
    const [there, here] = [await serve(new Request(`http://localhost${path}`)), await get(path)];
    expect([path, there.status, await there.json()]).toEqual([path, here.status, await here.json()]);
  }
  expect(ofSignals.every((signal) => signal instanceof AbortSignal)).toBe(true);
  const unavailable = new HubError('unavailable', { path: [], found: 'secret', expected: 'an answer' });
  const away = createHandler({ ...elsewhere, search: () => Promise.reject(unavailable) }, { onError: () => {} });
  const response = await away(new Request('http://localhost/api/resources'));
  expect([response.status, await response.text()]).toEqual([503, expect.not.stringContaining('secret')]);
});

test('other sites may ask if they are let', async () => {
  const origin = 'https://example.org';
  const ask = async (cors: true | string[] | undefined, method = 'GET', path = '/api/resources?limit=0') => {
    const request = new Request(`http://localhost${path}`, { method, headers: { origin } });
    const { headers, status } = await createHandler(hub, { cors })(request);
    return [status, headers.get('access-control-allow-origin')];
  };
  expect(await ask(undefined)).toEqual([200, null]);
  expect(await ask(true)).toEqual([200, '*']);
  expect(await ask([origin])).toEqual([200, origin]);
  expect(await ask(['https://example.com'])).toEqual([200, null]);
  expect(await ask([origin], 'OPTIONS')).toEqual([204, origin]);
  expect(await ask([origin], 'GET', '/api/resources?regions=x')).toEqual([400, origin]);
  const vary = (await createHandler(hub, { cors: [origin] })(new Request('http://localhost/api/taxonomy'))).headers;
  expect(vary.get('vary')).toContain('Origin');
  // What is kept for one site mustn't be taken for another's.
  const missing = await createHandler(hub, { cors: [origin] })(new Request('http://localhost/api/nothing'));
  expect([missing.headers.get('vary'), missing.headers.get('cache-control')]).toEqual([vary.get('vary'), 'no-store']);
  const open = await createHandler(hub, { cors: true })(new Request('http://localhost/api/taxonomy'));
  expect(open.headers.get('access-control-allow-origin')).toBe('*'); // also where nobody says who asks
});

test('requests that come at once are answered in turns, so that the event loop hears others in between', async () => {
  let turns = 0;
  let isOver = false;
  const count = (): void => {
    turns++;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const answered = await Promise.all(
    Array.from({ length: 5 }, async (_, i) => {
      const { status } = await get(`/api/resources?limit=${i}`);
      return { i, turns, status };
    }),
  );
  isOver = true;
  expect(answered.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(new Set(answered.map((one) => one.turns)).size).toBe(5);
  expect(answered.toSorted((a, b) => a.turns - b.turns).map(({ i }) => i)).toEqual([0, 1, 2, 3, 4]);
});

test('who has gone while others were answered isn’t searched for', async () => {
  const searched: unknown[] = [];
  const watched = createHandler({
    ...hub,
    search(query: HubQuery = {}) {
      searched.push(query.limit);
      return hub.search(query);
    },
  });
  const ask = (limit: number, signal?: AbortSignal) =>
    watched(new Request(`http://localhost/api/resources?limit=${limit}`, { signal: signal ?? null }));
  const gone = new AbortController();
  const asked = [ask(1), ask(2, gone.signal), ask(3)];
  gone.abort();
  await Promise.all(asked);
  expect(searched).toEqual([1, 3]);
});

test('a hub elsewhere hears that a client has gone, also when it is asked for its size', async () => {
  for (const path of ['/healthz', '/api/resources', '/api/facets/regions']) {
    const gone = new AbortController();
    const waiting = httpHub('http://far/api', {
      fetch: () => {
        gone.abort();
        return new Promise(() => undefined); // it never answers
      },
    });
    const request = new Request(`http://localhost${path}`, { signal: gone.signal });
    const { status } = await createHandler(waiting)(request);
    expect([path, status]).toEqual([path, 499]);
  }
});

test('where the runtime has no turns, it is answered at once', async () => {
  vi.stubGlobal('setImmediate', undefined);
  try {
    const all = await Promise.all([get('/api/resources'), get('/api/taxonomy')]);
    expect(all.map(({ status }) => status)).toEqual([200, 200]);
  } finally {
    vi.unstubAllGlobals();
  }
});

test.each<[string, unknown, (string | number)[], string?]>([
  ['a misspelt option', { Base: '/x' }, ['Base'], 'base'],
  ['labels that are no list', { labels: fr }, ['labels']],
  ['labels that are none', { labels: [fr, { fr }] }, ['labels', 1]],
  ['the name of a language', { labels: ['fr'] }, ['labels', 0]],
  ['a hole', { labels: Array(1) }, ['labels', 0]],
  ['a base that is no text', { base: 5 }, ['base']],
  ['a base without its slash', { base: 'api' }, ['base'], '/api'],
  ['a whole address', { base: 'https://example.org/api' }, ['base'], '/api'],
  ['another host', { base: '//example.org' }, ['base'], '/'],
  ['a base with parameters', { base: '/api?v=1' }, ['base'], '/api'],
  ['a base with a fragment', { base: '/api#' }, ['base'], '/api'],
  ['a base that addresses write otherwise', { base: '/my api' }, ['base'], '/my%20api'],
  ['an origin that is no list', { cors: 'https://example.org' }, ['cors']],
  ['no', { cors: false }, ['cors']],
  ['an origin that is no text', { cors: ['https://example.org', new URL('https://example.org')] }, ['cors', 1]],
  ['all', { cors: ['*'] }, ['cors', 0]],
  ['all below a site', { cors: ['https://*.example.org'] }, ['cors', 0]],
  ['a slash at the end', { cors: ['https://example.org/'] }, ['cors', 0], 'https://example.org'],
  ['a host in upper case', { cors: ['https://Example.org'] }, ['cors', 0], 'https://example.org'],
  ['a port that is said anyway', { cors: ['https://example.org:443'] }, ['cors', 0], 'https://example.org'],
  ['no scheme', { cors: ['example.org'] }, ['cors', 0], 'https://example.org'],
  ['no scheme but a port', { cors: ['example.org:8080'] }, ['cors', 0], 'https://example.org:8080'],
  ['what is no site', { cors: ['mailto:a@example.org'] }, ['cors', 0]],
  ['no origin at all', { cors: [''] }, ['cors', 0]],
  ['seconds', { cacheControl: 60 }, ['cacheControl']],
  ['two lines', { cacheControl: 'no-cache\r\nx: y' }, ['cacheControl']],
  ['a log', { onError: console }, ['onError']],
  ['a compression by its name', { compress: 'gzip' }, ['compress']],
])('an option that can’t be right is refused: %s', (_, options, path, nearest) => {
  const error = thrownBy(() => createHandler(hub, options as never));
  expect(error).toMatchObject({ code: 'invalid-option', path });
  expect(error.nearest).toBe(nearest);
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'hub'],
  ['an empty object', {}],
  ['a list of resources', resources],
  ['a search that is no function', { search: 1 }],
])('no hub is refused: %s', (_, given) => {
  expect(thrownBy(() => createHandler(given as never))).toMatchObject({ code: 'invalid-option', path: ['hub'] });
});

test('all that options may be', async () => {
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
  const none = {
    base: undefined,
    cors: undefined,
    labels: undefined,
    cacheControl: undefined,
    compress: undefined,
    onError: undefined,
  };
  expect((await createHandler(hub, none)(new Request('http://localhost/api/taxonomy'))).status).toBe(200);
});

test('what a hub elsewhere says that is none of ours comes as what it is', async () => {
  const near = async (fetch: () => Promise<Response>) =>
    (
      await createHandler(httpHub('http://far/api', { fetch, retries: 0 }), { onError: () => {} })(
        new Request('http://near/api/resources'),
      )
    ).status;
  expect(await near(async () => new Response('no', { status: 414 }))).toBe(414);
  expect(await near(async () => new Response('<html>'))).toBe(502);
  expect(await near(async () => new Response('no', { status: 503 }))).toBe(503);
});

test('OPTIONS says what is answered', async () => {
  const { status, headers } = await get('/api/resources', { method: 'OPTIONS' });
  expect([status, headers.get('allow'), headers.get('access-control-allow-methods')]).toEqual([
    204,
    'GET, HEAD, OPTIONS',
    'GET, HEAD, OPTIONS',
  ]);
});

test('the other operations answer as the hub does', async () => {
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
  expect((await get('/api/resources/nobody/similar')).status).toBe(404);
});

test('what an operation needs is asked for, and what it doesn’t know is ignored', async () => {
  const { errors } = await (await get('/api/crosstab?rows=objectives')).json();
  expect(errors).toMatchObject([{ param: 'columns', code: 'invalid-query' }]);
  expect((await get('/api/suggest?text=a&offset=x&regions=x')).status).toBe(200);
  const both = await (await get('/api/resources?cursor=abc&offset=20')).json();
  expect(both.errors).toMatchObject([{ param: 'offset' }]);
  const part = await (await get('/api/resources?regions.some=africa')).json();
  expect(part.errors).toMatchObject([{ param: 'regions.some', nearest: 'regions.none' }]);
});

test('an address has its limits', async () => {
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
])('values each of which is right, and that aren’t right together: %#', async (query, expected, found) => {
  const { errors } = await (await get(`/api/resources?${query}`)).json();
  const param = query.split('=')[0];
  const detail = `${param}: expected ${expected}, found "${found}"`;
  expect(errors).toEqual([{ param, code: 'invalid-query', detail, expected, found }]);
});

test('elsewhere than at /api', async () => {
  const elsewhere = createHandler(hub, { base: '/v1/library', cacheControl: 'public, max-age=60' });
  const ask = (path: string): Promise<Response> => elsewhere(new Request(`http://localhost${path}`));
  const found = await ask('/v1/library/resources?limit=1');
  expect([found.status, found.headers.get('cache-control')]).toEqual([200, 'public, max-age=60']);
  expect((await ask('/api/resources')).status).toBe(404);
  for (const [base, path] of [
    ['/v1/', '/v1/taxonomy'],
    ['/', '/taxonomy'],
  ] as const) {
    expect((await createHandler(hub, { base })(new Request(`http://localhost${path}`))).status).toBe(200);
  }
  expect(Object.keys((await (await ask('/v1/library/openapi.json')).json()).paths)).toContain('/v1/library/resources');
});

test('nothing of a request comes back but as JSON', async () => {
  for (const evil of ['</script><script>alert(1)</script>', '"\r\nset-cookie: a=b', '\u2028']) {
    const value = encodeURIComponent(evil);
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
