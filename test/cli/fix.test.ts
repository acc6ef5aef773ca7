import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { readTable } from 'gcm-hub/import';
import { beforeEach, expect, test } from 'vitest';
import { formatRow } from '../../src/import/csv/format-row';
import { makeWorkbook, row, textCell } from '../import/workbook/make-workbook';
import { runs } from '../runs';
import { printed } from './in-process';
import { inWorkFolder } from './work-folder';

inWorkFolder('fix');
beforeEach(() => rmSync('fixed.csv', { force: true }));

/** Corrects a table. Returns the rows of the corrected one, without the headings. */
async function fix(content: string, ...args: string[]) {
  writeFileSync('x.csv', content);
  const { exit, stdout, stderr } = await printed(['validate', 'x.csv', '--fix', 'fixed.csv', ...args]);
  const text = existsSync('fixed.csv') ? readFileSync('fixed.csv', 'utf8') : undefined;
  return { exit, stdout, stderr, lines: text?.replace(/^\ufeff/, '').split('\r\n') };
}

test('values in another form are replaced, and the last column describes the changes', async () => {
  const { exit, stdout, lines } = await fix(
    `${[
      'ID,Title,Section,Country,Publication date,Language,Keywords,Notes,Objectives',
      '1,Travail d&eacute;cent,Documents,"Kenya, Uganda",12 May 2021,"English, French",visas,=A1,8',
      '2,Plain,Documents,"Bahamas, The",2021-05,en,N/A,,"10, 8"',
      '3,Plain,Documents,Chad; Kenya | Global,2021,en,a; b,,General',
    ].join('\n')}\n`,
  );
  expect(exit).toBe(0);
  expect(lines).toEqual([
    'ID,Title,Section,Country,Publication date,Language,Keywords,Notes,Objectives,Changes (gcm-hub)',
    '1,Travail décent,Documents,Kenya; Uganda,2021-05-12,English; French,visas,=A1,8,' +
      '"Title: ""Travail d&eacute;cent"" → ""Travail décent""; Country: ""Kenya, Uganda"" → ""Kenya; Uganda""; ' +
      'Publication date: ""12 May 2021"" → ""2021-05-12""; Language: ""English, French"" → ""English; French"""',
    '2,Plain,Documents,"Bahamas, The",2021-05,en,,,10; 8,"Keywords: ""N/A"" → """"; Objectives: ""10, 8"" → ""10; 8"""',
    '3,Plain,Documents,Chad; Kenya | Global,2021,en,a; b,,General,',
    '',
  ]);
  expect(stdout).toContain('fixed.csv: 3 rows, 2 of them changed\n');
});

test('values with an error are kept and described, and no row is lost', async () => {
  const { exit, lines } = await fix(
    'id,title,section,countries\n1,T,document,Keyna,x\n2,U,document,Keyna\n3,"V"w,document,\n\n,W,document,Kenya\n',
  );
  expect(exit).toBe(1);
  expect(lines?.slice(1)).toEqual([
    '1,T,document,Keyna,"error, not changed: row: expected at most 4 cells, found ""5 cells""",x',
    '2,U,document,Keyna,"error, not changed: countries: expected one of the 195 countries, found ""Keyna""; probably Kenya (KE)"',
    '"3,""V""w,document,",,,,"error, not changed: row: expected a delimiter or the end of the row after a closing quote, found ""w"""',
    ',W,document,Kenya,"error, not changed: id: expected an id: a non-blank string, found nothing"',
    '',
  ]);
});

test('generated ids are written, and mapped headings become those of the fields', async () => {
  const { lines } = await fix(
    'sep=;\nTitre;Rubrique;Lien;Pays de travail\nA;Documents;https://www.iom.int/a;Kenya, Tchad\n',
    ...['--ids', 'url', '--map', 'Pays de travail=countries', '--locale', 'fr'],
  );
  expect(lines).toEqual([
    'Titre;Rubrique;Lien;countries;id;Changes (gcm-hub)',
    'A;Documents;https://www.iom.int/a;Kenya; Tchad;iom.int/a;x'.replace(
      /Kenya.*/,
      '"Kenya; Tchad";iom.int/a;"Pays de travail: ""Kenya, Tchad"" → ""Kenya; Tchad""; id: """" → ""iom.int/a"""',
    ),
    '',
  ]);
  const { lines: own } = await fix('id,title,section\n7,A,document\n,B,document\n', '--ids', 'row');
  expect(own?.slice(1, 3)).toEqual(['7,A,document,', 'row-3,B,document,"id: """" → ""row-3"""']);
});

test('lists with HTML or in a formula are corrected as they are read', async () => {
  const cells = ['<p>a; b</p>', '<b>N/A</b>; z', '="caf&eacute;; visas"', "['x', 'y']"];
  const { lines } = await fix(
    [
      'id,title,section,keywords\r\n',
      ...cells.map((cell, i) => formatRow([String(i), 'T', 'document', cell], ',')),
    ].join(''),
  );
  const fixed = (await readTable(readFileSync('fixed.csv'))).resources.map(({ keywords }) => keywords);
  expect(fixed).toEqual([['a', 'b'], ['z'], ['café', 'visas'], ['x', 'y']]);
  expect(lines?.slice(1, 4).map((line) => line.split(',')[3])).toEqual(['a; b', 'z', 'café; visas']);
});

test('ignored columns stay ignored, and a corrected table is corrected again', async () => {
  const options = ['--map', 'Titre 2=title', '--map', 'Title=', '--map', 'Country='];
  const { lines } = await fix('Titre 2,Title,Country,id,section\nA,B,"Kenya, Chad",1,document\n', ...options);
  expect(lines?.[0]).toBe('title,Not read (gcm-hub): Title,Not read (gcm-hub): Country,id,section,Changes (gcm-hub)');
  const table = await readTable(readFileSync('fixed.csv'));
  expect(table.issues).toEqual([]);
  expect(table.resources).toMatchObject([{ title: 'A', countries: [] }]);
  const again = await fix(readFileSync('fixed.csv', 'utf8').replace('\r\nA,', '\r\nA &amp; B,'));
  expect(again.lines?.[0]).toBe(
    'title,Not read (gcm-hub): Title,Not read (gcm-hub): Country,id,section,Changes (gcm-hub)',
  );
});

test('an unused map is an error before a file is written', async () => {
  const { exit, stderr } = await fix('id,title,section\n1,A,document\n', '--map', 'Foo=summary');
  expect({ exit, stderr }).toMatchObject({ exit: 2, stderr: expect.stringContaining('--map: expected a heading') });
  expect(existsSync('fixed.csv')).toBe(false);
});

test('rows above the headings are left out', async () => {
  const { lines } = await fix('Inventory, 2021\n\nid;title;section\n1;A;video\n');
  expect(lines).toEqual(['id;title;section;Changes (gcm-hub)', '1;A;video;', '']);
});

test('addresses of hyperlinks are written in the column of the link', async () => {
  const link = (text: string) =>
    `<c t="str"><f>HYPERLINK(&quot;https://iom.int/${text}&quot;,&quot;${text}&quot;)</f><v>${text}</v></c>`;
  const rows = [
    row(...['id', 'title', 'section', 'url'].map(textCell)),
    row(textCell('1'), textCell('A'), textCell('video'), link('Link')),
    row(textCell('2'), link('B'), textCell('video')),
  ];
  writeFileSync('x.xlsx', makeWorkbook({ sheets: [{ name: 'Data', rows: rows.join('') }] }));
  await printed(['validate', 'x.xlsx', '--fix', 'fixed.csv']);
  expect(readFileSync('fixed.csv', 'utf8').split('\r\n').slice(1)).toEqual([
    '1,A,video,https://iom.int/Link,',
    '2,B,video,https://iom.int/B,"url: """" → ""https://iom.int/B"""',
    '',
  ]);
});

test('the order of dates that the file decides is applied', async () => {
  const { lines } = await fix('id,title,section,published\n1,A,document,01/02/2021\n2,B,document,13/05/2021\n');
  expect(lines?.map((line) => line.split(',')[3])).toEqual(['published', '2021-02-01', '2021-05-13', undefined]);
});

test('a corrected table replaces another one, and no other file', async () => {
  const content = 'id,title,section\n1,A,document\n';
  expect((await fix(content)).exit).toBe(0);
  expect((await fix(content)).exit).toBe(0);
  writeFileSync('other.csv', content);
  const { exit, stderr } = await printed(['validate', 'x.csv', '--fix', 'other.csv']);
  expect({ exit, stderr }).toEqual({
    exit: 2,
    stderr: 'gcm-hub: --fix: expected a new file, or a corrected table to replace, found "other.csv"\n',
  });
  expect(readFileSync('other.csv', 'utf8')).toBe(content);
  expect((await printed(['validate', 'x.csv', '--fix', 'x.csv'])).stderr).toContain('a file that isn’t an input');
});

test.each([
  [['-', '--fix', 'fixed.csv'], 'expected one file to read, not standard input'],
  [['x.csv', 'x.csv', '--fix', 'fixed.csv'], 'expected one file to read, not standard input'],
  [['x.csv', '--fix', 'fixed.xlsx'], 'expected the name of the CSV file to write, found "fixed.xlsx"'],
  [['zotero.csv', '--fix', 'fixed.csv'], 'expected a table of your own, not an export of Zotero, found "zotero.csv"'],
  [['x.json', '--fix', 'fixed.csv'], 'expected a table: CSV or .xlsx, found "x.json"'],
])('rejects %j', async (args, message) => {
  writeFileSync('x.csv', 'id,title,section\n1,A,document\n');
  writeFileSync('zotero.csv', 'Key,Item Type,Title,Abstract Note\nA1,report,A,\n');
  writeFileSync('x.json', '[{"id":"1","title":"A","section":"document"}]');
  const { exit, stderr } = await printed(['validate', ...args]);
  expect({ exit, stderr }).toEqual({ exit: 2, stderr: expect.stringContaining(message) });
  expect(existsSync('fixed.csv')).toBe(false);
});

test.each([
  ['invalid bytes', 'id,title,section\n1,A\u00e9,document\n'],
  ['a missing heading', 'id,title\n1,A\n'],
  ['no rows', 'id,title,section\n'],
  ['a row that is too long', `id,title,section\n1,A,document\n2,${'B'.repeat(16_000_000)},document\n`],
])('a file with %s isn’t corrected in part', async (_, content) => {
  writeFileSync('x.csv', Buffer.from(content, 'latin1'));
  const { stderr } = await printed(['validate', 'x.csv', '--fix', 'fixed.csv']);
  expect(existsSync('fixed.csv')).toBe(false);
  expect(stderr).toContain('fixed.csv isn’t written');
});

const words = (...list: string[]) => fc.constantFrom('', ...list);
const tables = fc.array(
  fc.record({
    ID: fc.constantFrom('1', '2', '="001"', '', '__proto__'),
    Title: words('A', 'Caf&eacute;', 'CafÃ©', 'N/A', ' "x", y ', '#REF!', 'a\nb'),
    Section: words('Documents', 'video', 'Vidéo', 'documents '),
    Country: words('Kenya, Uganda', 'KE', 'Keyna', 'Bahamas, The', 'Global', 'Global, Kenya', 'N/A', 'Kenya; -; Chad'),
    Objectives: words('8, 10', '8;10', 'General', 'General, 8', 'Objective 10', '99'),
    Language: words('English, French', 'en', 'Chinese (Simplified)', 'xx yy'),
    'Publication date': words('12 May 2021', '2021', '01/02/2021', '13/02/2021', '2565', '9999', 'N/A'),
    Link: words('https://iom.int/a https://iom.int/b', 'https://iom.int', 'iom.int'),
    Keywords: words('a; b', 'Caf&eacute;; x', 'NULL', 'a, b'),
    Notes: words('=1', '"', '#REF!'),
  }),
  { minLength: 1, maxLength: 5 },
);

test('a corrected table has the same resources, and no value in another form', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async (rows) => {
      const headings = Object.keys(rows[0] ?? {});
      const content = [headings, ...rows.map((row) => Object.values(row))].map((row) => formatRow(row, ',')).join('');
      const { lines } = await fix(content);
      const before = await readTable(Buffer.from(content));
      const after = await readTable(readFileSync('fixed.csv'));
      rmSync('fixed.csv');
      expect(lines).toBeDefined();
      // Keywords without a value are an empty list; an empty cell has no list.
      const resources = (table: typeof before) => table.resources.map((resource) => ({ keywords: [], ...resource }));
      expect(resources(after)).toEqual(resources(before));
      expect(after.issues.filter(({ code, severity }) => severity === 'warning' && code === 'other-form')).toEqual([]);
      const errors = (table: typeof before) => table.issues.filter(({ severity }) => severity === 'error').length;
      expect(errors(after)).toBe(errors(before));
    }),
    runs(100),
  );
});

test('--summary prints each kind of finding once, errors first, with its number, an example and other values', async () => {
  const row = (id: number, country: string, date: string) => `${id},T,document,${country},${date}`;
  const rows = Array.from({ length: 1200 }, (_, id) =>
    row(id, id < 200 ? (['Keyna', 'Ugnada', 'Ugnada'][id % 3] ?? '') : 'Kenya', `${1 + (id % 28)} May 2021`),
  );
  writeFileSync('x.csv', `id,title,section,countries,published\n${rows.join('\n')}\n${rows[0]}\n`);
  const { exit, stdout } = await printed(['validate', 'x.csv', '--summary']);
  expect(exit).toBe(1);
  expect(stdout.split('\n')).toEqual([
    '  201 × x.csv:2: error: id 0, countries[0]: expected one of the 195 countries, found "Keyna"; probably Kenya (KE); also "Ugnada" (133 times)',
    '    1 × x.csv:1202: error: id 0, id: expected an id that no earlier record has; x.csv:2 has it, found "0"',
    '1,201 × x.csv:2: warning: id 0, published: expected a date as YYYY, YYYY-MM or YYYY-MM-DD, found "1 May 2021"; read as 2021-05-01; ' +
      'also "2 May 2021" (43 times), "3 May 2021" (43 times), "4 May 2021" (43 times), "5 May 2021" (43 times), "6 May 2021" (43 times) and 22 other values',
    '1 file, 1,201 records, 1,000 of them valid: 202 errors, 1,201 warnings',
    '',
  ]);
  const json = JSON.parse((await printed(['validate', 'x.csv', '--summary', '--json'])).stdout);
  expect(json).toMatchObject({ issues: [], errors: 202, records: 1201 });
  expect(json.kinds).toEqual([
    {
      count: 201,
      severity: 'error',
      code: 'unknown-value',
      column: 'countries',
      example: expect.objectContaining({ line: 2 }),
      otherValues: [{ value: 'Ugnada', count: 133 }],
    },
    expect.objectContaining({ count: 1, code: 'duplicate-id', column: 'id' }),
    expect.objectContaining({ count: 1201, severity: 'warning', code: 'other-form', column: 'published' }),
  ]);
});
