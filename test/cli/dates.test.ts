import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openHub, type Resource } from 'gcm-hub';
import { formatTableIssue, streamTable, type TableInput, type TableIssue } from 'gcm-hub/import';
import { parseResources } from 'gcm-hub/schema';
import { afterAll, expect, test } from 'vitest';
import { runs } from '../runs';
import { printed } from './in-process';

const folder = mkdtempSync(join(tmpdir(), 'gcm-hub-dates-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a table of publication dates. Returns its path. */
function table(name: string, ...dates: readonly string[]): string {
  const rows = dates.map((date, i) => `${i},T,document,${date}\n`);
  writeFileSync(join(folder, name), `id,title,section,published\n${rows.join('')}`);
  return join(folder, name);
}

const linesOf = async (...args: string[]) => {
  const { exit, stdout, stderr } = await printed(args);
  const bare = (text: string) => text.replaceAll(`${folder}/`, '').trimEnd().split('\n');
  return { exit, stdout: bare(stdout), stderr: bare(stderr) };
};
const EXPECTED = 'expected a date as YYYY, YYYY-MM or YYYY-MM-DD';

test('each file decides the order of its doubtful dates', async () => {
  const { exit, stdout } = await linesOf('validate', table('d.csv', '01/02/2022', '13/05/2021'), '--json');
  expect(exit).toBe(0);
  expect(JSON.parse(stdout.join('\n'))).toMatchObject({
    issues: [
      { line: 2, severity: 'warning', code: 'other-form', found: '01/02/2022', meant: '2022-02-01' },
      { line: 3, severity: 'warning', code: 'other-form', found: '13/05/2021', meant: '2021-05-13' },
    ],
    resources: 2,
    droppedDates: 0,
  });
  writeFileSync(
    join(folder, 'other.ndjson'),
    '{"id":"x","title":"T","section":"video","starts":"01/02/2022"}\n{"id":"y","title":"T","section":"video","ends":"5/13/2021"}\n',
  );
  expect(await linesOf('validate', join(folder, 'd.csv'), join(folder, 'other.ndjson'))).toEqual({
    exit: 0,
    stdout: [
      `d.csv:2: warning: id 0, published: ${EXPECTED}, found "01/02/2022"; read as 2022-02-01`,
      `d.csv:3: warning: id 1, published: ${EXPECTED}, found "13/05/2021"; read as 2021-05-13`,
      `other.ndjson:1: warning: id x, starts: ${EXPECTED}, found "01/02/2022"; read as 2022-01-02`,
      `other.ndjson:2: warning: id y, ends: ${EXPECTED}, found "5/13/2021"; read as 2021-05-13`,
      '2 files, 4 records, all of them valid: no errors, 4 warnings',
    ],
    stderr: [''],
  });
});

test('a doubtful date is left out with an error that names --dates', async () => {
  const file = table('doubtful.csv', '01/02/2022', '2021');
  const error = `doubtful.csv:2: error: id 0, published: ${EXPECTED}, found "01/02/2022"; it may mean 2022-02-01 or 2022-01-02; --dates dmy or --dates mdy decides it`;
  const summary = '1 file, 2 records, all of them valid, 1 date left out: 1 error, no warnings';
  expect(await linesOf('validate', file)).toEqual({ exit: 1, stdout: [error, summary], stderr: [''] });
  const read = `doubtful.csv:2: warning: id 0, published: ${EXPECTED}, found "01/02/2022"; read as 2022-01-02`;
  expect(await linesOf('validate', file, '--dates', 'mdy')).toEqual({
    exit: 0,
    stdout: [read, '1 file, 2 records, all of them valid: no errors, 1 warning'],
    stderr: [''],
  });
  expect((await linesOf('validate', file, '--dates', 'ymd')).stderr).toEqual([
    'gcm-hub: --dates: expected dmy or mdy, found "ymd"',
  ]);
  expect((await linesOf('search', 't', '--limit', '0', '--from', file)).stderr).toEqual([
    'gcm-hub: doubtful.csv: 1 date is left out; gcm-hub validate lists the errors',
  ]);
});

test('--dates and --map are options of each command that reads files', async () => {
  const file = join(folder, 'named.csv');
  writeFileSync(file, 'id,title,section,Country of study,Date\n1,T,document,Kenya,01/02/2022\n');
  const options = ['--from', file, '--map', 'Country of study=countries', '--map', 'Date=published', '--dates', 'mdy'];
  for (const command of [['search'], ['facets', 'countries'], ['crosstab', 'countries', 'year']]) {
    const { exit, stdout, stderr } = await linesOf(...command, ...options, '--json');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: [''] });
    expect(stdout.join('\n')).toContain('KE');
  }
  const [hits] = (await linesOf('search', ...options, '--json', '--no-facets')).stdout;
  expect(JSON.parse(hits ?? '')).toMatchObject({
    hits: [{ resource: { published: '2022-01-02', countries: ['KE'] } }],
  });
  const url = 'https://migrationnetwork.un.org/hub?country=KE';
  expect((await linesOf('open-url', url, '--search', ...options, '--json')).exit).toBe(0);
  expect(await linesOf('search', '--from', file, '--map', 'Contry of study=countries')).toEqual({
    exit: 2,
    stdout: [''],
    stderr: [
      expect.stringContaining('named.csv:1: error: expected a heading that means one field, found “Country of study”'),
      expect.stringContaining('named.csv:1: error: expected a heading that means one field, found “Date”'),
      'gcm-hub: --map: expected a heading of a table before =, found "Contry of study=countries"; nearest is "Country of study"',
    ],
  });
  expect((await linesOf('search', '--from', file, '--dates', 'ymd')).exit).toBe(2);
});

test('build rejects a date with an error, or leaves it out', async () => {
  const file = table('build.csv', '01/02/2022', 'n.d.');
  const output = join(folder, 'hub.snapshot');
  expect((await linesOf('build', file, '-o', output)).exit).toBe(1);
  expect((await linesOf('build', file, '-o', output, '--dates', 'dmy', '--skip-invalid')).exit).toBe(0);
  const hub = openHub(new Uint8Array(readFileSync(output)));
  expect([hub.get('0')?.published, hub.get('1')?.published]).toEqual(['2022-02-01', undefined]);
});

/** Returns records as a file, or as a stream, which can be read only once. */
function inputOf(records: readonly unknown[], isStream: boolean): TableInput {
  async function* open() {
    for (const record of records) yield new TextEncoder().encode(`${JSON.stringify(record)}\n`);
  }
  return isStream ? open() : open;
}

async function read(input: TableInput, maxWaitingDates?: number) {
  const resources: Resource[] = [];
  const issues: TableIssue[] = [];
  let [recordCount, omittedDates] = [0, 0];
  for await (const batch of streamTable(input, { maxWaitingDates })) {
    resources.push(...batch.resources);
    issues.push(...batch.issues);
    recordCount += batch.recordCount;
    omittedDates += batch.omittedDates;
  }
  return { resources, issues, recordCount, omittedDates };
}

const byId = (resources: readonly Resource[]) => [...resources].sort((a, b) => (a.id < b.id ? -1 : 1));

test('files and streams are read as `parseResources` reads their records', async () => {
  const date = fc.constantFrom('1/2/2022', '03/04/2021', '13/1/2022', '2022', '2/2/2022', 'n.d.');
  const american = fc.constantFrom('1/13/2022', '2022');
  const record = fc.record(
    {
      id: fc.nat(9).map(String),
      title: fc.constant('T'),
      section: fc.constantFrom('video', 'video', 'x'),
      published: date,
      starts: fc.oneof({ weight: 5, arbitrary: date }, { weight: 1, arbitrary: american }),
    },
    { requiredKeys: ['id', 'title', 'section'] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 12 }), async (records) => {
      const expected = parseResources(records);
      for (const isStream of [false, true]) {
        const { resources, issues, recordCount } = await read(inputOf(records, isStream));
        expect(byId(resources)).toEqual(byId(expected.resources));
        expect(recordCount).toBe(records.length);
        expect(issues.map(({ line, severity, code, path }) => `${line} ${severity} ${code} ${path}`).sort()).toEqual(
          expected.issues.map(({ record: i, severity, code, path }) => `${i + 1} ${severity} ${code} ${path}`).sort(),
        );
      }
    }),
    runs(),
  );
});

test('a stream waits for a limited number of doubtful dates', async () => {
  const dated = (published: string, i: number) => ({ id: String(i), title: 'T', section: 'video', published });
  const doubtful = Array.from({ length: 6 }, (_, i) => dated('1/2/2022', i));
  const { resources, issues, recordCount } = await read(inputOf(doubtful, true), 4);
  expect(issues.map((issue) => formatTableIssue(issue))).toEqual([
    'row 5: expected at most 4 dates whose day and month may be exchanged, found "1/2/2022"; the rest of the file isn’t read',
  ]);
  expect([recordCount, resources.length, resources[0]?.published]).toEqual([5, 5, undefined]);
  // A contradiction is final, so nothing waits.
  const contrary = [dated('13/1/2022', 10), dated('1/13/2022', 11), ...doubtful];
  expect((await read(inputOf(contrary, true), 4)).omittedDates).toBe(6);
  expect((await read(inputOf([...doubtful, dated('13/1/2022', 9)], false), 4)).omittedDates).toBe(0);
});
