import fc from 'fast-check';
import { createHub, HubError } from 'gcm-hub';
import {
  createIdRegister,
  formatTableIssue,
  type ReadTableOptions,
  readHeadings,
  readTable,
  streamTable,
  type TableInput,
} from 'gcm-hub/import';
import { parseResources } from 'gcm-hub/schema';
import { expect, test } from 'vitest';
import { hubErrorOf } from '../hub-error-of';
import { runs } from '../runs';
import { makeWorkbook, row, textCell, workbookParts, zip } from './workbook/make-workbook';

const encode = (text: string) => new TextEncoder().encode(text);
const read = (text: string, options?: ReadTableOptions) => readTable(encode(text), options);
const formatted = async (text: string, options?: ReadTableOptions) =>
  (await read(text, options)).issues.map((issue) => formatTableIssue(issue));

const table =
  'ID,Title,Section,Country,Published,Notes\n1,A,Documents,Kenya; Keyna,2021,x\n\n2,B,Videos,"Kenya, Uganda",12 May 2021,\n3,C,Events,,n.d.,y\n';

test('a table has records, resources, issues and columns', async () => {
  const { records, resources, issues, columns, notes } = await read(table);
  expect(records).toEqual([
    {
      row: 2,
      line: 2,
      value: {
        id: '1',
        title: 'A',
        section: 'Documents',
        countries: ['Kenya', 'Keyna'],
        published: '2021',
        Notes: 'x',
      },
    },
    {
      row: 4,
      line: 4,
      value: { id: '2', title: 'B', section: 'Videos', countries: ['Kenya, Uganda'], published: '12 May 2021' },
    },
    { row: 5, line: 5, value: { id: '3', title: 'C', section: 'Events', published: 'n.d.', Notes: 'y' } },
  ]);
  expect(resources).toMatchObject([
    { id: '2', section: 'video', countries: ['KE', 'UG'], published: '2021-05-12' },
    { id: '3', section: 'event', countries: [], Notes: 'y' },
  ]);
  expect(resources[1]).not.toHaveProperty('published');
  expect(createHub(resources).size).toBe(2);
  expect(issues).toEqual([
    {
      ...{ code: 'unknown-value', severity: 'error', row: 2, line: 2, column: 'Country', record: 0, id: '1' },
      ...{ path: ['countries', 1], value: 'Keyna', expected: 'one of the 195 countries', meaning: 'KE' },
    },
    {
      ...{ code: 'other-form', severity: 'warning', row: 4, line: 4, column: 'Published', record: 1, id: '2' },
      ...{ path: ['published'], value: '12 May 2021', meaning: '2021-05-12' },
      expected: 'a date as YYYY, YYYY-MM or YYYY-MM-DD',
    },
    {
      ...{ code: 'other-form', severity: 'warning', row: 4, line: 4, column: 'Country', record: 1, id: '2' },
      ...{ path: ['countries', 0], value: 'Kenya, Uganda', meaning: 'KE; UG' },
      expected: 'one value for each member of the list',
    },
    {
      ...{ code: 'invalid', severity: 'error', row: 5, line: 5, column: 'Published', record: 2, id: '3' },
      ...{ path: ['published'], value: 'n.d.', expected: 'a date as YYYY, YYYY-MM or YYYY-MM-DD' },
    },
  ]);
  expect(columns.map(({ heading, kind, field }) => [heading, kind, field])).toEqual([
    ['ID', 'name', 'id'],
    ['Title', 'name', 'title'],
    ['Section', 'name', 'section'],
    ['Country', 'heading', 'countries'],
    ['Published', 'name', 'published'],
    ['Notes', 'unknown', undefined],
  ]);
  expect(notes).toEqual([]);
});

test('an issue is formatted with its row and its column', async () => {
  expect(await formatted(table)).toEqual([
    'row 2, Country: expected one of the 195 countries, found "Keyna"; probably Kenya (KE)',
    'row 4, Published: expected a date as YYYY, YYYY-MM or YYYY-MM-DD, found "12 May 2021"; read as 2021-05-12',
    'row 4, Country: expected one value for each member of the list, found "Kenya, Uganda"; read as KE; UG',
    'row 5, Published: expected a date as YYYY, YYYY-MM or YYYY-MM-DD, found "n.d."',
  ]);
  const [issue] = (await read(table)).issues;
  expect(issue && formatTableIssue(issue, 'new.csv:2')).toMatch(/^new\.csv:2: expected one of the 195/);
});

test('an issue of a title in another language names its heading', async () => {
  const { issues } = await read('id,title,section,Titre,Title (Spanish)\n1,A,video,,Jos&eacute;\n', {
    columns: { Titre: 'titles.fr' },
  });
  expect(issues).toMatchObject([{ column: 'Title (Spanish)', path: ['titles', 'es'], meaning: 'José' }]);
});

test('headings, syntax and encoding have issues of the table', async () => {
  expect(await formatted('id,title,section,Type,contries,Pays,Country\n1,A,video,,,,\n')).toEqual([
    'row 1, Type: expected a heading that means one field, found “Type”; it may mean documentType',
    'row 1, contries: expected a heading that means one field, found “contries”; it may mean countries',
    'row 1, Country: expected one column per field, but “Pays” and “Country” both mean countries',
  ]);
  expect(await formatted('id,title\n1,A\n')).toEqual([
    'row 1: expected a first row of headings, including section, found "id,title"; the rest of the file isn’t read',
  ]);
  expect((await read('a,b\n')).issues).toMatchObject([
    { code: 'missing-column', candidates: ['id', 'title', 'section'], isOfTable: true, endsReading: true },
  ]);
  const { issues, resources } = await read('id,title,section\n1,A,video\n2,"B"x,video\n3,C,video,,x\n4,D,video\n');
  expect(issues).toMatchObject([
    { code: 'invalid-syntax', severity: 'error', row: 3, line: 3, path: [], value: 'x' },
    { code: 'invalid-syntax', severity: 'error', row: 4, line: 4, value: '5 cells' },
  ]);
  expect(resources.map(({ id }) => id)).toEqual(['1', '4']);
  const latin1 = await readTable(Uint8Array.from('id,title,section\n1,caf\xe9,video\n', (c) => c.charCodeAt(0)));
  expect(latin1.issues).toMatchObject([
    { value: 'byte E9', hint: expect.stringContaining('Windows-1252'), endsReading: true },
  ]);
  expect(await formatted('')).toEqual(['row 1: expected a record, found the end']);
  expect(await formatted('\u0089gcm-hub')).toEqual([expect.stringContaining('first row of headings')]);
});

test.each([',', ';', '\t'])('rows above the headings aren’t read, with a note, delimiter %j', async (delimiter) => {
  const rows = [
    ['"Inventory of GCM\nresources, 2021"'],
    [],
    ['As of', '2021-05-01'],
    ['ID', 'Titre', 'Section', 'Summary'],
    ['1', 'A', 'video', delimiter === ',' ? 'a' : 'a, b, c, d'],
    ['2', 'B', 'video', 'x', 'y'],
  ];
  const { records, issues, notes, columns } = await read(rows.map((cells) => cells.join(delimiter)).join('\n'));
  expect(notes).toEqual([
    { row: 1, line: 1, text: 'the rows above the headings aren’t read, from “Inventory of GCM resources, 2021”' },
  ]);
  expect(columns.map(({ field }) => field)).toEqual(['id', 'title', 'section', 'summary']);
  expect(records.map(({ row, line }) => [row, line])).toEqual([[5, 6]]);
  expect(issues).toMatchObject([{ row: 6, line: 7, value: '5 cells' }]);
});

test('the required headings depend on the options and the program', async () => {
  const title = 'List\n\n';
  const options: ReadTableOptions = { ids: 'row', defaults: { section: 'document' } };
  expect((await read(`${title}a,Title,b\nTitle,Link,x\n1,,y\n`, options)).columns).toMatchObject([
    { field: 'title' },
    { field: 'url' },
    { kind: 'unknown' },
  ]);
  expect((await read(`${title}Titre\nA\n`, options)).resources).toMatchObject([{ id: 'row-4', title: 'A' }]);
  expect((await read(`${title}Key,Item Type,Title,Abstract Note\nA1,report,A,\n`)).notes).toMatchObject([
    { row: 1, text: 'the rows above the headings aren’t read, from “List”' },
    { row: 3, text: 'the headings are those of Zotero' },
  ]);
  const { resources } = await read(`${title}No,Name,Kind\n1,A,video\n`, {
    columns: { No: 'id', Name: 'title', Kind: 'section' },
  });
  expect(resources).toMatchObject([{ id: '1', title: 'A', section: 'video' }]);
});

test('headings are looked for in the 20 rows below the first one', async () => {
  const text = (count: number) => `${'List\n'.repeat(count)}id,title,section\n1,A,video\n`;
  expect((await read(text(20))).resources).toHaveLength(1);
  expect((await read(text(21))).issues).toMatchObject([
    { code: 'missing-column', row: 1, value: 'List', endsReading: true },
  ]);
});

test('JSON and NDJSON are read, with the fields as columns', async () => {
  const records = [
    { id: 'a', title: 'A', section: 'video', countries: 'Kenya|Keyna' },
    { id: 'a', title: 'B', section: 'video' },
    1,
  ];
  for (const text of [JSON.stringify(records), records.map((record) => JSON.stringify(record)).join('\n')]) {
    const { issues, columns, resources } = await read(text);
    expect({ columns, resources }).toEqual({ columns: [], resources: [] });
    expect(issues.map(({ row, column, code, record }) => [row, column, code, record])).toEqual([
      [1, 'countries', 'unknown-value', 0],
      [1, 'countries', 'other-form', 0],
      [2, 'id', 'duplicate-id', 1],
      [3, undefined, 'not-a-record', 2],
    ]);
  }
  expect(await formatted('[{"id":"a",}]')).toEqual(['row 1: expected a property name in double quotes, found "}"']);
  expect((await read('[{"id":"a",}]')).issues).toMatchObject([{ line: 1, character: 12 }]);
});

test('the result doesn’t depend on the kind of the input', async () => {
  const bytes = encode(`${table}4,D,video,Kenya,01/02/2021,\n5,E,video,Kenya,13/02/2021,\n`);
  const expected = await readTable(bytes);
  expect(expected.resources.map(({ published }) => published)).toEqual([
    '2021-05-12',
    undefined,
    '2021-02-01',
    '2021-02-13',
  ]);
  async function* chunks() {
    for (let i = 0; i < bytes.length; i += 7) yield bytes.subarray(i, i + 7);
  }
  const stream = () => new Response(bytes).body ?? new ReadableStream<Uint8Array>();
  const twice: TableInput[] = [new Blob([bytes]), chunks, stream, async () => stream()];
  for (const input of twice) expect(await readTable(input)).toEqual(expected);
  const withoutIterator = new Proxy(stream(), {
    has: (target, key) => key !== Symbol.asyncIterator && key in target,
    get: (target, key) => (key === 'getReader' ? () => target.getReader() : undefined),
  });
  for (const input of [chunks(), stream(), withoutIterator]) {
    const { resources, issues, ...rest } = await readTable(input);
    expect(rest).toEqual({ records: expected.records, columns: expected.columns, notes: [] });
    expect(new Set(resources)).toEqual(new Set(expected.resources));
    expect(new Set(issues)).toEqual(new Set(expected.issues));
  }
});

test('a workbook is read as a table', async () => {
  const rows = [
    row(...['ID', 'Titre', 'Section', 'Pays', 'Published', 'contries'].map(textCell)),
    row(...['1', 'A', 'video', 'Kenya;Keyna'].map(textCell), '<c s="1"><v>44328</v></c>'),
    row(...['  ', ' '].map(textCell)),
    row(...['1', 'B', 'video', 'Kenya'].map(textCell), '<c><f>A1</f></c>'),
    row(...['2', 'C', 'video', '', '', '', '', 'x'].map(textCell)),
    row(...['3', 'D', 'video'].map(textCell), '<c/>', '<c s="1"><v>44328</v></c>'),
  ];
  const sheets = [
    { name: 'Data', rows: rows.join('') },
    { name: 'Notes', rows: row(textCell('Notes')) },
  ];
  const bytes = makeWorkbook({ sheets, formats: ['dd/mm/yyyy'] });
  const table = await readTable(bytes);
  expect(table.records.map(({ sheet, ...at }) => [sheet, at.row, at.line])).toEqual([
    ['Data', 2, 2],
    ['Data', 4, 4],
    ['Data', 6, 6],
  ]);
  expect(table.resources).toMatchObject([{ id: '3', published: '2021-05-12' }]);
  expect(table.sheet).toEqual({ name: 'Data', others: ['Notes'] });
  expect(table.notes).toEqual([{ row: 1, line: 1, sheet: 'Data', text: 'the sheet “Data” is read, not “Notes”' }]);
  expect(table.issues.map(({ sheet, cell, column, code }) => [sheet, cell, column, code])).toEqual([
    ['Data', 'F1', 'contries', 'doubtful-column'],
    ['Data', 'E4', 'Published', 'invalid-syntax'],
    ['Data', 'D2', 'Pays', 'unknown-value'],
    ['Data', 'A4', 'ID', 'duplicate-id'],
    ['Data', undefined, undefined, 'invalid-syntax'],
  ]);
  expect(table.issues.map((issue) => formatTableIssue(issue))).toEqual([
    'Data, row 1, contries: expected a heading that means one field, found “contries”; it may mean countries',
    'Data, row 4, Published: expected the result of each formula, found "1 formula without a result"; open the workbook in a spreadsheet program and save it',
    'Data, row 2, Pays: expected one of the 195 countries, found "Keyna"; probably Kenya (KE)',
    'Data, row 4, ID: expected an id that no earlier record has; row 2 has it, found "1"',
    'Data, row 5: expected at most 6 cells, found "8 cells"',
  ]);
  expect((await readTable(new Blob([Uint8Array.from(bytes)]), { sheet: 'data' })).issues).toEqual(table.issues);
});

/** Creates a workbook with hyperlinks, by address of the cell. */
function linkedWorkbook(rows: readonly string[], links: Readonly<Record<string, string>>): Uint8Array {
  const tags = Object.keys(links).map((cell, i) => `<hyperlink ref="${cell}" r:id="rId${i + 1}"/>`);
  const after = `<hyperlinks xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${tags.join('')}</hyperlinks>`;
  const relations = Object.values(links).map(
    (target, i) =>
      `<Relationship Id="rId${i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="${target}" TargetMode="External"/>`,
  );
  return zip({
    ...workbookParts({ sheets: [{ name: 'Data', rows: rows.join(''), after }] }),
    'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}</Relationships>`,
  });
}

const formulaCell = (formula: string, text: string) =>
  `<c t="str"><f>${formula.replaceAll('"', '&quot;')}</f><v>${text}</v></c>`;

test('the address of a hyperlink is read in the column of the link', async () => {
  const rows = [
    row(...['id', 'title', 'section', 'Link', 'Notes'].map(textCell)),
    row(...['1', 'A', 'video', 'Link', 'more'].map(textCell)),
    row(...['2', 'B', 'video', 'https://iom.int/b'].map(textCell)),
    row(...['3', 'C', 'video', 'Write'].map(textCell)),
    row(...['4', 'D', 'video'].map(textCell), formulaCell('HYPERLINK("https://iom.int/d","Link")', 'Link')),
    row(...['5', 'E', 'video', ' '].map(textCell)),
  ];
  const { resources, issues } = await readTable(
    linkedWorkbook(rows, {
      ...{ D2: 'https://iom.int/a?x=1&amp;y=2', E2: 'https://iom.int/notes', D3: 'https://iom.int/other' },
      ...{ D4: 'mailto:a@iom.int', D6: 'https://iom.int/hidden', A6: 'https://iom.int/id' },
    }),
  );
  expect(resources.map(({ id, url }) => [id, url])).toEqual([
    ['1', 'https://iom.int/a?x=1&y=2'],
    ['2', 'https://iom.int/b'],
    ['4', 'https://iom.int/d'],
    ['5', undefined],
  ]);
  expect(issues).toMatchObject([{ cell: 'D4', value: 'Write', severity: 'error' }]);
});

test('the hyperlink of a title is read, with a warning, if the record has no other address', async () => {
  const headings = ['id', 'title', 'section', 'url'].map(textCell);
  const links = { B2: 'https://iom.int/a' };
  const cells = ['1', 'A', 'video'].map(textCell);
  const withoutColumn = await readTable(linkedWorkbook([row(...headings.slice(0, 3)), row(...cells)], links));
  expect(withoutColumn.resources).toMatchObject([{ id: '1', url: 'https://iom.int/a' }]);
  expect(withoutColumn.issues.map((issue) => formatTableIssue(issue))).toEqual([
    'Data, row 2: expected the address in a column of its own, not as a hyperlink of the title, found "A"; read as https://iom.int/a',
  ]);
  const blank = await readTable(linkedWorkbook([row(...headings), row(...cells)], links), { ids: 'url' });
  expect(blank.resources).toMatchObject([{ url: 'https://iom.int/a' }]);
  expect(blank.issues).toMatchObject([{ severity: 'warning', cell: 'D2', meaning: 'https://iom.int/a' }]);
  const other = await readTable(
    linkedWorkbook([row(...headings), row(...cells, textCell('https://iom.int/b'))], links),
  );
  expect(other.resources).toMatchObject([{ url: 'https://iom.int/b' }]);
  expect(other.issues).toEqual([]);
});

test('rows above the headings of a workbook aren’t read', async () => {
  const rows = [
    row(textCell('Inventory')),
    row(),
    row(...['id', 'title', 'section', 'Pays'].map(textCell)),
    row(...['1', 'A', 'video', 'Keyna'].map(textCell)),
  ];
  const { issues, notes } = await readTable(makeWorkbook({ sheets: [{ name: 'Data', rows: rows.join('') }] }));
  expect(notes).toEqual([
    { row: 1, line: 1, sheet: 'Data', text: 'the rows above the headings aren’t read, from “Inventory”' },
  ]);
  expect(issues).toMatchObject([{ row: 4, cell: 'D4', value: 'Keyna' }]);
});

test('a sheet that the workbook doesn’t have is an invalid option, and an empty one an issue', async () => {
  const sheets = [
    { name: 'Empty', rows: '' },
    { name: 'Data', rows: row(...['id', 'title', 'section'].map(textCell)) },
  ];
  const bytes = makeWorkbook({ sheets });
  await expect(readTable(bytes, { sheet: 'Dota' })).rejects.toMatchObject({
    code: 'invalid-option',
    path: ['sheet'],
    found: 'Dota',
    expected: 'one of the sheets “Empty”, “Data”',
    nearest: 'Data',
  });
  expect((await readTable(bytes)).issues).toEqual([
    {
      ...{ code: 'invalid-syntax', severity: 'error', row: 1, line: 1, path: [], sheet: 'Empty' },
      ...{ expected: 'a sheet with a table', value: 'the empty sheet “Empty”', candidates: ['Data'] },
      ...{ isOfTable: true, endsReading: true },
    },
  ]);
  expect((await readTable(bytes, { sheet: 'Data' })).issues.map((issue) => formatTableIssue(issue))).toEqual([
    'Data, row 1: expected a record, found the end',
  ]);
  expect((await readTable(encode('PK\u0003\u0004'))).issues).toMatchObject([
    { value: 'a damaged or truncated zip file', endsReading: true },
  ]);
  expect((await read('id,title,section\n1,A,video\n', { sheet: 'Data' })).resources).toHaveLength(1);
});

test('a stream is closed if reading ends early', async () => {
  let isClosed = false;
  async function* chunks() {
    try {
      yield encode(`a,b\n${'1,2\n'.repeat(100_000)}`);
      yield encode('1,2\n');
    } finally {
      isClosed = true;
    }
  }
  for await (const { issues } of streamTable(chunks())) if (issues.length > 0) break;
  expect(isClosed).toBe(true);
});

test('an error of a stream is thrown', async () => {
  async function* chunks() {
    yield encode('id,title,section\n');
    throw new Error('the disk is on fire');
  }
  await expect(readTable(chunks())).rejects.toThrow('the disk is on fire');
});

test('options', async () => {
  const text = 'N°,Titre,Section,Date,Pays de travail,Lien\n,A,video,01/02/2021,Kenya,https://iom.int/a\n';
  const columns = { 'N°': '', 'pays de TRAVAIL': 'Countries', Date: 'published' };
  const { resources, issues } = await read(text, { columns, dates: 'mdy', ids: 'url' });
  expect(resources).toMatchObject([{ id: 'iom.int/a', countries: ['KE'], published: '2021-01-02' }]);
  expect(issues.map(({ code }) => code)).toEqual(['other-form']);
  expect((await read(text, { columns, dates: 'unknown', ids: 'row' })).resources[0]).not.toHaveProperty('published');
});

test('files may share a register of ids', async () => {
  const idRegister = createIdRegister();
  const text = 'id,title,section\n1,A,video\n';
  expect((await read(text, { idRegister })).issues).toEqual([]);
  expect((await read(text, { idRegister })).issues).toMatchObject([
    { code: 'duplicate-id', value: '1', expected: 'an id that no earlier record has; row 2 has it' },
  ]);
});

test.each<[unknown, string, string | undefined]>([
  [{ columns: { Pays: 'contries' } }, 'columns.Pays', 'countries'],
  [{ columns: { Pays: 'Pays' } }, 'columns.Pays', 'countries'],
  [{ columns: { Pays: 1 } }, 'columns.Pays', undefined],
  [{ columns: [] }, 'columns', undefined],
  [{ dates: 'ymd' }, 'dates', undefined],
  [{ ids: 'rows' }, 'ids', undefined],
  [{ maxWaitingDates: -1 }, 'maxWaitingDates', undefined],
  [{ sheet: '' }, 'sheet', undefined],
  [{ sheet: 1 }, 'sheet', undefined],
  [{ column: {} }, 'column', 'columns'],
])('%j is an invalid option', async (options, path, nearest) => {
  const error = hubErrorOf(() => streamTable(encode(table), options as ReadTableOptions));
  expect(error).toMatchObject({ code: 'invalid-option', nearest });
  expect(error.path.join('.')).toBe(path);
  await expect(readTable(encode(table), options as ReadTableOptions)).rejects.toThrow(HubError);
});

test.each(['table.csv', undefined, null, 5, {}, new ArrayBuffer(3)])('%j is no input', (input) => {
  const error = hubErrorOf(() => streamTable(input as TableInput));
  expect(error).toMatchObject({ code: 'invalid-option', path: ['input'], found: input });
});

test('headings are read as those of a table', () => {
  const columns = readHeadings(['ID', 'Pays', 'Type', ''], { type: 'documentType' });
  expect(columns).toEqual([
    { heading: 'ID', kind: 'name', field: 'id' },
    { heading: 'Pays', kind: 'heading', field: 'countries' },
    { heading: 'Type', kind: 'map', field: 'documentType' },
    { heading: '', kind: 'blank' },
  ]);
});

test('a table is read as `parseResources` reads its records', async () => {
  const cell = fc.constantFrom(
    '',
    'A',
    'Kenya',
    'KE; UG',
    '8, 10',
    '#REF!',
    'Caf&eacute;',
    'x|y',
    '12 May 2021',
    '2021',
    '"',
    'é\n',
  );
  const fields = ['id', 'title', 'section', 'countries', 'objectives', 'keywords', 'published', 'Notes'];
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 5 }),
      async (rows) => {
        const text = [fields, ...rows].map((cells) => cells.map(quoted).join(',')).join('\n');
        const { records, resources, issues } = await read(text);
        const parsed = parseResources(records.map(({ value }) => value));
        expect(resources).toEqual(parsed.resources);
        if (records.length === 0) return;
        expect(issues.map(({ code, severity, path, record }) => ({ code, severity, path, record }))).toEqual(
          parsed.issues.map(({ code, severity, path, record }) => ({ code, severity, path, record })),
        );
      },
    ),
    runs(200),
  );
});

test('a deep value has no part in a generated id', async () => {
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  const { records } = await read(`[{"title":${deep},"publishers":[${deep}]},{"title":{"toString":1}}]`, {
    ids: 'hash',
  });
  expect(records.map(({ value }) => value)).toMatchObject(Array(2).fill({ id: expect.stringMatching(/^hash-/) }));
});
