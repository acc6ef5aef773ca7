import { type AsyncHub, createHub, HubError } from 'gcm-hub';
import { createHandler, type HttpHubOptions, httpHub } from 'gcm-hub/http';
import { resources } from 'gcm-hub/sample';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { asAsync } from '../../../src/hub/as-async';
import { outcome } from '../../conformance/describe-hub';
import { plain } from '../../plain';

const URL_OF_API = 'http://localhost/api';
const hub = createHub(resources);
const handler = createHandler(hub);

/** A hub whose server gives what it is told, one answer after the other, the last again and again. */
function answering(
  answers: readonly ((request: Request) => Promise<Response> | Response)[],
  options: HttpHubOptions = {},
) {
  const asked: Request[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const next = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(request);
    return next === undefined ? Response.error() : next(request);
  };
  return { hub: httpHub(URL_OF_API, { fetch, ...options }), asked };
}

const status =
  (code: number, headers: HeadersInit = {}) =>
  (): Response =>
    new Response('no', { status: code, headers });
const broken = (): never => {
  throw new TypeError('fetch failed');
};
const silent = (): Promise<Response> => new Promise(() => undefined);

describe('tries', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  /** What comes of it, however long it takes. */
  async function settled(promise: Promise<unknown>): Promise<unknown> {
    const told = outcome(() => promise);
    await vi.runAllTimersAsync();
    return told;
  }

  test.each([429, 502, 503, 504])('what passes is asked again: %i', async (code) => {
    const { hub: one, asked } = answering([status(code), broken, handler]);
    expect(await settled(one.size())).toBe(hub.size);
    expect(asked).toHaveLength(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('two times more, or as often as is said', async () => {
    for (const [retries, tries] of [
      [undefined, 3],
      [0, 1],
      [5, 6],
    ] as const) {
      const { hub: one, asked } = answering([status(503)], { retries });
      expect(await settled(one.size())).toMatchObject({ code: 'unavailable', path: [], found: 503 });
      expect(asked).toHaveLength(tries);
    }
  });

  test.each([400, 401, 403, 404, 408, 418, 500])('what won’t be otherwise isn’t: %i', async (code) => {
    const { hub: one, asked } = answering([status(code)]);
    const expected = code === 500 ? 'unavailable' : 'invalid-answer';
    expect(await settled(one.size())).toMatchObject({ code: expected, found: code });
    expect(asked).toHaveLength(1);
  });

  test('each time later, and not before the server says', async () => {
    const at: number[] = [];
    const start = Date.now();
    const note = (response: () => Response) => (): Response => {
      at.push(Date.now() - start);
      return response();
    };
    const date = new Date(start + 20_000).toUTCString();
    const { hub: one } = answering(
      [status(503), status(503), status(503, { 'retry-after': '7' }), status(503, { 'retry-after': date })].map(note),
      { retries: 3 },
    );
    await settled(one.size());
    const [first = -1, second = -1, third = -1, fourth = -1] = at;
    expect(first).toBe(0);
    expect(second).toBeGreaterThanOrEqual(150);
    expect(second).toBeLessThanOrEqual(300);
    expect(third - second).toBeGreaterThanOrEqual(300);
    expect(third - second).toBeLessThanOrEqual(600);
    expect(fourth - third).toBe(7000);
  });

  test('nobody waits longer than half a minute', async () => {
    const { hub: one, asked } = answering([status(503, { 'retry-after': '31' })]);
    expect(await settled(one.size())).toMatchObject({ code: 'unavailable', found: 503 });
    expect(asked).toHaveLength(1);
  });

  test('what doesn’t answer in time is asked again, too', async () => {
    const { hub: one, asked } = answering([silent, handler], { timeout: 1000 });
    expect(await settled(one.size())).toBe(hub.size);
    expect([asked.length, asked[0]?.signal.aborted]).toEqual([2, true]);
    const { hub: never } = answering([silent], { timeout: 1000, retries: 1 });
    expect(await settled(never.size())).toMatchObject({ code: 'unavailable', found: 'no response within 1000 ms' });
  });

  test('an error says what led to it', async () => {
    const { hub: one } = answering([broken], { retries: 0 });
    const error: unknown = await one.size().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HubError);
    expect(error).toMatchObject({ found: 'fetch failed', cause: expect.any(TypeError) });
  });

  test('who gives up hears so at once: while it is asked, and while it waits', async () => {
    for (const response of [silent, status(503, { 'retry-after': '20' })]) {
      const { hub: one, asked } = answering([response]);
      const controller = new AbortController();
      const told = vi.fn();
      void one.search({}, { signal: controller.signal }).catch(told);
      await vi.advanceTimersByTimeAsync(100);
      expect(told.mock.calls).toEqual([]);
      const reason = new Error('enough');
      controller.abort(reason);
      await vi.advanceTimersByTimeAsync(0);
      expect(told.mock.calls).toEqual([[reason]]);
      expect([asked.length, vi.getTimerCount()]).toEqual([1, 0]);
    }
  });
});

describe('answers', () => {
  const json =
    (body: unknown, code = 200) =>
    (): Response =>
      Response.json(body, { status: code });
  const found = hub.search({ limit: 1 });
  const plain = JSON.parse(JSON.stringify(found));

  test.each<[string, () => Response, object]>([
    ['another page', () => new Response('<!doctype html>'), { found: '<!doctype html>' }],
    ['nothing', () => new Response(''), { found: '' }],
    ['another thing', json({ total: 5 }), { path: ['hits'] }],
    ['a count that is none', json({ ...plain, total: -1 }), { path: ['total'], found: -1 }],
    [
      'a resource that is none',
      json({ ...plain, hits: [{ ...plain.hits[0], resource: { ...plain.hits[0].resource, objectives: [24] } }] }),
      { path: ['hits', 0, 'resource', 'objectives', 0], found: 24 },
    ],
    [
      'a value of another facet',
      json({ ...plain, facets: { regions: plain.facets.sdgs } }),
      { path: ['facets', 'regions', 'values', 0, 'value'], found: 1 },
    ],
    [
      'a path that there isn’t',
      json({ type: 'about:blank', title: 'Not Found', status: 404, detail: '', code: 'not-found' }, 404),
      { found: 404 },
    ],
    [
      'nobody in a search',
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
      'a code that it hasn’t',
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
  ])('%s is no answer', async (_, response, expected) => {
    const { hub: one } = answering([response]);
    expect(await outcome(() => one.search())).toMatchObject({ code: 'invalid-answer', ...expected });
  });

  test('a resource that there isn’t is nothing, and a path that there isn’t is wrong', async () => {
    const { hub: one } = answering([handler]);
    expect(await one.get('nobody')).toBeUndefined();
    const elsewhere = httpHub('http://localhost/v2', { fetch: handler });
    expect(await outcome(() => elsewhere.get('nobody'))).toMatchObject({ code: 'invalid-answer', found: 404 });
    expect(await outcome(() => elsewhere.search())).toMatchObject({ code: 'invalid-answer', found: 404 });
  });

  test('what a newer server adds stays', async () => {
    const { hub: one } = answering([json({ ...plain, took: 5 })]);
    expect(await one.search({ limit: 1 })).toEqual({ ...plain, took: 5 });
  });

  test('what a server refuses that the client doesn’t is told as of the query', async () => {
    const refusing = (param: string) =>
      json(
        {
          type: 'about:blank',
          title: 'Bad Request',
          status: 400,
          detail: '',
          code: 'unknown-value',
          errors: [{ param, code: 'unknown-value', detail: '', expected: 'an old one', found: 'new', nearest: 'old' }],
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
      const { hub: one } = answering([refusing(param)]);
      expect(await outcome(() => one.search())).toMatchObject({
        code: 'unknown-value',
        path,
        found: 'new',
        expected: 'an old one',
        nearest: 'old',
      });
    }
  });

  test('a query that makes too long an address says so', async () => {
    const { hub: one } = answering([handler]);
    expect(await outcome(() => one.search({ text: 'a'.repeat(9000) }))).toMatchObject({ code: 'address-too-long' });
    const years = Array.from({ length: 501 }, (_, i) => i + 1);
    expect(await outcome(() => one.search({ filters: { year: years } }))).toMatchObject({
      code: 'invalid-query',
      path: ['filters', 'year'],
    });
  });
});

describe('requests', () => {
  test('have the headers that are given, and say in which language labels are wanted', async () => {
    const { hub: one, asked } = answering([handler], { headers: { authorization: 'Bearer a' } });
    await one.search();
    await one.search({ locale: 'fr', filters: { objectives: [10] } });
    expect(asked.map(({ url }) => url)).toEqual([
      'http://localhost/api/resources?locale=en',
      'http://localhost/api/resources?objectives=10&locale=fr',
    ]);
    expect(asked.map(({ headers }) => [headers.get('authorization'), headers.get('accept')])).toEqual([
      ['Bearer a', 'application/json'],
      ['Bearer a', 'application/json'],
    ]);
  });

  test('go by the platform’s fetch where no other is given', async () => {
    const send = vi.spyOn(globalThis, 'fetch').mockImplementation(async (request) => handler(new Request(request)));
    expect(await httpHub(URL_OF_API).size()).toBe(hub.size);
    expect(send).toHaveBeenCalledOnce();
    send.mockRestore();
  });

  test.each<[unknown, HttpHubOptions & Record<string, unknown>, string]>([
    ['/api', {}, 'url'],
    ['ftp://localhost/api', {}, 'url'],
    ['http://a:b@localhost/api', {}, 'url'],
    ['http://localhost/api?key=1', {}, 'url'],
    [undefined, {}, 'url'],
    [URL_OF_API, { retries: -1 }, 'retries'],
    [URL_OF_API, { retries: 1.5 }, 'retries'],
    [URL_OF_API, { timeout: 0 }, 'timeout'],
    [URL_OF_API, { timeout: Number.NaN }, 'timeout'],
    [URL_OF_API, { timeout: 2 ** 31 }, 'timeout'],
    [URL_OF_API, { headers: { 'no name': '' } }, 'headers'],
    [URL_OF_API, { retry: 1 }, 'retry'],
  ])('wrong options are refused: %s %o', (url, options, path) => {
    expect(() => httpHub(url as string, options)).toThrow(
      expect.objectContaining({ code: 'invalid-option', path: [path] }),
    );
  });
});

const listening = { addEventListener: () => {}, removeEventListener: () => {}, throwIfAborted: () => {} };

describe.each<[string, AsyncHub]>([
  ['over HTTP', httpHub(URL_OF_API, { fetch: handler })],
  ['in memory', asAsync(hub)],
])('signals of a hub %s', (_, one) => {
  test.each<[string, unknown]>([
    ['a text', 'abort'],
    ['a controller', new AbortController()],
    ['one that nobody can listen to', { throwIfAborted() {} }],
    ['one that listens for ever', { ...listening, removeEventListener: undefined }],
    ['one whose method is none', { ...listening, throwIfAborted: 1 }],
    ['a target of events', new EventTarget()],
    ['a list', []],
  ])('what is none is refused: %s', async (_, given) => {
    const signal = given as AbortSignal; // what a program in JavaScript may give
    const refused = { code: 'invalid-query', path: ['signal'], found: given, expected: 'an AbortSignal' };
    for (const ask of [
      () => one.size({ signal }),
      () => one.search({}, { signal }),
      () => one.get('h1', { signal }),
      () => one.crossTab('regions', 'section', {}, { signal }),
      () => one.facetValues('regions', { signal }),
      () => one.suggest('a', { signal }),
      () => one.similar('h1', { signal }),
    ]) {
      await expect(ask(), String(ask)).rejects.toMatchObject(refused);
    }
  });

  test('one of elsewhere is taken, and none', async () => {
    const [own, none] = [listening as unknown as AbortSignal, null as never]; // what a program in JavaScript may give
    for (const signal of [own, none, undefined]) {
      expect(await one.size({ signal })).toBe(hub.size);
    }
  });
});

test('as many values as an address may have, whatever else it says', async () => {
  const served = httpHub(URL_OF_API, { fetch: handler });
  const publishers = Array.from({ length: 500 }, (_, i) => `p${i}`);
  const query = { filters: { publishers }, facets: { scope: { sort: 'count' } }, limit: 3 } as const;
  expect(await outcome(() => served.search(query))).toEqual(await outcome(async () => hub.search(query)));
  const more = { ...query, filters: { publishers: [...publishers, 'p500'] } };
  expect(await outcome(() => served.search(more))).toMatchObject({
    code: 'invalid-query',
    path: expect.arrayContaining(['publishers']),
  });
});

test('languages of five letters and more are languages', async () => {
  const odd = createHub([{ ...plain, id: 'a', languages: ['english'] }]);
  const served = httpHub(URL_OF_API, { fetch: createHandler(odd) });
  expect((await served.search({ filters: { languages: ['english'] } })).total).toBe(1);
});
