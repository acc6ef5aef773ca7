import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorkbook, row, textCell } from '../import/workbook/make-workbook';
import { printed } from './in-process';

const page = readFileSync('docs/cli.md', 'utf8');
const pages = [page, readFileSync('docs/import.md', 'utf8')].join('\n');
const examples = [...pages.matchAll(/```sh\n(.*?)```\n\nprints\n\n```text\n(.*?)```/gs)].map(
  ([, commands = '', printed = '']) => ({ commands, printed }),
);
const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'gcm-hub-docs-'));

beforeAll(() => {
  for (const [, name = '', text = ''] of pages.matchAll(/<!-- (\S+\.csv) -->\n\n```csv\n(.*?)```/gs)) {
    writeFileSync(join(folder, name), text);
  }
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

test('every example has its output', () => {
  expect(examples).toHaveLength(pages.split('```sh').length - 1);
  expect(examples.length).toBeGreaterThan(5);
});

test('the output of --json is the snapshot that `npm run types` checks against the types of the page', async () => {
  const file = (name: string, text: Uint8Array | string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const table = file(
    'table.csv',
    'id,Titre,section,contries,countries,\n1,A,video,x,"Kenya/Uganda",\n2,"B"x,video,,,\n',
  );
  const good = file(
    'good.json',
    '[{"id":"a","title":"A guide","section":"video"},{"id":"b","title":"Guide","section":"video"}]',
  );
  const list = file('list.json', '[{"id":"a","titel":"A"},{"id":"b",}]');
  const cells = [
    ['id', 'title', 'section', 'contries', 'countries'].map(textCell),
    ['1', 'A', 'video', 'x', 'Keyna'].map(textCell),
  ];
  const sheet = { name: 'Data', rows: cells.map((texts) => row(...texts, '<c><f>A1</f></c>')).join('') };
  const workbook = file('table.xlsx', makeWorkbook({ sheets: [sheet] }));
  const url = 'https://migrationnetwork.un.org/fr/hub?gcm_objectives=288&region=5';
  const runs: [type: string, ...args: string[]][] = [
    ['Search', 'search', 'trafficing children', '--limit', '0'],
    ['Search', 'search', 'w '.repeat(40), '--no-facets', '--limit', '0', '--from', good],
    ['Search', 'search', 'guide', '--limit', '1', '--facet', 'scope', '--from', good],
    ['Search', 'search', 'guide Kenya', '--limit', '1', '--no-facets', '--from', good],
    ['Facets', 'facets', 'section', 'countries', 'year', '--from', good],
    ['Crosstab', 'crosstab', 'section', 'year', '--from', good],
    ['Validate', 'validate', table, list, join(folder, 'nothing.json')],
    ['Validate', 'validate', workbook],
    ['Validate', 'validate', table, '--summary', '--fix', join(folder, 'fixed.csv')],
    ['Build', 'build', table, list, '-o', join(folder, 'json.snapshot')],
    ['Build', 'build', good, '-o', join(folder, 'json.snapshot')],
    ['Vocabularies', 'taxonomy'],
    ['Entries', 'taxonomy', 'objectives'],
    ['Entries', 'taxonomy', 'regions', '--locale', 'ru'],
    ['OpenUrl', 'open-url', url],
    ['OpenUrl', 'open-url', url, '--search', '--from', good],
    ['Failure', 'search', '--country', 'Keyna'],
    ['Failure', 'search', '--from', join(folder, 'nothing.json')],
  ];
  const values: string[] = [];
  for (const [type, ...args] of runs) {
    const { stdout, stderr } = await printed([...args, '--json']);
    const json = (type === 'Failure' ? stderr : stdout).replaceAll(`${folder}/`, '');
    values.push(`export const value${values.length}: ${type} = ${json}`);
  }
  const types = /```ts\n(.*?)```/s.exec(page)?.[1] ?? '';
  const contents = ['// biome-ignore-all format: generated', '// biome-ignore-all lint: generated', types, ...values];
  await expect(contents.join('\n')).toMatchFileSnapshot('__snapshots__/json-output.ts');
});

test.each(examples)('$commands', async ({ commands, printed: expected }) => {
  let text = '';
  for (const line of commands.trim().split('\n')) {
    const [name, ...args] = Array.from(line.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, word]) => quoted ?? word ?? '');
    expect(name).toBe('gcm-hub');
    text += (await printed(args, { COLUMNS: '100' })).output;
  }
  expect(text).toBe(expected);
});
