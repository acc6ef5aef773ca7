import { type AsyncHub, HubError, type HubQuery } from 'gcm-hub';
import { createHandler, httpHub } from 'gcm-hub/http';
import { fr } from 'gcm-hub/labels/fr';
import { resources } from 'gcm-hub/sample';
import { expect, test, vi } from 'vitest';
import { compressors } from '../../../src/adapters/http/server/compress';
import { asAsync } from '../../../src/hub/as-async';
import { asSent } from './as-sent';
import { get, hub } from './sample-api';

test('unknown paths are a 404, other methods a 405, and HEAD has no body', async () => {
  expect((await get('/api/nothing')).status).toBe(404);
  expect((await get('/api/resources/nothing')).status).toBe(404);
  const post = await get('/api/resources', { method: 'POST' });
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  const head = await get('/api/resources', { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
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
      const started = compressors().map((compressor) => vi.spyOn(compressor, 'compress'));
      expect(await headersOf('HEAD', path, accepted)).toEqual(got);
      for (const compress of started) {
        expect(compress).not.toHaveBeenCalled();
        compress.mockRestore();
      }
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

const ranks = new Map([['h208', 1]]);

test('similarity is computed for each search with a text, unless it has no hits', async () => {
  const similarity = vi.fn(async () => ranks);
  const serve = createHandler(hub, { similarity });
  const search = async (parameters: string) =>
    (await serve(new Request(`http://localhost/api/resources?reasons=1&${parameters}`))).json();
  const query = { text: 'remittances', sort: 'relevance', locale: 'fr', facets: false } as const;
  const fused = await search('text=remittances&sort=relevance&locale=fr&facets=0');
  expect(fused).toEqual(JSON.parse(JSON.stringify(hub.search({ ...query, similarity: ranks }))));
  expect(fused).not.toEqual(JSON.parse(JSON.stringify(hub.search(query))));
  expect(similarity.mock.calls).toEqual([['remittances', { signal: expect.any(AbortSignal), locale: 'fr' }]]);
  for (const parameters of ['', 'text=+', 'text=remittances&limit=0', 'regions=africa']) await search(parameters);
  await serve(new Request('http://localhost/api/suggest?text=remit'));
  await serve(new Request('http://localhost/api/facets/regions?text=remittances'));
  expect(similarity).toHaveBeenCalledTimes(1);
});

test('httpHub walks the pages of a server with similarity', async () => {
  const remote = httpHub('http://localhost/api', { fetch: createHandler(hub, { similarity: () => ranks }) });
  const query: HubQuery = { text: 'remittances', sort: 'relevance', limit: 3 };
  const first = await remote.search(query);
  const second = await remote.search({ ...query, cursor: first.nextCursor });
  const ids = (hits: readonly { readonly id: string }[]) => hits.map(({ id }) => id);
  expect([...ids(first.hits), ...ids(second.hits)]).toEqual(
    ids(hub.search({ ...query, similarity: ranks, limit: 6 }).hits),
  );
});

test.each([
  ['a function that throws', () => Promise.reject(new Error('no model'))],
  ['ranks that aren’t a Map', () => ({ h1: 1 }) as never],
  ['invalid ranks', () => new Map([['h1', 0]])],
])('an error of similarity is a 500, and is passed to onError: %s', async (_, similarity) => {
  const onError = vi.fn();
  const serve = createHandler(hub, { similarity, onError });
  expect((await serve(new Request('http://localhost/api/resources?text=visa'))).status).toBe(500);
  expect(onError).toHaveBeenCalledTimes(1);
});

test('without ranks for a text, a search uses the text alone', async () => {
  const serve = createHandler(hub, { similarity: () => undefined });
  const response = await serve(new Request('http://localhost/api/resources?text=visa&reasons=1'));
  expect(await response.json()).toEqual(asSent(hub.search({ text: 'visa' })));
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

test.each([
  ['undefined', undefined],
  ['null', null],
  ['a string', 'hub'],
  ['an empty object', {}],
  ['a list of resources', resources],
  ['a search that isn’t a function', { search: 1 }],
])('a value that isn’t a hub is rejected: %s', (_, value) => {
  expect(() => createHandler(value as never)).toThrow(
    expect.objectContaining({ code: 'invalid-option', path: ['hub'] }),
  );
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
