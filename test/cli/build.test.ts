import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { openHub } from 'gcm-hub';
import { expect, test } from 'vitest';
import { printed } from './in-process';
import { record } from './record';
import { inWorkFolder } from './work-folder';

const folder = inWorkFolder('build');
const file = (name: string) => join(folder, name);

const run = async (...args: string[]) => {
  const { exit: code, stdout, stderr } = await printed(['build', ...args]);
  return { code, stdout, stderr };
};
const written = (name: string, text: string): string => {
  writeFileSync(file(name), text);
  return name;
};
const good = () => written('good.json', JSON.stringify([record('a')]));

test('an input is never overwritten', async () => {
  const input = good();
  symlinkSync(file(input), file('link.json'));
  expect((await run(input, '-o', 'first.snapshot')).code).toBe(0);
  const before = readFileSync(file(input), 'utf8');
  for (const [from, to] of [
    [input, input],
    [input, 'link.json'],
    [input, `./${input}`],
    ['first.snapshot', 'first.snapshot'],
  ] as const) {
    const { code, stdout, stderr } = await run(from, '-o', to);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^gcm-hub: --output: expected a file that isn’t an input, found "[^\n]*\n$/);
  }
  expect(readFileSync(file(input), 'utf8')).toBe(before);
});

test('only a snapshot is replaced', async () => {
  const input = good();
  mkdirSync(file('folder'));
  for (const output of [written('notes.txt', 'mine'), written('empty', ''), 'folder', '/dev/null']) {
    const { code, stderr } = await run(input, '-o', output);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `gcm-hub: --output: expected a new file, or a snapshot to replace, found ${JSON.stringify(output)}\n`,
    );
  }
  expect(readFileSync(file('notes.txt'), 'utf8')).toBe('mine');
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('a replaced snapshot keeps its permissions and the links to it', async () => {
  const input = good();
  expect((await run(input, '-o', 'kept.snapshot')).code).toBe(0);
  chmodSync(file('kept.snapshot'), 0o640);
  symlinkSync('kept.snapshot', file('current'));
  const more = written('two.json', JSON.stringify([record('a'), record('b')]));
  expect((await run(more, '-o', 'current')).code).toBe(0);
  expect(statSync(file('kept.snapshot')).mode & 0o777).toBe(0o640);
  expect(openHub(readFileSync(file('kept.snapshot'))).size).toBe(2);
});

test.each([
  ['truncated', JSON.stringify([record('x'), record('y')]).slice(0, -9)],
  ['two lists', `${JSON.stringify([record('x')])}\n${JSON.stringify([record('y')])}`],
  ['not text', Buffer.concat([Buffer.from(`${JSON.stringify(record('x'))}\n`), Buffer.from([0xf4, 0x31])])],
  ['an empty list', '[]'],
  ['empty', ''],
  ['no rows', 'id,title,section\n'],
])('%s: nothing is written, --skip-invalid or not', async (name, bytes) => {
  writeFileSync(file('broken'), bytes);
  for (const json of [[], ['--json']]) {
    const { code, stdout, stderr } = await run(good(), 'broken', '-o', 'broken.snapshot', '--skip-invalid', ...json);
    expect({ name, code }).toEqual({ name, code: 1 });
    expect(stderr).toBe(
      'gcm-hub: broken.snapshot isn’t written: a file couldn’t be read to its end, or has no records\n',
    );
    if (json.length === 0) expect(stdout).toMatch(/^broken:\d+(?::\d+)?: error: /);
    else expect(JSON.parse(stdout).issues).toHaveLength(1);
    expect(existsSync(file('broken.snapshot'))).toBe(false);
  }
});

test('a curator’s table becomes a snapshot with its objectives, countries and dates', async () => {
  const table = [
    'ID,Title,Section,Document type,Publication date,GCM Objectives,Country,Notes,,',
    '1,First,Documents,Report,2021,Eradicate trafficking,Kenya,n,,',
    "2,Second,Events,Guidelines/Toolkits,2020-05,8;10,Côte d'Ivoire; Kenya,n,,",
    '3,Third,Projects,,2019-01-31,General,"Bahamas, The",n,,',
  ];
  written('curator.csv', `\ufeff${table.join('\r\n')}\r\n`);
  const { code, stdout } = await run('curator.csv', '-o', 'curator.snapshot');
  expect({ code, stdout }).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('1 file, 3 records, all of them valid: no errors, no warnings\n'),
  });
  const { exit, stdout: found } = await printed([
    ...['search', '--from', 'curator.snapshot', '--country', 'Kenya', '--json', '--no-facets'],
  ]);
  expect(exit).toBe(0);
  const { hits }: { hits: { resource: unknown }[] } = JSON.parse(found);
  expect(hits.map(({ resource }) => resource)).toMatchObject([
    { id: '2', documentType: 'guidelines', published: '2020-05', objectives: [8, 10], countries: ['CI', 'KE'] },
    { id: '1', documentType: 'report', published: '2021', objectives: [10], countries: ['KE'] },
  ]);
  expect(openHub(readFileSync(file('curator.snapshot'))).get('3')).toMatchObject({
    published: '2019-01-31',
    objectives: ['general'],
    countries: ['BS'],
  });
});

test('the name of the snapshot is escaped for the terminal', async () => {
  const { code, stdout } = await run(good(), '-o', 'a\u001b[2Jb');
  expect(code).toBe(0);
  expect(stdout).toContain('a\\x1b[2Jb: 1 resource');
  expect(stdout).not.toContain('\u001b');
});
