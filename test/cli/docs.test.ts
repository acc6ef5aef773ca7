import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bare, buildCommand } from './built';
import { printed } from './in-process';

const page = readFileSync('docs/cli.md', 'utf8');
const examples = [...page.matchAll(/```sh\n(.*?)```\n\nprints\n\n```text\n(.*?)```/gs)].map(
  ([, commands = '', printed = '']) => ({ commands, printed }),
);
const folder = mkdtempSync(join(tmpdir(), 'gcm-hub-docs-'));

beforeAll(async () => {
  const { main } = await buildCommand('docs-command');
  const bin = join(folder, 'gcm-hub');
  writeFileSync(bin, `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`);
  chmodSync(bin, 0o755);
  writeFileSync(join(folder, 'new.csv'), /```csv\n(.*?)```/s.exec(page)?.[1] ?? '');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('every example says what it prints', () => {
  expect(examples).toHaveLength(page.split('```sh').length - 1);
  expect(examples.length).toBeGreaterThan(5);
});

test('what --json prints is of the types of the page', async () => {
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const table = file('table.csv', 'id,title,section,contries,countries\n1,A,video,x,"Kenya, Uganda"\n2,"B"x,video,,\n');
  const good = file(
    'good.json',
    '[{"id":"a","title":"A guide","section":"video"},{"id":"b","title":"Guide","section":"video"}]',
  );
  const list = file('list.json', '[{"id":"a","titel":"A"},{"id":"b",}]');
  const url = 'https://migrationnetwork.un.org/fr/hub?gcm_objectives=288&region=5';
  const runs: [type: string, ...args: string[]][] = [
    ['Search', 'search', 'trafficing children', '--limit', '0'],
    ['Search', 'search', 'w '.repeat(40), '--no-facets', '--limit', '0'],
    ['Search', 'search', 'guide', '--limit', '1', '--from', good],
    ['Facets', 'facets'],
    ['Crosstab', 'crosstab', 'objectives', 'year'],
    ['Validate', 'validate', table, list, join(folder, 'nothing.json')],
    ['Build', 'build', table, list, '-o', join(folder, 'json.snapshot')],
    ['Build', 'build', good, '-o', join(folder, 'json.snapshot')],
    ['Vocabularies', 'taxonomy'],
    ['Entries', 'taxonomy', 'objectives'],
    ['Entries', 'taxonomy', 'countries', '--locale', 'ru'],
    ['OpenUrl', 'open-url', url],
    ['OpenUrl', 'open-url', url, '--search', '--from', good],
    ['Failure', 'search', '--country', 'Keyna'],
    ['Failure', 'search', '--from', join(folder, 'nothing.json')],
  ];
  const values = await Promise.all(
    runs.map(async ([type, ...args], i) => {
      const { stdout, stderr } = await printed([...args, '--json']);
      return `export const value${i}: ${type} = ${type === 'Failure' ? stderr : stdout};`;
    }),
  );
  const types = /```ts\n(.*?)```/s.exec(page)?.[1] ?? '';
  mkdirSync('build/cli-docs', { recursive: true });
  writeFileSync('build/cli-docs/json.ts', [types, ...values].join('\n'));
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const program = ts.createProgram(['build/cli-docs/json.ts'], options);
  const source = program.getSourceFile('build/cli-docs/json.ts');
  const wrong = [...program.getSemanticDiagnostics(source), ...program.getSyntacticDiagnostics(source)];
  expect(source).toBeDefined();
  expect(wrong.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
});

test.each(examples)('$commands', ({ commands, printed }) => {
  const env = bare({ COLUMNS: '100', PATH: `${folder}${delimiter}${process.env['PATH']}` });
  const said = execFileSync('sh', ['-c', `{ ${commands} } 2>&1 || true`], { cwd: folder, env, encoding: 'utf8' });
  expect(said).toBe(printed);
});
