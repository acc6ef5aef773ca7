import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ResponseMessage } from '../../../src/cli/serve/worker-messages';
import { createWorkerPool, type PoolRequest, type WorkerPool } from '../../../src/cli/serve/worker-pool';
import { runs } from '../../runs';
import { FakeWorker } from './fake-worker';

const snapshot = new SharedArrayBuffer(1);
const request = (url = '/'): PoolRequest => ({ url, method: 'GET', headers: [] });
const versionOf = (response: ResponseMessage | undefined): string | undefined => response?.headers[0]?.[1];

interface Fixture {
  readonly pool: WorkerPool;
  /** All workers, in the order in which they started. */
  readonly workers: FakeWorker[];
  readonly reports: string[];
}

function createFixture(size: number): Fixture {
  const workers: FakeWorker[] = [];
  const reports: string[] = [];
  const start = (): FakeWorker => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  };
  return { pool: createWorkerPool({ size, start, report: (text) => reports.push(text) }), workers, reports };
}

/** Creates a pool that has opened a version. */
async function createOpened(size: number): Promise<Fixture> {
  const fixture = createFixture(size);
  const opened = fixture.pool.open(snapshot);
  for (const worker of fixture.workers) worker.open();
  await opened;
  return fixture;
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('requests', () => {
  test('go to the worker with the fewest, at most two to each; others wait in order', async () => {
    const { pool, workers } = await createOpened(2);
    const [first, second] = workers;
    const answers = ['/1', '/2', '/3', '/4', '/5', '/6'].map((url) => pool.request(request(url), () => false));
    const urls = (): unknown => workers.map(({ requests }) => requests.map(({ url }) => url));
    expect(urls()).toEqual([
      ['/1', '/3'],
      ['/2', '/4'],
    ]);
    second?.answer();
    expect(urls()).toEqual([
      ['/1', '/3'],
      ['/4', '/5'],
    ]);
    for (let i = 0; i < 3; i++) for (const worker of [first, second]) worker?.answer();
    expect((await Promise.all(answers)).map(versionOf)).toEqual(Array(6).fill('1'));
  });

  test('wait until a version is open', async () => {
    const { pool, workers } = createFixture(1);
    const answer = pool.request(request(), () => false);
    const opened = pool.open(snapshot);
    expect(workers[0]?.requests).toEqual([]);
    workers[0]?.open();
    await opened;
    workers[0]?.answer();
    expect(versionOf(await answer)).toBe('1');
  });

  test('aren’t sent if the client has disconnected while they waited', async () => {
    const { pool, workers } = await createOpened(1);
    const answers = [false, false, true, false].map((isAborted) => pool.request(request(), () => isAborted));
    for (let i = 0; i < 3; i++) workers[0]?.answer();
    expect((await Promise.all(answers)).map(versionOf)).toEqual(['1', '1', undefined, '1']);
    expect(workers[0]?.received.filter(({ type }) => type === 'request')).toHaveLength(3);
  });
});

describe('versions', () => {
  test('are swapped once all workers have opened the new one', async () => {
    const { pool, workers } = await createOpened(2);
    const [first, second] = workers;
    const before = pool.request(request(), () => false);
    const swapped = pool.open(snapshot);
    first?.open();
    const during = pool.request(request(), () => false);
    second?.open();
    await swapped;
    const after = pool.request(request(), () => false);
    for (const worker of [first, second, first, second]) worker?.answer();
    expect([await before, await during, await after].map(versionOf)).toEqual(['1', '1', '2']);
    for (const { received } of workers) expect(received).toContainEqual({ type: 'close', version: 1 });
  });

  test('stay if a worker can’t open the new one', async () => {
    const { pool, workers } = await createOpened(2);
    const failed = expect(pool.open(snapshot)).rejects.toThrow('the snapshot is damaged');
    workers[0]?.open();
    workers[1]?.failToOpen('the snapshot is damaged');
    await failed;
    for (const { received } of workers) expect(received.at(-1)).toEqual({ type: 'close', version: 2 });
    const answer = pool.request(request(), () => false);
    workers[0]?.answer();
    expect(versionOf(await answer)).toBe('1');
    const next = pool.open(snapshot);
    for (const worker of workers) worker.open();
    await next;
  });

  test('stay if a worker ends while it opens the new one', async () => {
    const { pool, workers, reports } = await createOpened(1);
    const failed = expect(pool.open(snapshot)).rejects.toThrow('worker 1 ended: out of memory');
    workers[0]?.crash('out of memory');
    await failed;
    await vi.advanceTimersByTimeAsync(0);
    expect(workers[1]?.received.filter(({ type }) => type === 'open')).toEqual([
      { type: 'open', version: 1, snapshot },
    ]);
    workers[1]?.failToOpen('no memory');
    expect(reports).toEqual([
      'worker 1 ended: out of memory; another one starts',
      'worker 1 can’t open the snapshot: no memory',
    ]);
  });
});

describe('a worker that ends', () => {
  test('is replaced, and its requests are sent to another one', async () => {
    const { pool, workers, reports } = await createOpened(2);
    const answers = [pool.request(request('/1'), () => false), pool.request(request('/2'), () => false)];
    workers[0]?.crash('a bug');
    expect(workers[1]?.requests.map(({ url }) => url)).toEqual(['/2']); // /1 has to be alone
    workers[1]?.answer();
    expect(workers[1]?.requests.map(({ url }) => url)).toEqual(['/1']);
    workers[1]?.answer();
    expect((await Promise.all(answers)).map(versionOf)).toEqual(['1', '1']);
    expect(reports).toEqual(['worker 1 ended: a bug; another one starts']);
    await vi.advanceTimersByTimeAsync(0);
    expect(workers).toHaveLength(3);
    workers[2]?.open();
    const answer = pool.request(request(), () => false);
    workers[2]?.answer();
    expect(versionOf(await answer)).toBe('1');
  });

  test('has its requests tried once more, each alone', async () => {
    const { pool, workers } = await createOpened(1);
    const answers = ['/1', '/2', '/3'].map((url) => pool.request(request(url), () => false));
    workers[0]?.crash('one of two');
    const urls: unknown[] = [];
    for (let i = 1; urls.length < 3; i++) {
      await vi.advanceTimersByTimeAsync(250);
      const worker = workers.at(-1);
      if (i === 1 || urls.length === 1) worker?.open();
      urls.push(worker?.requests.map(({ url }) => url));
      if (urls.length === 1) worker?.crash('the first');
      else worker?.answer();
    }
    expect(urls).toEqual([['/1'], ['/2'], ['/3']]);
    expect((await Promise.all(answers)).map(versionOf)).toEqual([undefined, '1', '1']);
  });

  test('twice by one request leaves the request without an answer', async () => {
    const { pool, workers } = await createOpened(1);
    const answer = pool.request(request(), () => false);
    for (let i = 0; i < 2; i++) {
      workers[i]?.crash('this request');
      await vi.advanceTimersByTimeAsync(250);
      workers[i + 1]?.open();
    }
    expect(await answer).toBeUndefined();
    expect(workers[2]?.requests).toEqual([]);
  });

  test('again and again is replaced after a wait that doubles, until it answers', async () => {
    const { pool, workers } = await createOpened(1);
    const waits: number[] = [];
    for (let i = 0; i < 10; i++) {
      workers.at(-1)?.crash('at once');
      const before = vi.getMockedSystemTime()?.getTime() ?? 0;
      const { length } = workers;
      while (workers.length === length) await vi.advanceTimersToNextTimerAsync();
      waits.push((vi.getMockedSystemTime()?.getTime() ?? 0) - before);
    }
    expect(waits).toEqual([0, 250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    workers.at(-1)?.open();
    const answer = pool.request(request(), () => false);
    workers.at(-1)?.answer();
    await answer;
    const { length } = workers;
    workers.at(-1)?.crash('later');
    await vi.advanceTimersByTimeAsync(0);
    expect(workers).toHaveLength(length + 1);
  });

  test('because the pool is closed isn’t replaced', async () => {
    const { pool, workers, reports } = await createOpened(2);
    await pool.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([workers.length, workers.every(({ isEnded }) => isEnded), reports]).toEqual([2, true, []]);
  });
});

test('whatever happens, each request has one answer, from the version that all workers had opened', async () => {
  const event = fc.oneof(
    { weight: 6, arbitrary: fc.constant('request' as const) },
    { weight: 6, arbitrary: fc.constant('answer' as const) },
    fc.constantFrom('open', 'opened', 'failed', 'crash', 'wait'),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.tuple(event, fc.nat(2)), { maxLength: 60 }),
      async (size, events) => {
        const { pool, workers } = await createOpened(size);
        const live = (): FakeWorker[] => workers.filter(({ isEnded }) => !isEnded);
        const answers: Promise<ResponseMessage | undefined>[] = [];
        let settled = 0;
        let isOpening = false;
        const hasToOpen = ({ received, opened }: FakeWorker): boolean => {
          const last = received.findLast(({ type }) => type === 'open');
          const isClosed = received.some((one) => one.type === 'close' && one.version === last?.version);
          return last?.type === 'open' && !opened.has(last.version) && !isClosed;
        };
        const settle = async (): Promise<void> => {
          for (const worker of live()) if (hasToOpen(worker)) worker.open();
          await vi.advanceTimersByTimeAsync(30_000);
        };
        for (const [kind, index] of events) {
          const worker = live()[index % Math.max(live().length, 1)];
          if (kind === 'request') {
            answers.push(pool.request(request(), () => false).finally(() => settled++));
          } else if (kind === 'answer') worker?.answer();
          else if (kind === 'open' && !isOpening) {
            isOpening = true;
            const done = (): void => {
              isOpening = false;
            };
            pool.open(snapshot).then(done, done);
          } else if (kind === 'opened' && worker !== undefined && hasToOpen(worker)) worker.open();
          else if (kind === 'failed' && worker !== undefined && hasToOpen(worker)) worker.failToOpen('a fault');
          else if (kind === 'crash') worker?.crash('a fault');
          else if (kind === 'wait') await vi.advanceTimersByTimeAsync(1000);
          await Promise.resolve();
          for (const { requests, opened, isEnded } of workers) {
            expect(requests.length).toBeLessThanOrEqual(isEnded ? requests.length : 2);
            if (!isEnded) for (const { version } of requests) expect(opened.has(version)).toBe(true);
          }
        }
        for (let i = 0; i < 200 && settled < answers.length; i++) {
          await settle();
          for (const worker of live()) worker.answer();
        }
        const versions = (await Promise.all(answers)).map(versionOf);
        expect(settled).toBe(answers.length);
        expect(versions.length).toBe(answers.length);
        await pool.close();
      },
    ),
    runs(200),
  );
});

/** Answers by the number of bytes of the snapshot. A request for /crash ends the worker. */
const THREAD = `
const { parentPort } = require('node:worker_threads');
const sizes = new Map();
parentPort.on('message', (message) => {
  if (message.type === 'open') {
    sizes.set(message.version, message.snapshot.byteLength);
    return parentPort.postMessage({ type: 'opened', version: message.version });
  }
  if (message.type === 'close') return sizes.delete(message.version);
  if (message.url === '/crash') throw new Error('crashed on request');
  const headers = [['version', String(sizes.get(message.version))]];
  parentPort.postMessage({ type: 'response', id: message.id, status: 200, headers, body: undefined });
});`;

test('threads answer, are replaced after a crash, and share a snapshot', async () => {
  vi.useRealTimers();
  const reports: string[] = [];
  const start = (): Worker => new Worker(THREAD, { eval: true });
  const pool = createWorkerPool({ size: 2, start, report: (text) => reports.push(text) });
  await pool.open(new SharedArrayBuffer(5));
  const ask = (url: string): Promise<ResponseMessage | undefined> => pool.request(request(url), () => false);
  expect((await Promise.all(Array.from({ length: 20 }, () => ask('/')))).map(versionOf)).toEqual(Array(20).fill('5'));
  const [crashed, ...others] = await Promise.all(['/crash', ...Array(10).fill('/')].map(ask));
  expect([crashed, ...others.map(versionOf)]).toEqual([undefined, ...Array(10).fill('5')]);
  expect(reports.filter((text) => text.includes('crashed on request; another one starts'))).toHaveLength(2);
  await pool.open(new SharedArrayBuffer(7));
  expect(versionOf(await ask('/'))).toBe('7');
  await pool.close();
});
