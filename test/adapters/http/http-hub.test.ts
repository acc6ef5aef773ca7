import { type AsyncHub, createHub } from 'gcm-hub';
import { createHandler, type HttpHubOptions, httpHub } from 'gcm-hub/http';
import { resources } from 'gcm-hub/sample';
import { describe, expect, test, vi } from 'vitest';
import { asAsync } from '../../../src/hub/as-async';
import { outcome } from '../../laws/backend';
import { plain } from '../../plain';
import { API_URL, hubWithResponses } from './hub-with-responses';

const hub = createHub(resources);
const handler = createHandler(hub);

describe('responses', () => {
  const json =
    (body: unknown, code = 200) =>
    (): Response =>
      Response.json(body, { status: code });
  const found = hub.search({ limit: 1 });
  const plain = JSON.parse(JSON.stringify(found));

  test.each<[string, () => Response, object]>([
    ['a page of HTML', () => new Response('<!doctype html>'), { found: '<!doctype html>' }],
    ['an empty body', () => new Response(''), { found: '' }],
    ['another object', json({ total: 5 }), { path: ['hits'] }],
    ['an invalid count', json({ ...plain, total: -1 }), { path: ['total'], found: -1 }],
    [
      'an invalid resource',
      json({ ...plain, hits: [{ ...plain.hits[0], resource: { ...plain.hits[0].resource, objectives: [24] } }] }),
      { path: ['hits', 0, 'resource', 'objectives', 0], found: 24 },
    ],
    [
      'a value of another facet',
      json({ ...plain, facets: { regions: plain.facets.sdgs } }),
      { path: ['facets', 'regions', 'values', 0, 'value'], found: 1 },
    ],
    [
      'an unknown path',
      json({ type: 'about:blank', title: 'Not Found', status: 404, detail: '', code: 'not-found' }, 404),
      { found: 404 },
    ],
    [
      'a missing resource in a search',
      json(
        {
          type: 'about:blank',
          title: 'Not Found',
          status: 404,
          detail: '',
          code: 'not-found',
          errors: [{ param: 'id', code: 'not-found', detail: '', expected: '' }],
        },
        404,
      ),
      { found: 404 },
    ],
    [
      'an unknown error code',
      json(
        {
          type: 'about:blank',
          title: 'Bad Request',
          status: 400,
          detail: '',
          code: 'x',
          errors: [{ param: 'limit', code: 'x', detail: '', expected: '' }],
        },
        400,
      ),
      { found: 400 },
    ],
  ])('an invalid response is rejected: %s', async (_, response, expected) => {
    const { hub: one } = hubWithResponses([response]);
    expect(await outcome(() => one.search())).toMatchObject({ code: 'invalid-answer', ...expected });
  });

  test('an unknown resource is undefined; an unknown path is an error', async () => {
    const { hub: one } = hubWithResponses([handler]);
    expect(await one.get('unknown')).toBeUndefined();
    const wrongPath = httpHub('http://localhost/v2', { fetch: handler });
    expect(await outcome(() => wrongPath.get('unknown'))).toMatchObject({ code: 'invalid-answer', found: 404 });
    expect(await outcome(() => wrongPath.search())).toMatchObject({ code: 'invalid-answer', found: 404 });
  });

  test('values have the flags that the server omits', async () => {
    const { hub: one } = hubWithResponses([handler]);
    const query = { filters: { regions: { any: ['africa'], none: ['asia'] } }, limit: 0 } as const;
    const { facets } = await one.search(query);
    expect(facets).toEqual(hub.search(query).facets);
    expect(await one.facetValues('regions', { query })).toEqual(hub.facetValues('regions', { query }));
    const { hub: older } = hubWithResponses([json(plain)]);
    expect((await older.search({ limit: 1 })).facets).toEqual(plain.facets);
  });

  test('fields added by a newer server are kept', async () => {
    const { hub: one } = hubWithResponses([json({ ...plain, took: 5 })]);
    expect(await one.search({ limit: 1 })).toEqual({ ...plain, took: 5 });
  });

  test('an error of the server has the path in the query', async () => {
    const rejection = (param: string) =>
      json(
        {
          type: 'about:blank',
          title: 'Bad Request',
          status: 400,
          detail: '',
          code: 'unknown-value',
          errors: [
            { param, code: 'unknown-value', detail: '', expected: 'an old value', found: 'new', nearest: 'old' },
          ],
        },
        400,
      );
    for (const [param, path] of [
      ['regions', ['filters', 'regions']],
      ['regions.all', ['filters', 'regions', 'all']],
      ['base.regions', ['base', 'regions']],
      ['base.regions.none', ['base', 'regions', 'none']],
      ['regions.limit', ['facets', 'regions', 'limit']],
      ['locale', ['locale']],
    ] as const) {
      const { hub: one } = hubWithResponses([rejection(param)]);
      expect(await outcome(() => one.search())).toMatchObject({
        code: 'unknown-value',
        path,
        found: 'new',
        expected: 'an old value',
        nearest: 'old',
      });
    }
  });

  test('a query with similarity is rejected, unless it has no effect', async () => {
    const { hub: one } = hubWithResponses([handler]);
    const similarity = new Map([['h1', 1]]);
    expect(await outcome(() => one.search({ text: 'visa', similarity }))).toMatchObject({
      code: 'invalid-query',
      path: ['similarity'],
    });
    const query = { text: 'visa', similarity };
    expect(await one.crossTab('section', 'scope', query)).toEqual(
      await one.crossTab('section', 'scope', { text: 'visa' }),
    );
    expect((await one.search({ similarity, limit: 0 })).total).toBe(await one.size());
  });

  test('a query whose URL is too long is rejected', async () => {
    const { hub: one } = hubWithResponses([handler]);
    expect(await outcome(() => one.search({ text: 'a'.repeat(9000) }))).toMatchObject({ code: 'address-too-long' });
    const years = Array.from({ length: 501 }, (_, i) => i + 1);
    expect(await outcome(() => one.search({ filters: { year: years } }))).toMatchObject({
      code: 'invalid-query',
      path: ['filters', 'year'],
    });
  });
});

describe('requests', () => {
  test('have the headers of the options, and the language of the labels', async () => {
    const { hub: one, requests } = hubWithResponses([handler], { headers: { authorization: 'Bearer a' } });
    await one.search();
    await one.search({ locale: 'fr', filters: { objectives: [10] } });
    expect(requests.map(({ url }) => url)).toEqual([
      'http://localhost/api/resources?locale=en',
      'http://localhost/api/resources?objectives=10&locale=fr',
    ]);
    expect(requests.map(({ headers }) => [headers.get('authorization'), headers.get('accept')])).toEqual([
      ['Bearer a', 'application/json'],
      ['Bearer a', 'application/json'],
    ]);
  });

  test('use the platform’s fetch by default', async () => {
    const send = vi.spyOn(globalThis, 'fetch').mockImplementation(async (request) => handler(new Request(request)));
    expect(await httpHub(API_URL).size()).toBe(hub.size);
    expect(send).toHaveBeenCalledOnce();
    send.mockRestore();
  });

  test.each<[unknown, HttpHubOptions & Record<string, unknown>, string]>([
    ['/api', {}, 'url'],
    ['ftp://localhost/api', {}, 'url'],
    ['http://a:b@localhost/api', {}, 'url'],
    ['http://localhost/api?key=1', {}, 'url'],
    [undefined, {}, 'url'],
    [API_URL, { reasons: JSON.parse('1') }, 'reasons'],
    [API_URL, { retries: -1 }, 'retries'],
    [API_URL, { retries: 1.5 }, 'retries'],
    [API_URL, { timeout: 0 }, 'timeout'],
    [API_URL, { timeout: Number.NaN }, 'timeout'],
    [API_URL, { timeout: 2 ** 31 }, 'timeout'],
    [API_URL, { headers: { 'no name': '' } }, 'headers'],
    [API_URL, { retry: 1 }, 'retry'],
  ])('invalid options are rejected: %s %o', (url, options, path) => {
    expect(() => httpHub(url as string, options)).toThrow(
      expect.objectContaining({ code: 'invalid-option', path: [path] }),
    );
  });
});

const signalLike = { addEventListener: () => {}, removeEventListener: () => {}, throwIfAborted: () => {} };

describe.each<[string, AsyncHub]>([
  ['over HTTP', httpHub(API_URL, { fetch: handler })],
  ['in memory', asAsync(hub)],
])('signals of a hub %s', (_, one) => {
  test.each<[string, unknown]>([
    ['a string', 'abort'],
    ['a controller', new AbortController()],
    ['an object without addEventListener', { throwIfAborted() {} }],
    ['an object without removeEventListener', { ...signalLike, removeEventListener: undefined }],
    ['an object whose method is a number', { ...signalLike, throwIfAborted: 1 }],
    ['another event target', new EventTarget()],
    ['a list', []],
  ])('a value that isn’t a signal is rejected: %s', async (_, value) => {
    const signal = value as AbortSignal; // JavaScript callers may pass anything
    const rejection = { code: 'invalid-query', path: ['signal'], found: value, expected: 'an AbortSignal' };
    for (const call of [
      () => one.size({ signal }),
      () => one.search({}, { signal }),
      () => one.get('h1', { signal }),
      () => one.crossTab('regions', 'section', {}, { signal }),
      () => one.facetValues('regions', { signal }),
      () => one.suggest('a', { signal }),
      () => one.similar('h1', { signal }),
    ]) {
      await expect(call(), String(call)).rejects.toMatchObject(rejection);
    }
  });

  test('a signal of another realm is accepted, and null', async () => {
    const signals = [signalLike as unknown as AbortSignal, null as never, undefined]; // JavaScript callers may pass null
    for (const signal of signals) {
      expect(await one.size({ signal })).toBe(hub.size);
    }
  });
});

test('an empty text has an interpretation without a request, since an empty parameter counts as absent', async () => {
  expect(await httpHub(API_URL, { fetch: () => Promise.reject(new Error()) }).interpret('')).toEqual(hub.interpret(''));
});

test('a query may have as many values as a URL allows', async () => {
  const served = httpHub(API_URL, { fetch: handler });
  const publishers = Array.from({ length: 500 }, (_, i) => `p${i}`);
  const query = { filters: { publishers }, facets: { scope: { sort: 'count' } }, limit: 3 } as const;
  expect(await outcome(() => served.search(query))).toEqual(await outcome(async () => hub.search(query)));
  const more = { ...query, filters: { publishers: [...publishers, 'p500'] } };
  expect(await outcome(() => served.search(more))).toMatchObject({
    code: 'invalid-query',
    path: expect.arrayContaining(['publishers']),
  });
});

test('language tags of five and more letters are accepted', async () => {
  const odd = createHub([{ ...plain, id: 'a', languages: ['english'] }]);
  const served = httpHub(API_URL, { fetch: createHandler(odd) });
  expect((await served.search({ filters: { languages: ['english'] } })).total).toBe(1);
});

test('an integer beyond the safe ones is reported as the error that it is', async () => {
  const search = 'facets=year&year.limit=9007199254740992';
  const response = await handler(new Request(`${API_URL}/resources?${search}`));
  expect(response.status).toBe(400);
  const problem = await response.json();
  expect(problem.errors).toEqual([expect.objectContaining({ param: 'year.limit', code: 'invalid-query' })]);
  expect(problem.errors[0]).not.toHaveProperty('found');
  const replay: HttpHubOptions = { retries: 0, fetch: async () => Response.json(problem, { status: 400 }) };
  await expect(httpHub('http://localhost/api', replay).search()).rejects.toMatchObject({ code: 'invalid-query' });
});
