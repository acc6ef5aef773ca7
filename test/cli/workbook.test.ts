import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeWorkbook, row, textCell, type WorkbookParts } from '../import/workbook/make-workbook';
import { type Printed, printed } from './in-process';

const folder = mkdtempSync(join(tmpdir(), 'gcm-hub-workbook-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a file; its name has no extension, since the content determines the format. */
function write(name: string, content: Uint8Array | WorkbookParts): string {
  const path = join(folder, name);
  writeFileSync(path, content instanceof Uint8Array ? content : makeWorkbook(content));
  return path;
}

/** Runs the command; its output has names of files without their folder. */
async function run(...args: readonly string[]): Promise<Printed> {
  const { exit, ...texts } = await printed(args);
  const short = (text: string) => text.replaceAll(`${folder}/`, '');
  return { exit, stdout: short(texts.stdout), stderr: short(texts.stderr), output: short(texts.output) };
}

const headings = row(...['ID', 'Titre', 'Section', 'Published', 'Pays', 'Notes'].map(textCell));
const DAY = 's="1"><v>44328</v></c>';
const good = row(...['007', 'A guide', 'document'].map(textCell), `<c ${DAY}`, textCell('Kenya;Togo'));
const bad = row(...['008', 'Data', 'Keyna'].map(textCell), '<c><f>A1</f></c>', textCell('Kenya;Keyna'));
const list = write('list', {
  formats: ['dd/mm/yyyy'],
  sheets: [
    { name: 'Help', rows: row(textCell('How to fill in the list')) },
    { name: 'My list', rows: `${headings}<row r="5">${good.slice('<row>'.length)}${bad}${good}` },
    { name: 'Empty', rows: '' },
    { name: 'Codes', state: 'hidden', rows: row(textCell('KE')) },
  ],
});

test('validate names the sheet and the cells of a workbook', async () => {
  const { exit, stdout, stderr } = await run('validate', list, '--sheet', 'my list');
  expect(
    stdout,
  ).toBe(`list:My list!D6: error: expected the result of each formula, found "1 formula without a result"; open the workbook in a spreadsheet program and save it
list:My list!C6: error: id 008, section: expected one of document, event, project, training, video, practice, found "Keyna"
list:My list!E6: error: id 008, countries[1]: expected one of the 195 countries, found "Keyna"; probably Kenya (KE)
list:My list!A7: error: id 007, id: expected an id that no earlier record has; list:My list!5 has it, found "007"
1 file, 3 records, 1 of them valid: 4 errors, no warnings
`);
  expect(stderr).toContain('list:My list!E1: column “Pays” is read as countries\n');
  expect(stderr).toContain(
    'list:My list!1: the sheet “My list” is read, not “Help”, “Empty”\ngcm-hub: list:My list!1: unknown column "Notes": values are kept unchanged\n',
  );
  expect(exit).toBe(1);
});

test('validate --json has the sheet and the cell', async () => {
  const { issues, columns } = JSON.parse((await run('validate', list, '--sheet', 'My list', '--json')).stdout);
  expect(issues).toMatchObject([
    { file: 'list', line: 6, sheet: 'My list', cell: 'D6', code: 'invalid-syntax' },
    { line: 6, sheet: 'My list', cell: 'C6', path: ['section'] },
    { line: 6, sheet: 'My list', cell: 'E6', path: ['countries', 1] },
    { line: 7, sheet: 'My list', cell: 'A7', code: 'duplicate-id' },
  ]);
  expect(columns[4]).toEqual({
    file: 'list',
    line: 1,
    sheet: 'My list',
    cell: 'E1',
    heading: 'Pays',
    kind: 'heading',
    field: 'countries',
  });
});

test('a sheet without a table, or an empty one, is an error that names the option', async () => {
  const { exit, stdout } = await run('validate', list);
  expect(stdout).toContain('list:Help!1: error: expected a first row of headings, including id, title and section');
  expect(stdout).toContain('found "How to fill in the list"; --sheet "My list" reads another sheet; --map');
  expect(exit).toBe(1);
  const empty = await run('validate', list, '--sheet', 'Empty');
  expect(empty.stdout).toContain('expected a sheet with a table, found "the empty sheet “Empty”"; --sheet "Help"');
});

test('an unknown sheet is an error that lists the sheets', async () => {
  const { exit, stderr } = await run('build', list, '--sheet', 'My lst', '-o', join(folder, 'none.snapshot'));
  expect(stderr).toBe(
    'gcm-hub: --sheet: expected one of the sheets “Help”, “My list”, “Empty”, “Codes” of list, found "My lst"; nearest is My list\n',
  );
  expect(exit).toBe(2);
  expect((await run('validate', list, '--sheet', '')).exit).toBe(2);
});

test('build and search read a workbook', async () => {
  const snapshot = join(folder, 'list.snapshot');
  expect((await run('build', list, '--sheet', 'My list', '-o', snapshot)).exit).toBe(1);
  const built = await run('build', list, '--sheet', 'My list', '-o', snapshot, '--skip-invalid');
  expect(built.stdout).toContain('list.snapshot: 1 resource');
  for (const from of [
    ['--from', snapshot],
    ['--from', list, '--sheet', 'My list'],
  ]) {
    const { hits } = JSON.parse((await run('search', '--country', 'Kenya', ...from, '--no-facets', '--json')).stdout);
    expect(hits).toMatchObject([{ id: '007', resource: { published: '2021-05-12', countries: ['KE', 'TG'] } }]);
  }
});

test('the doubtful dates of a sheet are decided by its other dates', async () => {
  const dates = ['01/02/2022', '13/02/2022'].map((date, i) => row(...[String(i), 'A', 'document', date].map(textCell)));
  const file = write('dates', { sheets: [{ name: 'Data', rows: headings + dates.join('') }] });
  const { hits } = JSON.parse((await run('search', '--from', file, '--no-facets', '--json')).stdout);
  expect(hits.map(({ resource }: { resource: { published: string } }) => resource.published)).toEqual([
    '2022-02-13',
    '2022-02-01',
  ]);
});

test('files that aren’t workbooks are errors', async () => {
  const old = write('old', Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  const archive = write('archive', Buffer.from('PK\x03\x04\x14\x00'));
  const { exit, stdout } = await run('validate', old, archive);
  const rest = 'the rest of the file isn’t read';
  const hint = 'save it as “Excel workbook (.xlsx)” or as “CSV UTF-8”';
  expect(stdout.split('\n').slice(0, 2)).toEqual([
    `old:1: error: expected an Excel workbook (.xlsx), found "an old Office file such as .xls"; ${hint}; ${rest}`,
    `archive:1: error: expected an Excel workbook (.xlsx), found "a damaged or truncated zip file"; ${rest}`,
  ]);
  expect(exit).toBe(1);
});
