import { createHub, HubError } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { outcome } from '../../laws/backend';
import { plain } from '../../plain';
import { hubWithResponses } from './hub-with-responses';

const hub = createHub([plain]);
const handler = createHandler(hub);

const status =
  (code: number, headers: HeadersInit = {}) =>
  (): Response =>
    new Response('no', { status: code, headers });
const broken = (): never => {
  throw new TypeError('fetch failed');
};
const pending = (): Promise<Response> => new Promise(() => undefined);

describe('retries', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  /** Returns the outcome of a promise once all timers have run. */
  async function settled(promise: Promise<unknown>): Promise<unknown> {
    const settling = outcome(() => promise);
    await vi.runAllTimersAsync();
    return settling;
  }

  test.each([429, 502, 503, 504])('a temporary failure is retried: %i', async (code) => {
    const { hub: one, requests } = hubWithResponses([status(code), broken, handler]);
    expect(await settled(one.size())).toBe(hub.size);
    expect(requests).toHaveLength(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('there are two retries, or as many as the option sets', async () => {
    for (const [retries, attempts] of [
      [undefined, 3],
      [0, 1],
      [5, 6],
    ] as const) {
      const { hub: one, requests } = hubWithResponses([status(503)], { retries });
      expect(await settled(one.size())).toMatchObject({ code: 'unavailable', path: [], found: 503 });
      expect(requests).toHaveLength(attempts);
    }
  });

  test.each([400, 401, 403, 404, 408, 418, 500])('a permanent failure isn’t retried: %i', async (code) => {
    const { hub: one, requests } = hubWithResponses([status(code)]);
    const expected = code === 500 ? 'unavailable' : 'invalid-answer';
    expect(await settled(one.size())).toMatchObject({ code: expected, found: code });
    expect(requests).toHaveLength(1);
  });

  test('the wait doubles, and is at least Retry-After', async () => {
    const times: number[] = [];
    const start = Date.now();
    const timed = (response: () => Response) => (): Response => {
      times.push(Date.now() - start);
      return response();
    };
    const date = new Date(start + 20_000).toUTCString();
    const { hub: one } = hubWithResponses(
      [status(503), status(503), status(503, { 'retry-after': '7' }), status(503, { 'retry-after': date })].map(timed),
      { retries: 3 },
    );
    await settled(one.size());
    const [first = -1, second = -1, third = -1, fourth = -1] = times;
    expect(first).toBe(0);
    expect(second).toBeGreaterThanOrEqual(150);
    expect(second).toBeLessThanOrEqual(300);
    expect(third - second).toBeGreaterThanOrEqual(300);
    expect(third - second).toBeLessThanOrEqual(600);
    expect(fourth - third).toBe(7000);
  });

  test('a wait of more than 30 seconds fails at once', async () => {
    const { hub: one, requests } = hubWithResponses([status(503, { 'retry-after': '31' })]);
    expect(await settled(one.size())).toMatchObject({ code: 'unavailable', found: 503 });
    expect(requests).toHaveLength(1);
  });

  test('a timeout is retried', async () => {
    const { hub: one, requests } = hubWithResponses([pending, handler], { timeout: 1000 });
    expect(await settled(one.size())).toBe(hub.size);
    expect([requests.length, requests[0]?.signal.aborted]).toEqual([2, true]);
    const { hub: never } = hubWithResponses([pending], { timeout: 1000, retries: 1 });
    expect(await settled(never.size())).toMatchObject({ code: 'unavailable', found: 'no response within 1000 ms' });
  });

  test('an error has the cause', async () => {
    const { hub: one } = hubWithResponses([broken], { retries: 0 });
    const error: unknown = await one.size().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HubError);
    expect(error).toMatchObject({ found: 'fetch failed', cause: expect.any(TypeError) });
  });

  test('an aborted signal rejects at once, during an attempt and during a wait', async () => {
    for (const response of [pending, status(503, { 'retry-after': '20' })]) {
      const { hub: one, requests } = hubWithResponses([response]);
      const controller = new AbortController();
      const onRejected = vi.fn();
      void one.search({}, { signal: controller.signal }).catch(onRejected);
      await vi.advanceTimersByTimeAsync(100);
      expect(onRejected.mock.calls).toEqual([]);
      const reason = new Error('enough');
      controller.abort(reason);
      await vi.advanceTimersByTimeAsync(0);
      expect(onRejected.mock.calls).toEqual([[reason]]);
      expect([requests.length, vi.getTimerCount()]).toEqual([1, 0]);
    }
  });
});
