import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHub } from 'gcm-hub';
import { afterAll, expect, test } from 'vitest';
import { fieldNames } from '../../src/resource/fields';
import { printed } from './in-process';
import { record } from './record';

const folder = mkdtempSync(join(tmpdir(), 'gcm-hub-messages-'));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, bytes: string | Uint8Array): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
const snapshot = () =>
  written('hub.snapshot', createHub([{ id: 'a', title: 'A', section: 'video', ...NONE }]).snapshot());
const NONE = { languages: [], publishers: [], objectives: [], principles: [], regions: [], countries: [] };
const list = () => written('list.json', JSON.stringify([record('a')]));

/** Runs the command; returns the lines of its output without the folder. */
const linesOf = async (...args: string[]) => {
  const { exit, stdout, stderr } = await printed(args);
  const bare = (text: string) => text.replaceAll(`${folder}/`, '').trimEnd().split('\n');
  return { exit, stdout: bare(stdout), stderr: bare(stderr) };
};

test('an error explains how to search for a word that begins with a hyphen', async () => {
  expect(await linesOf('search', 'visa', '-children')).toEqual({
    exit: 2,
    stdout: [''],
    stderr: ["gcm-hub: unknown option '-children'; put words that begin with a hyphen after --: search … -- -children"],
  });
  expect((await linesOf('search', 'visa', '--childrn')).stderr).toEqual(["gcm-hub: unknown option '--childrn'"]);
  expect((await linesOf('facets', '-x')).stderr).toEqual(["gcm-hub: unknown option '-x'"]);
  expect((await linesOf('search', 'visa', '--limit', '0', '--', '-children')).exit).toBe(0);
});

test.each([
  'https://example.org/hub?gcm_objectives=288',
  'https://migrationnetwork.un.org.example.org/hub?gcm_objectives=288',
  'https://migrationnetwork.un.org/about',
  'nothing',
  'http://[',
])('open-url rejects %s', async (url) => {
  for (const json of [[], ['--json']]) {
    const { exit, stdout, stderr } = await linesOf('open-url', url, ...json);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: [''] });
    expect(stderr.join()).toContain('expected a URL of the Hub’s list of resources, such as https://');
  }
});

test.each([
  'https://migrationnetwork.un.org/hub',
  'https://migrationnetwork.un.org/about?gcm_objectives=288',
  'migrationnetwork.un.org/fr/hub?gcm_objectives=288',
  '/hub/events',
  'https://migrationnetwork.un.org/hub?region=5',
])('open-url reads %s', async (url) => {
  expect((await linesOf('open-url', url)).exit).toBe(0);
});

test('open-url accepts a URL of the Hub without https://', async () => {
  const { stdout } = await linesOf('open-url', 'migrationnetwork.un.org/fr/hub?gcm_objectives=288');
  expect(stdout[0]).toBe('?locale=fr&objectives=10');
});

test('build rejects - as the output and creates no file of that name', async () => {
  const { exit, stderr } = await linesOf('build', list(), '-o', '-');
  expect(exit).toBe(2);
  expect(stderr).toEqual(['gcm-hub: --output: expected a file name, not standard output, found "-"']);
  expect(readdirSync(folder)).not.toContain('-');
});

test.each([
  [['validate', '-', '-']],
  [['build', '-', '-', '-o', 'x']],
  [['search', '--from', '-', '--from', '-']],
  [['serve', '-', '-']],
])('%j: standard input can’t be read twice', async (args) => {
  expect(await linesOf(...args)).toEqual({
    exit: 2,
    stdout: [''],
    stderr: ['gcm-hub: - occurs twice, but standard input can be read only once'],
  });
});

test('an error explains why a snapshot can’t be used', async () => {
  expect((await linesOf('search', '--from', list(), '--from', snapshot())).stderr).toEqual([
    'gcm-hub: hub.snapshot: a snapshot can’t be combined with other files: use it alone, or the files it was built from',
  ]);
  expect((await linesOf('build', snapshot(), '-o', join(folder, 'again.snapshot'))).stderr).toEqual([
    'gcm-hub: hub.snapshot: already a snapshot; build reads JSON, NDJSON or CSV',
  ]);
});

test('the summary of a file without valid records', async () => {
  const { stdout } = await linesOf('validate', written('bad.json', '[{"id": "a"}]'));
  expect(stdout.at(-1)).toBe('1 file, 1 record, none of them valid: 2 errors, no warnings');
});

test('unknown columns are reported once, with the field that was probably meant', async () => {
  const rows = ['1,A,video,Kenya,Un,Eins,me,x', '2,B,video,,,,,'];
  const names = 'id,title,section,contries,title.fr,Title (de),owner,name';
  const file = written('columns.csv', [names, ...rows].join('\n'));
  const note = 'gcm-hub: columns.csv:1: unknown columns "owner", "name": values are kept unchanged';
  const warning = (found: string, meant: string) =>
    `columns.csv:1: warning: expected a field of a resource, found column “${found}”; probably ${meant}`;
  const warnings = [
    warning('contries', 'countries'),
    warning('title.fr', 'titles.fr'),
    warning('Title (de)', 'titles.de'),
  ];
  expect(await linesOf('validate', file)).toEqual({
    exit: 0,
    stdout: [...warnings, '1 file, 2 records, all of them valid: no errors, 3 warnings'],
    stderr: [note],
  });
  expect((await linesOf('build', file, '-o', join(folder, 'columns.snapshot'))).stderr).toEqual([note]);
  const found = await linesOf('search', '--from', file, '--json', '--no-facets');
  expect(found.stderr).toEqual([...warnings.map((line) => `gcm-hub: ${line}`), note]);
  expect(JSON.parse(found.stdout.join('\n')).hits[0].resource).toMatchObject({ owner: 'me', contries: 'Kenya' });
  const { issues } = JSON.parse((await linesOf('validate', file, '--json')).stdout.join('\n'));
  expect(issues[0]).toMatchObject({ line: 1, code: 'unknown-field', record: -1, meant: 'countries' });
  expect(
    await linesOf('validate', written('right.csv', 'ID,Title,SECTION,titles.fr,provenance.source\n1,A,video,,\n')),
  ).toEqual({ exit: 0, stdout: ['1 file, 1 record, all of them valid: no errors, no warnings'], stderr: [''] });
});

test('--strict counts headings of the Hub, but not unknown columns without a similar field', async () => {
  const headings = written('pays.csv', 'id,title,section,Pays,GCM objectives\n1,A,Documents,Kenya,10\n');
  const { exit, stdout } = await linesOf('validate', headings, '--strict');
  expect(exit).toBe(1);
  expect(stdout).toEqual([
    expect.stringMatching(/^pays\.csv:1: warning: .*Pays.*; probably countries$/),
    expect.stringMatching(/^pays\.csv:1: warning: .*GCM objectives.*; probably objectives$/),
    '1 file, 1 record, all of them valid: no errors, 2 warnings',
  ]);
  const own = written('own.csv', 'id,title,section,Theme\n1,A,Documents,x\n');
  expect(await linesOf('validate', own, '--strict')).toEqual({
    exit: 0,
    stdout: ['1 file, 1 record, all of them valid: no errors, no warnings'],
    stderr: ['gcm-hub: own.csv:1: unknown column "Theme": values are kept unchanged'],
  });
});

test('a misspelled column is reported even if the correct one exists', async () => {
  const names = 'id,title,section,countries,country,titles.fr,title.fr,name';
  const file = written('both.csv', `${names}\n1,A,video,Kenya,Uganda,Un,Deux,x\n2,B,video,,Uganda,,Deux,\n`);
  expect(await linesOf('validate', file)).toEqual({
    exit: 0,
    stdout: [
      'both.csv:1: warning: expected a field of a resource, found column “country”; probably countries',
      'both.csv:1: warning: expected a field of a resource, found column “title.fr”; probably titles.fr',
      '1 file, 2 records, all of them valid: no errors, 2 warnings',
    ],
    stderr: ['gcm-hub: both.csv:1: unknown column "name": values are kept unchanged'],
  });
});

test.each([
  ['empty.csv', ''],
  ['blank.csv', '\ufeff\n \n'],
  ['headings.csv', 'id,title,section\n'],
  ['list.json', '[]'],
])('%s has no records, which each command reports in the same way', async (name, text) => {
  const file = written(name, text);
  const finding = `${name}:1: error: expected a record, found the end`;
  const summary = '1 file, no records: 1 error, no warnings';
  expect(await linesOf('validate', file)).toEqual({ exit: 1, stdout: [finding, summary], stderr: [''] });
  expect(await linesOf('build', file, '-o', join(folder, 'none.snapshot'), '--skip-invalid')).toMatchObject({
    exit: 1,
    stdout: [finding, summary],
  });
  expect((await linesOf('facets', 'section', '--from', file)).stderr).toEqual([`gcm-hub: ${finding}`]);
});

test('validate --help lists all field names', async () => {
  const { stdout } = await printed(['validate', '--help']);
  const words = stdout.split(/[\s,()]+/);
  expect(fieldNames.filter((name) => !words.includes(name))).toEqual(['titles', 'provenance']);
  expect(words).toEqual(expect.arrayContaining(['titles.fr', 'provenance.source', 'provenance.facts']));
});

test('a finding has a line and an id, but no record position', async () => {
  const file = written('places.csv', 'id,title,section\n,A,video\n2,,video\n');
  expect((await linesOf('validate', file)).stdout).toEqual([
    'places.csv:2: error: id: expected an id: a non-blank string, found nothing',
    'places.csv:3: error: id 2, title: expected a title: a non-blank string, found nothing',
    '1 file, 2 records, none of them valid: 2 errors, no warnings',
  ]);
  const list = await linesOf('validate', written('places.json', '[5]'));
  expect(list.stdout[0]).toBe('places.json:1: error: expected a record, found 5');
  const { issues } = JSON.parse((await linesOf('validate', file, '--json')).stdout.join('\n'));
  expect(issues.map(({ record }: { record: number }) => record)).toEqual([0, 1]);
});

test('two columns of titles in one language are rejected with both headings', async () => {
  const table = (names: string) => written('titles.csv', `id,title,section,${names}\n1,A,video,Un,Deux\n`);
  for (const [one, two] of [
    ['Titles.FR', 'titles.fr'],
    ['titles.French', 'titles.fr'],
    ['titles.fr-fr', 'titles.fr_FR'],
  ]) {
    const { exit, stdout } = await linesOf('validate', table(`${one},${two}`));
    const name = one === 'titles.fr-fr' ? 'titles.fr-FR' : 'titles.fr';
    expect(exit).toBe(1);
    expect(stdout[0]).toBe(
      `titles.csv:1: error: expected one column per field, but “${one}” and “${two}” both mean ${name}, found "${two}"; the rest of the file isn’t read`,
    );
  }
  expect((await linesOf('validate', table('titles.fr,titles.fr-CA'))).exit).toBe(0);
});

test('a hint names the list separator if another one seems to be used', async () => {
  const csv = 'id,title,section,countries,objectives\n1,A,video,"Kenya, Uganda",10/8\n2,B,video,Keyna,\n';
  const { stdout } = await linesOf('validate', written('joined.csv', csv));
  expect(stdout).toEqual([
    expect.stringMatching(/^joined\.csv:2: error: .*objectives\[0\].*found "10\/8"; separate list members with ;$/),
    expect.stringMatching(/^joined\.csv:2: error: .*countries\[0\].*"Kenya, Uganda".*; separate list members with ;$/),
    expect.stringMatching(/^joined\.csv:3: error: .*found "Keyna"; probably Kenya \(KE\)$/),
    '1 file, 2 records, none of them valid: 3 errors, no warnings',
  ]);
  const { issues } = JSON.parse((await linesOf('validate', join(folder, 'joined.csv'), '--json')).stdout.join('\n'));
  expect(issues.map(({ hint }: { hint?: string }) => hint)).toEqual([
    'separate list members with ;',
    'separate list members with ;',
    undefined,
  ]);
  const json = await linesOf(
    'validate',
    written('joined.json', '[{"id":"1","title":"A","section":"video","countries":"Kenya, Uganda"}]'),
  );
  expect(json.stdout[0]).not.toContain('separate list');
});
