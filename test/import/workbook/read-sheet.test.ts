import { expect, test } from 'vitest';
import { readSheet, WorkbookError } from '../../../src/import/workbook/read-sheet';
import { makeWorkbook, row, textCell, type WorkbookParts, workbookParts, zip } from './make-workbook';

/** Reads the cells of one row. */
async function readCells(
  cells: readonly string[],
  parts: Omit<WorkbookParts, 'sheets'> = {},
): Promise<readonly string[]> {
  const bytes = makeWorkbook({ ...parts, sheets: [{ name: 'Data', rows: row(...cells, '<c><v>-1</v></c>') }] });
  const { rows } = await readSheet(bytes);
  return (rows[0]?.cells ?? []).slice(0, -1);
}

async function errorOf(promise: Promise<unknown>): Promise<WorkbookError> {
  const error = await promise.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(WorkbookError);
  return error as WorkbookError;
}

const DATES = ['dd/mm/yyyy', 'yyyy\\-mm\\-dd', '[$-40C]d mmmm yyyy;@', 'd/m/yy h:mm', 'yyyy"年"m"月"d"日"'];

test.each([
  { date1904: false, day: 44_328 },
  { date1904: true, day: 42_866 },
])('reads dates, 1904: $date1904', async ({ date1904, day }) => {
  const cells = DATES.map((_, i) => `<c s="${i + 1}"><v>${day}</v></c>`);
  expect(await readCells(cells, { formats: DATES, date1904 })).toEqual(DATES.map(() => '2021-05-12'));
  const times = ['.75', '.9999884259', '.5'].map((time, i) => `<c s="${i + 1}"><v>${day}${time}</v></c>`);
  expect(await readCells(times, { formats: DATES, date1904 })).toEqual([
    '2021-05-12T18:00:00',
    '2021-05-12T23:59:59',
    '2021-05-12T12:00:00',
  ]);
});

test('reads dates in ISO form', async () => {
  const values = ['2021-05-12', '2021-05-12T00:00:00', '2021-05-12T00:00:00.000', '2021-05-12T18:30:00'];
  const cells = values.flatMap((value) => [`<c t="d" s="1"><v>${value}</v></c>`, `<c t="d"><v>${value}</v></c>`]);
  const read = ['2021-05-12', '2021-05-12', '2021-05-12', '2021-05-12T18:30:00'].flatMap((date) => [date, date]);
  expect(await readCells(cells, { formats: ['dd/mm/yyyy'], date1904: true })).toEqual(read);
});

test('reads the first days of both date systems', async () => {
  const cells = [1, 59, 61].map((day) => `<c s="1"><v>${day}</v></c>`);
  const formats = ['yyyy-mm-dd'];
  expect(await readCells(cells, { formats })).toEqual(['1900-01-01', '1900-02-28', '1900-03-01']);
  expect(await readCells(cells, { formats, date1904: true })).toEqual(['1904-01-02', '1904-02-29', '1904-03-02']);
});

test('reads a month or a year as precisely as its format shows it', async () => {
  const formats = ['mmm\\-yy', 'mm/yyyy', 'yyyy', '[$-409]mmmm\\ yyyy;@'];
  const cells = (day: number) => formats.map((_, i) => `<c s="${i + 1}"><v>${day}</v></c>`);
  expect(await readCells(cells(44_317), { formats })).toEqual(['2021-05', '2021-05', '2021-05', '2021-05']);
  expect(await readCells(cells(44_197), { formats })).toEqual(['2021-01', '2021-01', '2021', '2021-01']);
  const exact = Array.from(formats, () => '2021-05-12');
  expect(await readCells(cells(44_328), { formats })).toEqual(exact);
});

test('reads times, durations and invalid dates', async () => {
  const cells = [
    '<c s="1"><v>0.5</v></c>',
    '<c s="2"><v>1.2500578704</v></c>',
    '<c s="3"><v>1E+300</v></c>',
    '<c s="3"><v>3000000</v></c>',
  ];
  const formats = ['h:mm', '[h]:mm:ss', 'yyyy-mm-dd'];
  expect(await readCells(cells, { formats })).toEqual(['12:00', '30:00:05', '#NUM!', '#NUM!']);
  expect(await readCells(cells.slice(0, 2), { formats, date1904: true })).toEqual(['12:00', '30:00:05']);
});

test('reads numbers as they were typed', async () => {
  const cells = ['2021', '0.1', '0.30000000000000004', '2021.1000000000001', '1.5E-3', '-7', '123'];
  const texts = ['2021', '0.1', '0.3', '2021.1', '0.0015', '-7', '123'];
  expect(await readCells(cells.map((value) => `<c><v>${value}</v></c>`))).toEqual(texts);
  const formats = ['00000', '"Day" 0', '[Red]0.0', '[>=1]0;[<1]0.00', '0%', '00.00'];
  const formatted = formats.map((_, i) => `<c s="${i + 1}"><v>123</v></c>`);
  expect(await readCells(formatted, { formats })).toEqual(['00123', '123', '123', '123', '123', '123']);
});

test.each([false, true])('reads numbers with any currency, 1904: %s', async (date1904) => {
  const values = ['59', '61', '1500', '1500.25'];
  const cells = values.map((value) => `<c s="1"><v>${value}</v></c>`);
  expect(await readCells(cells, { formats: ['[$Din.-81A] #,##0'], date1904 })).toEqual(values);
});

test('reads texts as they are', async () => {
  const shared = [
    '<t>00123</t>',
    '<t>NA</t>',
    '<r><t xml:space="preserve">rich </t></r><r><rPr><b/></rPr><t>text</t></r>',
    '<t>a &amp; b &lt;c&gt; &#233;</t>',
    '<t>漢字</t><rPh sb="0" eb="2"><t>カンジ</t></rPh>',
    '<t>1e5</t>',
    '<t>TRUE</t>',
    '<t/>',
  ];
  const cells = shared.map((_, i) => `<c t="s" s="1"><v>${i}</v></c>`);
  const texts = ['00123', 'NA', 'rich text', 'a & b <c> é', '漢字', '1e5', 'TRUE', ''];
  expect(await readCells(cells, { shared, formats: ['dd/mm/yyyy'] })).toEqual(texts);
  const inline = [textCell('00123'), '<c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>'];
  expect(await readCells(inline)).toEqual(['00123', 'inline']);
});

test('reads _x000D_ and other line breaks as line feeds', async () => {
  const shared = ['<t>one_x000D_\ntwo</t>', '<t>one_x000D_two</t>', '<t>one\ntwo</t>', '<t>_x005F_x000D_</t>'];
  const cells = [...shared.map((_, i) => `<c t="s"><v>${i}</v></c>`), '<c t="str"><f>A1</f><v>one_x000D_two</v></c>'];
  expect(await readCells(cells, { shared })).toEqual(['one\ntwo', 'one\ntwo', 'one\ntwo', '_x000D_', 'one\ntwo']);
});

test('reads results of formulas, errors and logical values', async () => {
  const cells = [
    '<c t="str"><f>"00"&amp;"123"</f><v>00123</v></c>',
    '<c s="1"><f>DATE(2021,5,12)</f><v>44328</v></c>',
    '<c t="str"><f>IF(A1="","","")</f><v></v></c>',
    '<c t="e"><v>#REF!</v></c>',
    '<c t="e"><f>NA()</f><v>#N/A</v></c>',
    '<c t="b"><v>1</v></c>',
    '<c t="b"><v>0</v></c>',
  ];
  const texts = ['00123', '2021-05-12', '', '#REF!', '#N/A', 'TRUE', 'FALSE'];
  expect(await readCells(cells, { formats: ['dd/mm/yyyy'] })).toEqual(texts);
});

test('reports formulas without a result and numbers with lost digits', async () => {
  const rows = [
    row(textCell('id'), '<c><f>1+1</f></c>'),
    row('<c><v>12345678901234567890</v></c>', '<c><f>A1</f><v/></c>', '<c><v>999999999999999</v></c>'),
  ];
  const { problems } = await readSheet(makeWorkbook({ sheets: [{ name: 'Data', rows: rows.join('') }] }));
  expect(problems).toEqual([
    {
      line: 1,
      column: 1,
      cell: 'B1',
      expected: 'the result of each formula',
      found: '2 formulas without a result',
      hint: 'open the workbook in a spreadsheet program and save it',
    },
    {
      line: 2,
      column: 0,
      cell: 'A2',
      expected: 'numbers of at most 15 digits',
      found: '1 longer number',
      hint: 'format the column as text and enter them again',
    },
  ]);
});

const rows = [
  `<row r="2"><c r="B2" t="inlineStr"><is><t>first</t></is></c><c r="D2" t="inlineStr"><is><t>gap</t></is></c></row>`,
  `<row r="4" hidden="1"><c r="B4" t="inlineStr"><is><t>hidden</t></is></c></row>`,
  `<row r="5"><c r="B5" t="inlineStr"><is><t>merged</t></is></c><c r="C5"/></row>`,
  `<row><c><v>7</v></c><c s="1"/></row>`,
].join('');
const several = makeWorkbook({
  sheets: [
    { name: 'Secret', state: 'hidden', rows: row(textCell('secret')) },
    {
      name: 'Tom &amp; Ana',
      rows,
      after: '<mergeCells count="1"><mergeCell ref="B5:C6"/></mergeCells>',
    },
    { name: 'More', rows: row(textCell('more')) },
    { name: 'Lists', state: 'veryHidden', rows: '' },
  ],
});

test('reads the first visible sheet, with hidden rows, gaps and merged cells', async () => {
  expect(await readSheet(several)).toEqual({
    sheet: 'Tom & Ana',
    others: ['More'],
    rows: [
      { line: 2, cells: ['', 'first', '', 'gap'] },
      { line: 4, cells: ['', 'hidden'] },
      { line: 5, cells: ['', 'merged'] },
      { line: 6, cells: ['7'] },
    ],
    problems: [],
  });
});

test('reads a sheet by its name', async () => {
  expect(await readSheet(several, { sheet: 'more' })).toMatchObject({ sheet: 'More', others: ['Tom & Ana'] });
  expect(await readSheet(several, { sheet: 'Secret' })).toMatchObject({ rows: [{ line: 1, cells: ['secret'] }] });
  expect(await readSheet(several, { sheet: 'Lists' })).toMatchObject({ rows: [] });
  const { sheets, problem } = await errorOf(readSheet(several, { sheet: 'Mor' }));
  expect(sheets).toEqual(['Secret', 'Tom & Ana', 'More', 'Lists']);
  expect(problem).toEqual({ expected: 'one of the sheets “Secret”, “Tom & Ana”, “More”, “Lists”', found: 'Mor' });
});

test('reads a hidden sheet if all are hidden', async () => {
  const bytes = makeWorkbook({ sheets: [{ name: 'Only', state: 'hidden', rows: row(textCell('x')) }] });
  expect(await readSheet(bytes)).toMatchObject({ sheet: 'Only', others: [], rows: [{ cells: ['x'] }] });
});

test('reads a workbook with prefixed elements and without shared strings or styles', async () => {
  const parts = workbookParts({ sheets: [{ name: 'Data', rows: row(textCell('x')) }] });
  const { 'xl/styles.xml': _, 'xl/sharedStrings.xml': __, ...rest } = parts;
  const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
  const prefixed = sheet.replace('xmlns=', 'xmlns:x=').replaceAll(/(<\/?)(?=[a-z])/gi, '$1x:');
  expect(await readSheet(zip({ ...rest, 'xl/worksheets/sheet1.xml': prefixed }))).toMatchObject({
    rows: [{ cells: ['x'] }],
  });
});

test('reports a workbook that is damaged inside', async () => {
  const parts = workbookParts({ sheets: [{ name: 'Data', rows: row(textCell('x')) }] });
  const { 'xl/worksheets/sheet1.xml': _, ...rest } = parts;
  expect((await errorOf(readSheet(zip(rest)))).problem.expected).toBe('an undamaged workbook');
  expect((await errorOf(readSheet(zip({ ...parts, '_rels/.rels': '<Relationships/>' })))).problem.expected).toBe(
    'an undamaged workbook',
  );
});
