import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { record } from '../record';
import { bare, command } from './command';

const folder = mkdtempSync(join(tmpdir(), 'gcm-hub-serve-'));
afterAll(() => rmSync(folder, { recursive: true }));

const WAIT = { timeout: 60_000, interval: 50 };

interface Served {
  readonly child: ChildProcess;
  readonly api: string;
  readonly ended: Promise<number | null>;
  /** Lines on standard error so far. */
  errors(): string[];
}

const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});

/** Starts `gcm-hub serve` on a free port. */
function serve(...args: readonly string[]): Promise<Served> {
  const child = spawn(process.execPath, [command.main, 'serve', '--port', '0', '--json', ...args], { env: bare() });
  children.add(child);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (data) =>
      resolve({ child, ended, api: JSON.parse(String(data)).api, errors: () => errors.split('\n').filter(Boolean) }),
    );
    void ended.then((code) => reject(new Error(`exit code ${code}: ${errors}`)));
  });
}

/** Writes a file at once, so that no reader sees a part of it. */
function replaceFile(name: string, text: string): void {
  writeFileSync(`${name}.new`, text);
  renameSync(`${name}.new`, name);
}

const records = (count: number): string =>
  Array.from({ length: count }, (_, i) => JSON.stringify(record(`r${i}`))).join('\n');

const PATHS = [
  '/api/resources?text=guide&limit=3',
  '/api/resources?objectives=10',
  '/api/resources?limit=x',
  '/api/facets/regions?find=afr',
  '/api/resources/h1',
  '/api/nothing',
  '/api/suggest?text=remit',
  '/healthz',
];

test('workers answer as the main thread does', async () => {
  const [alone, workers] = await Promise.all([serve(), serve('--workers', '2', '--cors', '*')]);
  const origin = ({ api }: Served): string => new URL(api).origin;
  const answer = async (server: Served, path: string, init: RequestInit): Promise<unknown> => {
    const response = await fetch(origin(server) + path, init);
    const { status, headers } = response;
    const names = ['etag', 'content-type', 'content-encoding', 'content-language', 'cache-control'];
    return [status, names.map((name) => headers.get(name)), await response.text()];
  };
  for (const path of PATHS) {
    for (const init of [{}, { method: 'HEAD' }, { headers: { 'accept-language': 'fr' } }, { method: 'POST' }]) {
      expect(await answer(workers, path, init)).toEqual(await answer(alone, path, init));
    }
  }
  const { headers } = await fetch(workers.api, { headers: { origin: 'https://example.org' } });
  expect(headers.get('access-control-allow-origin')).toBe('*');
  const etag = headers.get('etag') ?? '';
  expect((await fetch(workers.api, { headers: { 'if-none-match': etag } })).status).toBe(304);
  for (const { child } of [alone, workers]) child.kill('SIGTERM');
  expect(await Promise.all([alone.ended, workers.ended])).toEqual([0, 0]);
});

test.each([
  ['the main thread', []],
  ['two workers', ['--workers', '2']],
])('a changed file is served by all of %s, a damaged one isn’t', async (_, args) => {
  const file = join(folder, `watched-${args.length}.ndjson`);
  replaceFile(file, records(1));
  const server = await serve(file, '--watch', ...args);
  const total = async (): Promise<number> => (await (await fetch(`${server.api}?limit=0`)).json()).total;
  const totals: number[] = [];
  let isWatching = true;
  const watcher = (async () => {
    while (isWatching) totals.push(...(await Promise.all([total(), total(), total()])));
  })();
  replaceFile(file, records(2));
  await vi.waitFor(() => expect(totals).toContain(2), WAIT);
  const since = totals.length;
  replaceFile(file, '[{"id": "a", "title": "cut o');
  await vi.waitFor(() => expect(server.errors().at(-1)).toContain('the previous version stays'), WAIT);
  rmSync(file);
  await vi.waitFor(() => expect(server.errors().at(-1)).toContain('no such file; the previous version stays'), WAIT);
  replaceFile(file, records(3));
  await vi.waitFor(() => expect(totals).toContain(3), WAIT);
  isWatching = false;
  await watcher;
  expect(totals.slice(0, since).filter((one) => one !== 1 && one !== 2)).toEqual([]);
  // Requests that are sent at the same time may arrive in any order, so only the rounds of three are in order.
  const rounds = totals.flatMap((one, i) => (i % 3 === 0 ? [Math.max(one, ...totals.slice(i + 1, i + 3))] : []));
  expect(rounds).toEqual(rounds.toSorted((a, b) => a - b));
  server.child.kill('SIGINT');
  expect(await server.ended).toBe(0);
});

test('a snapshot can be watched, and the page gets the new one', async () => {
  const [file, source] = [join(folder, 'watched.snapshot'), join(folder, 'source.ndjson')];
  const build = async (count: number): Promise<void> => {
    writeFileSync(source, records(count));
    await command.run(['build', source, '-o', file]);
  };
  await build(1);
  const server = await serve(file, '--watch', '--workers', '1');
  await build(2);
  await vi.waitFor(async () => expect((await (await fetch(server.api)).json()).total).toBe(2), WAIT);
  writeFileSync(file, 'gcm-hub, but not a snapshot');
  await vi.waitFor(() => expect(server.errors().at(-1)).toContain('the previous version stays'), WAIT);
  expect((await (await fetch(server.api)).json()).total).toBe(2);
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
});

test.each([
  [['--watch'], '--watch: expected files, which can change'],
  [['--watch', '-'], '--watch: expected files, which can change'],
  [['--workers', '0'], '--workers: expected a whole number from 1 to 64, found "0"'],
  [['--workers', '65'], '--workers: expected a whole number from 1 to 64, found "65"'],
  [['--workers', 'all'], '--workers: expected a whole number from 1 to 64, found "all"'],
])('serve %j is wrong usage', async (args, message) => {
  expect(await command.run(['serve', ...args])).toEqual({ code: 2, stdout: '', stderr: `gcm-hub: ${message}\n` });
});
