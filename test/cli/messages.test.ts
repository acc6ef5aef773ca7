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
    'gcm-hub: hub.snapshot: already a snapshot; build reads JSON, NDJSON, CSV or .xlsx',
  ]);
});

test('the summary of a file without valid records', async () => {
  const { stdout } = await linesOf('validate', written('bad.json', '[{"id": "a"}]'));
  expect(stdout.at(-1)).toBe('1 file, 1 record, none of them valid: 2 errors, no warnings');
});

const doubtful = (file: string, heading: string, meant: string) =>
  `${file}:1: error: expected a heading that means one field, found “${heading}”; it may mean ${meant}; ` +
  `--map "${heading}=${meant}" reads it, --map "${heading}=" ignores it`;

test('columns that aren’t fields are reported once', async () => {
  const file = written('own.csv', 'id,title,section,owner,name,\n1,A,video,me,x,\n2,B,video,,,\n');
  const note =
    'gcm-hub: own.csv:1: unknown columns "owner", "name": values are kept unchanged; ' +
    '1 column without a heading: values aren’t read';
  expect(await linesOf('validate', file, '--strict')).toEqual({
    exit: 0,
    stdout: ['1 file, 2 records, all of them valid: no errors, no warnings'],
    stderr: [note],
  });
  expect((await linesOf('build', file, '-o', join(folder, 'own.snapshot'))).stderr).toEqual([note]);
  const found = await linesOf('search', '--from', file, '--json', '--no-facets');
  expect(found.stderr).toEqual([note]);
  expect(JSON.parse(found.stdout.join('\n')).hits[0].resource).toMatchObject({ owner: 'me', name: 'x' });
});

test('headings are read as the fields that they mean, and listed', async () => {
  const file = written('pays.csv', 'id,title,section,Pays,GCM objectives,Notes\n1,A,Documents,Kenya,10,x\n');
  const read = [
    ['id', 'id'],
    ['title', 'title'],
    ['section', 'section'],
    ['Pays', 'countries'],
    ['GCM objectives', 'objectives'],
  ].map(([heading, field]) => `gcm-hub: pays.csv:1: column “${heading}” is read as ${field}`);
  const summary = '1 file, 1 record, all of them valid: no errors, no warnings';
  const note = 'gcm-hub: pays.csv:1: unknown column "Notes": values are kept unchanged';
  expect(await linesOf('validate', file, '--strict')).toEqual({ exit: 0, stdout: [summary], stderr: [...read, note] });
  const ignored = 'gcm-hub: pays.csv:1: column “Notes” is ignored';
  expect((await linesOf('validate', file, '--map', 'Notes=')).stderr).toEqual([...read, ignored]);
  const output = join(folder, 'pays.snapshot');
  expect((await linesOf('build', file, '-o', output)).stderr).toEqual([...read, note]);
  const found = await linesOf('search', '--from', output, '--json', '--no-facets');
  expect(JSON.parse(found.stdout.join('\n')).hits[0].resource).toMatchObject({ countries: ['KE'], objectives: [10] });
  const { columns } = JSON.parse((await linesOf('validate', file, '--json')).stdout.join('\n'));
  expect(columns.slice(2)).toEqual([
    { file: 'pays.csv', line: 1, heading: 'section', kind: 'name', field: 'section' },
    { file: 'pays.csv', line: 1, heading: 'Pays', kind: 'heading', field: 'countries' },
    { file: 'pays.csv', line: 1, heading: 'GCM objectives', kind: 'heading', field: 'objectives' },
    { file: 'pays.csv', line: 1, heading: 'Notes', kind: 'unknown' },
  ]);
  expect(
    await linesOf('validate', written('right.csv', 'ID,Title,SECTION,titles.fr,provenance.source\n1,A,video,,\n')),
  ).toEqual({ exit: 0, stdout: [summary], stderr: [''] });
});

test('doubtful headings are errors, each once, and build writes nothing', async () => {
  const rows = 'id,title,section,contries,Region of publication,owner\n1,A,video,Kenya,Africa,me\n';
  const file = written('doubt.csv', rows);
  const findings = [
    doubtful('doubt.csv', 'contries', 'countries'),
    doubtful('doubt.csv', 'Region of publication', 'regions'),
  ];
  const summary = '1 file, 1 record, all of them valid: 2 errors, no warnings';
  expect(await linesOf('validate', file)).toMatchObject({ exit: 1, stdout: [...findings, summary] });
  for (const more of [[], ['--skip-invalid']]) {
    const built = await linesOf('build', file, '-o', join(folder, 'doubt.snapshot'), ...more);
    expect(built).toMatchObject({ exit: 1, stdout: [...findings, summary] });
    expect(built.stderr.at(-1)).toBe(
      'gcm-hub: doubt.snapshot isn’t written: the columns aren’t clear; --map maps a heading to a field',
    );
    expect(readdirSync(folder)).not.toContain('doubt.snapshot');
  }
  const found = await linesOf('search', '--from', file, '--json', '--no-facets');
  expect(found.stderr.slice(0, 2)).toEqual(findings.map((line) => `gcm-hub: ${line}`));
  const { issues } = JSON.parse((await linesOf('validate', file, '--json')).stdout.join('\n'));
  expect(issues[0]).toMatchObject({ line: 1, code: 'doubtful-column', record: -1, path: ['contries'] });
  expect(issues[0]).toMatchObject({ meant: 'countries', found: 'contries' });
  const mapped = await linesOf('validate', file, '--map', 'CONTRIES=countries', '--map', 'region_of_publication=');
  expect(mapped).toMatchObject({ exit: 0 });
  expect(mapped.stderr).toContain('gcm-hub: doubt.csv:1: column “contries” is read as countries');
});

test('a doubtful heading lists the fields that it may mean', async () => {
  const file = written('date.csv', 'id,title,Rubrique,Date\n1,A,video,2020\n');
  expect((await linesOf('validate', file)).stdout[0]).toBe(
    'date.csv:1: error: expected a heading that means one field, found “Date”; it may mean published or starts; ' +
      '--map "Date=published" reads it, --map "Date=" ignores it',
  );
});

test('two headings of one field are an error', async () => {
  const file = written('both.csv', 'id,title,section,countries,Country,Notes,Notes\n1,A,video,Kenya,Uganda,x,y\n');
  expect((await linesOf('validate', file)).stdout).toEqual([
    'both.csv:1: error: expected one column per field, but “countries” and “Country” both mean countries; ' +
      '--map "Country=" or --map "countries=" ignores one of them, or map one to another field',
    'both.csv:1: error: expected one column per field, but “Notes” occurs twice; ' +
      'rename one of them, or --map "Notes=" ignores both',
    '1 file, 1 record, all of them valid: 2 errors, no warnings',
  ]);
  const built = await linesOf('build', file, '-o', join(folder, 'both.snapshot'), '--skip-invalid');
  expect(built.exit).toBe(1);
  expect((await linesOf('validate', file, '--map', 'Country=', '--map', 'Notes=')).exit).toBe(0);
  expect((await linesOf('validate', file, '--map', 'Notes=regions', '--map', 'Country=')).exit).toBe(1);
});

test.each([
  [['Country'], 'expected a heading and its field, such as "Country=countries", found "Country"'],
  [['=countries'], 'expected a heading and its field, such as "Country=countries", found "=countries"'],
  [['Land=contries'], 'expected a field of a resource after =, found "Land=contries"; nearest is countries'],
  [['Land=Pays'], 'expected a field of a resource after =, found "Land=Pays"; nearest is countries'],
  [['Land=titles'], 'expected a field of a resource after =, found "Land=titles"; nearest is title'],
  [['Land=titles.x1'], 'expected a field of a resource after =, found "Land=titles.x1"; nearest is titles.fr'],
  [['Land=zzzz'], 'expected a field of a resource after =, found "Land=zzzz"'],
  [
    ['Land=countries', 'Land=regions'],
    'expected one field for each heading, not also "countries", found "Land=regions"',
  ],
  [['Lond=countries'], 'expected a heading of a table before =, found "Lond=countries"; nearest is "Land"'],
  [['Region=regions'], 'expected a heading of a table before =, found "Region=regions"'],
])('--map %j is wrong usage', async (entries, message) => {
  const file = written('land.csv', 'id,title,section,Land\n1,A,video,Kenya\n');
  const args = entries.flatMap((entry) => ['--map', entry]);
  for (const command of [['validate'], ['build', '-o', join(folder, 'land.snapshot')]]) {
    const { exit, stderr } = await linesOf(...command, file, ...args);
    expect({ exit, message: stderr.at(-1) }).toEqual({ exit: 2, message: `gcm-hub: --map: ${message}` });
    expect(readdirSync(folder)).not.toContain('land.snapshot');
  }
});

test('--map isn’t wrong usage if the headings can’t be read', async () => {
  const file = written('above.csv', 'Inventory\nID,Name,Kind\n1,A,video\n');
  for (const command of [['validate'], ['build', '-o', join(folder, 'above.snapshot')]]) {
    const { exit, stderr } = await linesOf(...command, file, '--map', 'ID=id');
    expect(exit).toBe(1);
    expect(stderr.join('\n')).not.toContain('--map:');
  }
  const { exit } = await linesOf('validate', file, '--map', 'Name=title', '--map', 'Kind=section');
  expect(exit).toBe(0);
});

test('--map may contain =, quotes, and headings of one of several files', async () => {
  const one = written('one.csv', 'id,title,section,a=b\n1,A,video,Kenya\n');
  const two = written('two.csv', 'id,title,section,"Say ""Land"" "\n2,A,video,Kenya\n');
  const found = await linesOf('validate', one, two, '--map', 'a=b=countries', '--map', 'Say "Land"=countries');
  expect(found).toMatchObject({ exit: 0 });
  const near = written('near.csv', 'id,title,section,"Its ""Country"" "\n2,A,video,Kenya\n');
  expect((await linesOf('validate', near)).stdout[0]).toContain(`--map 'Its "Country"=countries' reads it`);
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
    const message = `titles.csv:1: error: expected one column per field, but “${one}” and “${two}” both mean ${name}; `;
    expect(stdout[0]?.slice(0, message.length)).toBe(message);
  }
  expect((await linesOf('validate', table('titles.fr,titles.fr-CA'))).exit).toBe(0);
});

test('a hint names the list separator if another one seems to be used', async () => {
  const csv = 'id,title,section,countries,objectives\n1,A,video,"Kenya, Uganda",10/8\n2,B,video,Keyna,\n';
  const { stdout } = await linesOf('validate', written('joined.csv', csv));
  expect(stdout).toEqual([
    expect.stringMatching(/^joined\.csv:2: error: .*objectives\[0\].*found "10\/8"; separate list members with ;$/),
    'joined.csv:2: warning: id 1, countries[0]: expected one value for each member of the list, found "Kenya, Uganda"; read as KE; UG',
    expect.stringMatching(/^joined\.csv:3: error: .*found "Keyna"; probably Kenya \(KE\)$/),
    '1 file, 2 records, none of them valid: 2 errors, 1 warning',
  ]);
  const { issues } = JSON.parse((await linesOf('validate', join(folder, 'joined.csv'), '--json')).stdout.join('\n'));
  expect(issues.map(({ hint }: { hint?: string }) => hint)).toEqual([
    'separate list members with ;',
    undefined,
    undefined,
  ]);
  const json = await linesOf(
    'validate',
    written('joined.json', '[{"id":"1","title":"A","section":"video","countries":"Kenya/Uganda"}]'),
  );
  expect(json.stdout[0]).not.toContain('separate list');
});

test('deep values are errors of their records', async () => {
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  const line = (id: string, field: string) => `{"id":"${id}","title":"A","section":"video","${field}":${deep}}`;
  const lines = [line('a', 'title'), line('b', 'further'), deep, JSON.stringify(record('c')), deep];
  const errors = [
    'error: id a, title: expected a value with at most 100 levels of lists and objects, found "over 100 levels"',
    'error: id b, further: expected a value with at most 100 levels of lists and objects, found "over 100 levels"',
    ...['error: expected a record, found a list of 1', 'error: expected a record, found a list of 1'],
  ];
  const file = written('deep.json', `[${lines.join(',\n')}]`);
  const output = join(folder, 'deep.snapshot');
  for (const args of [['validate'], ['build', '-o', output]]) {
    const { exit, stdout } = await linesOf(...args, file);
    expect(exit).toBe(1);
    expect(stdout.slice(0, 4).map((text) => text.replace(/^\S+ /, ''))).toEqual(errors);
    const json = await linesOf(...args, file, '--json');
    expect(json.exit).toBe(1);
    const { issues } = JSON.parse(json.stdout.join('\n'));
    const found = ['over 100 levels', 'over 100 levels', 'a list of 1', 'a list of 1'];
    expect(issues.map((issue: { found: unknown }) => issue.found)).toEqual(found);
  }
  const { kinds } = JSON.parse((await linesOf('validate', file, '--summary', '--json')).stdout.join('\n'));
  expect(JSON.stringify(kinds)).toContain('"otherValues":[{"value":"a list of 1","count":1}]');
  expect((await linesOf('build', file, '-o', output, '--skip-invalid')).exit).toBe(0);
  expect((await linesOf('validate', file, '--ids', 'hash', '--dates', 'dmy')).exit).toBe(1);
});
