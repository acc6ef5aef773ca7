import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { record } from '../record';
import { bare, command } from './command';

const { run } = command;
const folder = mkdtempSync(join(tmpdir(), 'gcm-hub-process-'));
const file = (name: string) => join(folder, name);

afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  [0, ['--version'], /^\d+\.\d+\.\d+\n$/, /^$/],
  [1, ['validate', file('faulty.json'), '--json'], /"errors":2\b/, /^$/],
  [2, ['search', '--country', 'Keyna'], /^$/, /^gcm-hub: .*"Keyna"; nearest is KE \(Kenya\)\n$/],
  [3, ['search', '--from', file('nothing'), '--json'], /^$/, /"code":"file"/],
])('the exit code is %i for %j', async (code, args, stdout, stderr) => {
  writeFileSync(file('faulty.json'), '[{"id": "a"}]');
  expect(await run(args)).toEqual({
    code,
    stdout: expect.stringMatching(stdout),
    stderr: expect.stringMatching(stderr),
  });
});

test('standard input is read as a file', async () => {
  const input = [`${JSON.stringify(record('a'))}\n${JSON.stringify(record('b'))}\n`];
  const checked = await run(['validate', '-'], { input });
  expect(checked).toMatchObject({ code: 0, stdout: '1 file, 2 records, all of them valid: no errors, no warnings\n' });
  const found = await run(['search', 'guide', '--from', '-', '--json'], { input });
  expect(JSON.parse(found.stdout).total).toBe(2);
  expect(await run(['validate', '-'], { input: [''] })).toMatchObject({
    code: 1,
    stdout: 'standard input:1: error: expected a record, found the end\n1 file, no records: 1 error, no warnings\n',
  });
});

/** Runs the command with a reader that closes the pipe after 20 bytes, and returns the exit code of the command. */
function runIntoClosedPipe(args: string, pipe: string = '|'): string {
  const line = `"${process.execPath}" "${command.main}" ${args} ${pipe} head -c 20; echo " \${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', line], { cwd: folder, encoding: 'utf8', env: bare() });
  expect(stderr).toBe('');
  return stdout.slice(stdout.lastIndexOf(' ') + 1);
}

test('a closed pipe isn’t an error, and doesn’t prevent a snapshot from being written', async () => {
  // A warning for each record, in total more than a pipe holds.
  const lines = Array.from({ length: 1500 }, (_, i) => JSON.stringify(record(`r${i}`, { country: 'KE' })));
  writeFileSync(file('many.ndjson'), lines.join('\n'));
  expect(runIntoClosedPipe('search --limit 1000 --json')).toBe('0\n');
  expect(runIntoClosedPipe('validate many.ndjson')).toBe('0\n');
  expect(runIntoClosedPipe('build many.ndjson -o one.snapshot')).toBe('0\n');
  expect(runIntoClosedPipe('build many.ndjson -o two.snapshot', '2>&1 |')).toBe('0\n');
  const { stdout } = await run(['validate', file('one.snapshot'), file('two.snapshot')]);
  expect(stdout).toContain('2 files, 3,000 records, all of them valid');
});

test('Ctrl-C exits with 130', async () => {
  const child = spawn(process.execPath, [command.main, 'validate', '-'], {
    env: bare(),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const code = new Promise((resolve) => child.once('close', resolve));
  child.stdin.write(`${JSON.stringify(record('a', { country: 'KE' }))}\n${' '.repeat(70_000)}\n`);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.kill('SIGINT');
  expect(await code).toBe(130);
});

test.each([
  [['--cors', 'https://example.org', 'FILE', '--cors', 'chrome-extension://abcd'], 'gcm-hub: 1 resource of FILE'],
  [[], 'gcm-hub: 305 resources of the sample'],
])('serve %j prints its source', async (args, first) => {
  writeFileSync(file('source.ndjson'), `${JSON.stringify(record('only'))}\n`);
  const named = (text: string) => text.replace('FILE', file('source.ndjson'));
  const child = spawn(process.execPath, [command.main, 'serve', '--port', '0', ...args.map(named)], { env: bare() });
  const code = new Promise((resolve) => child.once('close', resolve));
  const output = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data: Buffer) => resolve(data.toString())),
  );
  expect(output.split('\n')[0]).toBe(named(first));
  child.kill('SIGTERM');
  expect(await code).toBe(0);
});

test('serve responds until SIGINT', async () => {
  writeFileSync(file('served.ndjson'), `${JSON.stringify(record('only'))}\n`);
  const child = spawn(
    process.execPath,
    [
      command.main,
      'serve',
      '--cors',
      'https://example.org',
      file('served.ndjson'),
      '--port',
      '0',
      '--cors',
      '*',
      '--audience',
      'editors',
      '--json',
    ],
    { env: bare() },
  );
  const code = new Promise((resolve) => child.once('close', resolve));
  const output = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data: Buffer) => resolve(data.toString())),
  );
  const { api, size } = JSON.parse(output);
  expect(size).toBe(1);
  const response = await fetch(api, { headers: { origin: 'https://example.org' } });
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect((await response.json()).hits[0].id).toBe('only');
  const foreign = await new Promise((resolve, reject) =>
    get(api, { headers: { host: 'example.org' } }, ({ statusCode }) => resolve(statusCode)).once('error', reject),
  );
  expect(foreign).toBe(403);
  child.kill('SIGINT');
  expect(await code).toBe(0);
});

/** Generates over 30 MB of records, one of them invalid. */
function* records(join: (record: object, i: number) => string): Generator<string> {
  const summary = 'Guidance on the protection of migrants along dangerous routes. '.repeat(64);
  for (let i = 0; i < 8_000; i += 100) {
    let text = '';
    for (let j = i; j < i + 100; j++) {
      text += join(record(`r${j}`, { summary, countries: [j === 7_999 ? 'Keyna' : 'KE'] }), j);
    }
    yield text;
  }
}

test.each([
  [
    'JSON',
    (one: object, i: number) => `${i === 0 ? '[\n' : ',\n'}${JSON.stringify(one)}${i === 7_999 ? '\n]\n' : ''}`,
    8_001,
  ],
  ['NDJSON', (one: object) => `${JSON.stringify(one)}\n`, 8_000],
  [
    'CSV',
    (one: object, i: number) =>
      `${i === 0 ? `${Object.keys(one).join()}\n` : ''}${Object.values(one)
        .map((value) => `"${value}"`)
        .join()}\n`,
    8_001,
  ],
])('30 MB of %s needs little memory', async (_, join, line) => {
  let length = 0;
  function* counted() {
    for (const text of records(join)) {
      length += text.length;
      yield text;
    }
  }
  const { code, stdout, stderr } = await run(['validate', '-'], {
    input: counted(),
    // The names of countries and languages take about 6 MB. Parallel garbage collectors spend most of their time on waiting for each other in so small a heap.
    node: ['--max-old-space-size=24', '--max-semi-space-size=1', '--single-threaded-gc'],
  });
  expect(stderr).toBe('');
  expect(length).toBeGreaterThan(30_000_000);
  expect(stdout.split('\n')).toEqual([
    `standard input:${line}: error: id r7999, countries[0]: expected one of the 195 countries, found "Keyna"; probably Kenya (KE)`,
    '1 file, 8,000 records, 7,999 of them valid: 1 error, no warnings',
    '',
  ]);
  expect(code).toBe(1);
});
