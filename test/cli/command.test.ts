import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { createHub, openHub } from 'gcm-hub';
import { ar, en, es, fr, ru, zh } from 'gcm-hub/labels';
import { explain } from 'gcm-hub/query';
import { resources } from 'gcm-hub/sample';
import stringWidth from 'string-width';
import { afterAll, expect, test } from 'vitest';
import { lazy } from '../../src/base/memoize';
import { examples } from '../../src/cli/program';
import { printed } from './in-process';
import { record } from './record';

const labels = [en, fr, es, ar, ru, zh];
const folder = mkdtempSync(join(tmpdir(), 'gcm-hub-cli-'));
const file = (name: string) => join(folder, name);

afterAll(() => rmSync(folder, { recursive: true }));

async function run(args: readonly string[], { env }: { readonly env?: NodeJS.ProcessEnv } = {}) {
  const { exit: code, stdout, stderr } = await printed(args, env);
  return { code, stdout, stderr };
}

const ESCAPE = '\u001b[';

test('help lists the commands, and each has examples', async () => {
  const { code, stdout, stderr } = await run(['--help']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { all, ...commands } = examples;
  for (const name of Object.keys(commands)) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
  for (const line of all) expect(stdout).toContain(`gcm-hub ${line}`);
  for (const [name, lines] of Object.entries(commands)) {
    const help = await run([name, '--help']);
    expect(help.code).toBe(0);
    for (const line of lines) expect(help.stdout).toContain(`gcm-hub ${line}`);
  }
  expect((await run([])).stdout).toBe(stdout);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect((await run(['--version'])).stdout).toBe(`${version}\n`);
});

test('search prints a table, in colour on request', async () => {
  const args = ['search', 'trafficing children', '--objective', '10', '--locale', 'fr'];
  const { code, stdout, stderr } = await run(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('trafficing → trafficking');
  expect(stdout).toMatch(/^h025 .* Pratiques +2024 +Venezuela/m);
  expect(stdout).toMatch(/^\[x\] Éradiquer la traite .* 31 █+/m);
  expect(stdout).not.toContain(ESCAPE);
  const coloured = await run(args, { env: { FORCE_COLOR: '1' } });
  expect(coloured.stdout).toContain(ESCAPE);
  expect(stripVTControlCharacters(coloured.stdout)).toBe(stdout);
  expect((await run(args, { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).toBe(stdout);
  expect((await run([...args, '--no-color'], { env: { FORCE_COLOR: '1' } })).stdout).toBe(stdout);
  expect((await run([...args, '--color'])).stdout).toBe(coloured.stdout);
});

test.each([
  [en, '; '],
  [fr, '\u00a0; '],
])('search --reasons explains each hit in one paragraph: $0.locale', async (labelModule, separator) => {
  const hub = createHub(resources, { labels });
  for (const text of ['kenya', 'traficking kenya since 2018', 'kenya "decent work"']) {
    const args = ['search', text, '--limit', '5', '--locale', labelModule.locale];
    const { code, stdout, stderr } = await run([...args, '--reasons'], { env: { COLUMNS: '1000' } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const explained = hub.search({ text, limit: 5 }).hits.map(({ id, reasons }) => {
      return `${id}: ${[...new Set(reasons.map((reason) => explain(reason, labelModule)))].join(separator)}`;
    });
    expect(explained.length).toBeGreaterThan(0);
    const paragraphs = `\n${explained.join('\n')}\n`;
    expect(stdout).toContain(paragraphs);
    const without = await run(args, { env: { COLUMNS: '1000' } });
    expect(without.stdout).toBe(stdout.replace(paragraphs, ''));
  }
});

test('search --reasons prints no paragraph without reasons', async () => {
  for (const args of [['search'], ['search', '"no such phrase"']]) {
    expect((await run([...args, '--reasons'])).stdout).toBe((await run(args)).stdout);
  }
});

/** The sample as a snapshot, which opens faster than the sample is indexed. */
const sample = lazy(() => {
  writeFileSync(file('sample.hub'), createHub(resources, { labels }).snapshot());
  return file('sample.hub');
});

test.each(['20', '30', '40', '57', '80', '200'])('no line is wider than a terminal of %s columns', async (COLUMNS) => {
  const env = { COLUMNS };
  const from = ['--from', sample()];
  const all = await Promise.all([
    run(['search', 'migration', '--locale', 'ar', ...from], { env }),
    run(['search', 'trafficing children', '--locale', 'fr', '--limit', '3', '--reasons', ...from], { env }),
    run(['search', '--language', 'zh', '--locale', 'zh', ...from], { env }),
    run(['facets', '--locale', 'ru', ...from], { env }),
    run(['crosstab', 'objectives', 'regions', '--locale', 'fr', ...from], { env }),
    run(['crosstab', 'regions', 'objectives', '--locale', 'ar', ...from], { env }),
    run(['taxonomy', 'objectives', '--locale', 'zh'], { env }),
    run(['taxonomy', 'principles'], { env }),
    run(['taxonomy', 'countries', '--locale', 'ar'], { env }),
  ]);
  for (const { code, stdout } of all) {
    expect(code).toBe(0);
    const wide = stdout.split('\n').filter((line) => stringWidth(line) > Number(COLUMNS));
    expect(wide).toEqual([]);
    expect(stdout.length).toBeGreaterThan(100);
  }
});

test('the numbers of a table are aligned, also beside Arabic and Chinese', async () => {
  for (const locale of ['ar', 'zh']) {
    const { stdout } = await run(['crosstab', 'objectives', 'regions', '--locale', locale]);
    const rows = stdout.split('\n').slice(-25, -1);
    expect(new Set(rows.map((row) => stringWidth(row))).size).toBe(1);
  }
});

test('--json prints the results of the library', async () => {
  const hub = createHub(resources, { labels });
  const json = async (...args: string[]) => JSON.parse((await run([...args, '--json'])).stdout);
  const query = { text: 'trafficing', filters: { objectives: [10], regions: { none: ['europe'] } }, limit: 3 } as const;
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
  expect(
    await json('search', 'trafficing', '--objective', '10', '--filter', 'regions.none=europe', '--limit', '3'),
  ).toEqual(plain(hub.search(query)));
  const explained = await json('search', 'kenya', '--limit', '3');
  expect(explained.hits[0].reasons).toEqual([
    { word: 'kenya', range: [0, 5], facet: 'appliesTo', value: 'KE', by: 'appliesTo' },
  ]);
  expect(await json('search', 'kenya', '--limit', '3', '--reasons')).toEqual(explained);
  const { facets } = hub.search({ limit: 0, facets: { regions: {}, countries: { limit: 2 } }, filters: query.filters });
  const filterOptions = ['--objective', '10', '--filter', 'regions.none=europe'];
  expect((await json('facets', 'regions', ...filterOptions)).regions).toEqual(plain(facets.regions));
  expect((await json('facets', 'countries', '--limit', '2', ...filterOptions)).countries).toEqual(
    plain(facets.countries),
  );
  const found = await json('facets', 'countries', '--find', 'ivory');
  expect(found.countries.values[0]).toMatchObject({ value: 'CI' });
  expect(Object.keys(found.countries)).toEqual(['values']);
  expect(await json('crosstab', 'objectives', 'regions')).toEqual(plain(hub.crossTab('objectives', 'regions')));
  expect(await json('taxonomy')).toContainEqual({ name: 'countries', entries: 195 });
  expect((await json('taxonomy', 'objectives', '--locale', 'fr'))[9]).toMatchObject({
    id: 10,
    hubTermId: 288,
    label: 'Éradiquer la traite de personnes',
  });
  const url = 'https://migrationnetwork.un.org/fr/hub?gcm_objectives=288&region=5';
  const opened = await json('open-url', url, '--search');
  expect(opened).toMatchObject({
    query: { filters: { objectives: [10] }, locale: 'fr' },
    address: '?locale=fr&objectives=10',
    dropped: [{ param: 'region', value: '5' }],
  });
  expect(opened.result.total).toBe(31);
});

test.each([
  [['sreach'], "unknown command 'sreach'; nearest is search"],
  [['search', '--objectve', '10'], "unknown option '--objectve'; nearest is --objective"],
  [['search', '--objective', '24'], '--objective: expected one of the 24 ids of objectives, found "24"; nearest is 23'],
  [
    ['search', '--country', 'Keyna'],
    /^--country: expected one of countries .*, found "Keyna"; nearest is KE \(Kenya\)$/,
  ],
  [['search', '--country', 'Congo'], /found "Congo"; it may mean CG \(Congo\) or CD \(Democratic/],
  [['search', '--country', ''], '--country: expected a value, found ""'],
  [
    ['search', '--sort', 'newst'],
    '--sort: expected one of hub, relevance, newest, oldest, title, found "newst"; nearest is newest',
  ],
  [['search', '--limit', 'ten'], '--limit: expected a whole number from 0 to 1000, found "ten"'],
  [
    ['search', '--year', '2020-2021'],
    '--year: expected a year from 1 to 9999, or a range as 2018..2022, found "2020-2021"',
  ],
  [['search', '--filter', 'year.none=2018..2020'], /^--filter year.none: expected a year from 1 to 9999, found/],
  [
    ['search', '--filter', 'regions=afrika'],
    '--filter regions: expected one of africa, americas, asia, europe, oceania, found "afrika"; nearest is africa',
  ],
  [
    ['search', '--region', 'asia', '--year', '10000', '--filter', 'year=2018'],
    /^--year: expected a year from 1 to 9999, or a range/,
  ],
  [['search', '--locale', 'not a tag'], /^--locale: expected a BCP 47/],
  [['search', '--filter', 'objectivs.none=7'], /found "objectivs.none"; nearest is objectives.none$/],
  [['search', '--filter', 'objectives.nne=7'], /found "objectives.nne"; nearest is objectives.none$/],
  [['search', '--filter', 'objectives.none=x'], /^--filter objectives.none: expected one of the 24/],
  [['search', '--filter', 'objectives'], /^--filter objectives: expected a value/],
  [['search', '--facet', 'region'], undefined],
  [['search', '--facet', 'regons'], /nearest is regions$/],
  [['search', '--audience', 'all'], '--audience: expected public or editors, found "all"'],
  [['crosstab', 'objectives'], "missing required argument 'columns'"],
  [['taxonomy', 'contries'], /nearest is countries$/],
  [['serve', '--port', 'abc'], '--port: expected a whole number from 0 to 65535, found "abc"'],
  [['serve', '--cors'], "option '--cors <origin>' argument missing"],
  [
    ['serve', '--cors', 'hub.json'],
    /^--cors: expected an origin such as https:.*, found "hub.json"; nearest is https:\/\/hub\.json$/,
  ],
  [['serve', '--cors', 'https://example.org/'], /^--cors: expected an origin.*; nearest is https:\/\/example\.org$/],
  [['serve', '--cors', 'https://*.org'], /^--cors: expected an origin such as [^;]*$/],
  [['serve', '--cors', 'null'], /^--cors: expected an origin/],
  [['build', 'x.json'], "required option '-o, --output <file>' not specified"],
])('%j is reported on one line, exit code 2', async (args, message) => {
  const { code, stdout, stderr } = await run(args);
  if (message === undefined) {
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return;
  }
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^gcm-hub: [^\n]*\n$/);
  const line = stderr.slice('gcm-hub: '.length, -1);
  if (typeof message === 'string') expect(line).toBe(message);
  else expect(line).toMatch(message);
});

test('--json prints errors as JSON', async () => {
  const { code, stderr } = await run(['search', '--country', 'Keyna', '--json']);
  expect(code).toBe(2);
  expect(JSON.parse(stderr)).toMatchObject({ code: 'usage', exit: 2, nearest: 'KE' });
  const missing = await run(['search', '--from', file('nothing'), '--json']);
  expect(missing.code).toBe(3);
  expect(JSON.parse(missing.stderr)).toEqual({
    code: 'file',
    message: `${file('nothing')}: no such file`,
    exit: 3,
    file: file('nothing'),
  });
});

test('--debug prints the stack trace', async () => {
  const args = ['search', '--from', file('nothing')];
  expect((await run(args)).stderr).toBe(`gcm-hub: ${file('nothing')}: no such file\n`);
  expect((await run([...args, '--debug'])).stderr).toMatch(/\n\s+at /);
});

test('facet values may be in any of the six languages', async () => {
  const total = async (...args: string[]) => JSON.parse((await run(['search', ...args, '--json'])).stdout).total;
  const expected = await total('--objective', '10');
  for (const objective of ['Eradicate trafficking', 'Éradiquer la traite de personnes', '288', 'objective 10']) {
    expect(await total('--objective', objective)).toBe(expected);
  }
  expect(await total('--language', 'French')).toBe(await total('--language', 'fr'));
  expect(await total('--country', 'KEN', '--country', 'كينيا')).toBe(await total('--country', 'KE'));
  expect(await total('--type', 'report', '--type', 'Analysis')).toBe(
    await total('--filter', 'documentType=report&documentType=analysis'),
  );
});

test('an unknown publisher is noted with the nearest one', async () => {
  const { code, stderr } = await run(['search', '--publisher', 'UN Womn']);
  expect(code).toBe(0);
  expect(stderr).toBe('gcm-hub: no resource has "UN Womn" in publishers; nearest is "UN Women"\n');
});

test('control characters in resources are escaped', async () => {
  const nasty = 'Evil \u001b[2J\u001b]0;owned\u0007 \u009b31m \u202eguide\nline';
  writeFileSync(
    file('evil.json'),
    JSON.stringify([record('a\u001b[1m', { title: nasty, summary: `guide ${nasty}`, publishers: [nasty] })]),
  );
  for (const args of [
    ['search', 'guide'],
    ['search', 'guides owned', '--reasons'],
    ['search'],
    ['facets', 'publishers'],
    ['crosstab', 'publishers', 'section'],
    ['search', '--json'],
  ]) {
    const { code, stdout, stderr } = await run([...args, '--from', file('evil.json')], { env: { NO_COLOR: '1' } });
    expect(code).toBe(0);
    expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
  }
  const named = await run(['search', '--from', file('a\u001b[2Jb')]);
  expect(named.stderr).toContain('a\\x1b[2Jb: no such file');
  writeFileSync(file('evil.csv'), 'id,title,section\n1,A,\u001b[2Jvideo\n');
  const { stdout } = await run(['validate', file('evil.csv')]);
  expect(stdout).not.toContain('\u001b');
});

test('validate reports all errors with file and line, in each format', async () => {
  const good = record('a', { countries: ['KE'] });
  const bad = record('b', { countries: ['Keyna'] });
  const again = record('a', { country: 'KE' });
  writeFileSync(
    file('one.json'),
    `[\n${JSON.stringify(good)},\n${JSON.stringify(bad)},\n{"id": "c",},\n${JSON.stringify(record('d'))}\n]`,
  );
  writeFileSync(
    file('two.data'),
    `${JSON.stringify(again)}\n\n{"id"\n${JSON.stringify(record('e', { country: 'KE' }))}\n`,
  );
  writeFileSync(file('three'), '\ufeffid;title;section;objectives\r\nf;"A\r\nB";Documents;10\r\ng;C;video;"8; 99"\r\n');
  const { code, stdout, stderr } = await run(['validate', file('one.json'), file('two.data'), file('three')]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout.replaceAll(`${folder}/`, '').split('\n')).toEqual([
    'one.json:3: error: id b, countries[0]: expected one of the 195 countries, found "Keyna"; probably Kenya (KE)',
    'one.json:4:12: error: expected a property name in double quotes, found "}"',
    'two.data:1: warning: id a, country: expected a field of a resource, found "country"; probably countries',
    'two.data:1: error: id a, id: expected an id that no earlier record has; one.json:2 has it, found "a"',
    'two.data:3:6: error: expected ":", found the end',
    'two.data:4: warning: id e, country: expected a field of a resource, found "country"; probably countries',
    'three:4: error: id g, objectives[1]: expected one of the 24 objectives, found "99"',
    '3 files, 9 records, 4 of them valid: 5 errors, 2 warnings',
    '',
  ]);
  const json = JSON.parse((await run(['validate', file('one.json'), '--json'])).stdout);
  expect(json).toMatchObject({ files: 1, records: 4, resources: 2, errors: 2, warnings: 0 });
  expect(json.issues).toHaveLength(2);
  expect(json.issues[0]).toMatchObject({
    file: file('one.json'),
    line: 3,
    code: 'unknown-value',
    meant: 'KE',
    record: 1,
  });
  expect(json.issues[1]).toMatchObject({ line: 4, column: 12, code: 'invalid-syntax' });
});

test('--strict treats warnings as errors', async () => {
  writeFileSync(file('warned.ndjson'), `${JSON.stringify(record('a', { country: 'KE' }))}\n`);
  expect((await run(['validate', file('warned.ndjson')])).code).toBe(0);
  expect((await run(['validate', file('warned.ndjson'), '--strict'])).code).toBe(1);
});

test('validate reports unreadable files and checks the others', async () => {
  writeFileSync(file('good.json'), JSON.stringify([record('a')]));
  const { code, stdout, stderr } = await run(['validate', file('nothing.json'), file('good.json'), folder]);
  expect(code).toBe(3);
  expect(stderr).toBe(`gcm-hub: ${file('nothing.json')}: no such file\ngcm-hub: ${folder}: a folder, not a file\n`);
  expect(stdout).toBe('3 files, 1 record, all of them valid: 2 errors, no warnings\n');
  const alone = await run(['validate', file('nothing.json'), folder]);
  expect(alone).toMatchObject({ code: 3, stdout: '', stderr });
  const json = await run(['validate', file('nothing.json'), file('good.json'), folder, '--json']);
  expect(json.code).toBe(3);
  const messages = [`${file('nothing.json')}: no such file`, `${folder}: a folder, not a file`];
  const names = [file('nothing.json'), folder];
  expect(JSON.parse(json.stdout)).toEqual({
    issues: names.map((name, i) => ({ file: name, severity: 'error', code: 'file', message: messages[i] })),
    columns: [],
    files: 3,
    records: 1,
    resources: 1,
    droppedDates: 0,
    errors: 2,
    warnings: 0,
  });
  expect(
    json.stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual(names.map((name, i) => ({ code: 'file', message: messages[i], exit: 3, file: name })));
});

test('the hits of a search can be validated and searched', async () => {
  const { stdout } = await run(['search', '--limit', '40', '--json']);
  const hits: { resource: unknown }[] = JSON.parse(stdout).hits;
  writeFileSync(file('hits.json'), JSON.stringify(hits.map(({ resource }) => resource)));
  const checked = await run(['validate', file('hits.json')]);
  expect(checked).toMatchObject({ code: 0, stdout: '1 file, 40 records, all of them valid: no errors, no warnings\n' });
  const found = await run(['search', '--from', file('hits.json'), '--json', '--limit', '1']);
  expect(JSON.parse(found.stdout).total).toBe(40);
});

test('build rejects errors unless --skip-invalid, and writes files atomically', async () => {
  writeFileSync(
    file('mixed.ndjson'),
    `${JSON.stringify(record('a'))}\n${JSON.stringify(record('b', { section: '?' }))}\n${JSON.stringify(record('c', { review: 'draft' }))}\n`,
  );
  const output = file('hub.snapshot');
  const rejected = await run(['build', file('mixed.ndjson'), '-o', output]);
  expect(rejected.code).toBe(1);
  expect(rejected.stdout).toContain('mixed.ndjson:2: error: id b, section');
  expect(rejected.stderr).toBe(
    `gcm-hub: ${output} isn’t written; --skip-invalid leaves out the records and dates with errors\n`,
  );
  expect(existsSync(output)).toBe(false);
  const built = await run(['build', file('mixed.ndjson'), '-o', output, '--skip-invalid']);
  expect(built).toMatchObject({ code: 0, stderr: '' });
  expect(built.stdout).toMatch(/hub\.snapshot: 1 resources?, \d+ kB\n$/);
  expect(openHub(readFileSync(output)).size).toBe(1);
  const editors = await run([
    'build',
    file('mixed.ndjson'),
    '-o',
    output,
    '--skip-invalid',
    '--audience',
    'editors',
    '--json',
  ]);
  expect(JSON.parse(editors.stdout)).toMatchObject({ records: 3, resources: 2, errors: 1, visible: 2, output });
  expect(openHub(readFileSync(output), { audience: 'editors' }).size).toBe(2);
  const nowhere = await run(['build', file('mixed.ndjson'), '-o', file('no/where'), '--skip-invalid']);
  expect(nowhere).toMatchObject({ code: 3, stderr: `gcm-hub: ${file('no/where')}: no such file\n` });
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('a snapshot has the same results as its files', async () => {
  writeFileSync(file('sample.json'), JSON.stringify(resources));
  expect((await run(['build', file('sample.json'), '-o', file('sample.snapshot')])).code).toBe(0);
  const args = ['search', 'traite', '--region', 'africa', '--locale', 'fr', '--json'];
  const { stdout } = await run(args);
  for (const from of ['sample.json', 'sample.snapshot']) {
    expect((await run([...args, '--from', file(from)])).stdout).toBe(stdout);
  }
  expect(await run(['validate', file('sample.snapshot')])).toMatchObject({ code: 0 });
  const bytes = readFileSync(file('sample.snapshot'));
  writeFileSync(file('damaged.snapshot'), bytes.subarray(0, bytes.length - 100));
  const damaged = await run(['search', '--from', file('damaged.snapshot')]);
  expect(damaged.code).toBe(3);
  expect(damaged.stderr).toMatch(/^gcm-hub: .*damaged\.snapshot: .*\n$/);
  const both = await run(['search', '--from', file('sample.json'), '--from', file('sample.snapshot')]);
  expect(both).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('sample.snapshot: a snapshot can’t be combined with other files'),
  });
});

test('search omits invalid records and notes their number', async () => {
  writeFileSync(file('partly.csv'), 'id,title,section\n1,A guide,video\n2,Another guide,nothing\n3,"B"x,video\n');
  const { code, stdout, stderr } = await run(['search', 'guide', '--from', file('partly.csv'), '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).total).toBe(1);
  expect(stderr).toBe(`gcm-hub: ${file('partly.csv')}: 2 records are left out; gcm-hub validate lists the errors\n`);
});

test('search uses the records of a truncated array and notes the error', async () => {
  const text = JSON.stringify([record('a'), record('b')]).slice(0, -5);
  writeFileSync(file('cut.json'), text);
  const { code, stdout, stderr } = await run(['search', '--from', file('cut.json'), '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).total).toBe(1);
  const expected =
    'expected the end of the record that begins in line 1, found the end; the rest of the file isn’t read';
  expect(stderr).toBe(`gcm-hub: ${file('cut.json')}:1:${text.length + 1}: error: ${expected}\n`);
  const checked = await run(['validate', file('cut.json')]);
  expect(checked.code).toBe(1);
  expect(checked.stdout).toContain('\n1 file, 1 record, all of them valid: 1 error, no warnings\n');
});

test('editors see unapproved resources', async () => {
  writeFileSync(file('drafts.json'), JSON.stringify([record('a'), record('b', { review: 'draft' })]));
  const total = async (...args: string[]) =>
    JSON.parse((await run(['search', '--from', file('drafts.json'), '--json', ...args])).stdout).total;
  expect(await total()).toBe(1);
  expect(await total('--audience', 'editors')).toBe(2);
});
