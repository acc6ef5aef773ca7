import { strToU8, zipSync } from 'fflate';
import { writeXlsxStream } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { readSheet } from '../../../src/import/workbook/read-sheet';
import { workbookProblem } from '../../../src/import/workbook/workbook-problem';
import { readZipDirectory } from '../../../src/import/workbook/zip-directory';
import { makeWorkbook, row, textCell, workbookParts, zip } from './make-workbook';

const parts = { sheets: [{ name: 'Data', rows: row(textCell('x'.repeat(100_000))) }] };
const bytes = makeWorkbook(parts);

test('accepts a workbook', () => {
  expect(workbookProblem(bytes)).toBeUndefined();
  expect(workbookProblem(zip({ '[Content_Types].xml': '<Types/>', 'workbook.xml': '<workbook/>' }))).toBeUndefined();
});

test('names other kinds of files', () => {
  const found = (content: Record<string, string>) => workbookProblem(zip(content))?.found;
  const type = '[Content_Types].xml';
  expect(found({ [type]: '<Types/>', 'xl/workbook.bin': '.' })).toBe('a binary workbook (.xlsb)');
  expect(found({ [type]: '<Types/>', 'word/document.xml': '<a/>' })).toBe('a Word document');
  expect(found({ [type]: '<Types/>', 'ppt/presentation.xml': '<a/>' })).toBe('a presentation');
  expect(found({ 'Index/Document.iwa': '.' })).toBe('a Numbers or other iWork document');
  expect(found({ 'list.csv': 'id,title' })).toBe('a zip file');
});

test.each([
  { type: 'application/vnd.oasis.opendocument.spreadsheet', found: 'an OpenDocument spreadsheet (.ods)' },
  { type: 'application/vnd.oasis.opendocument.text', found: 'another kind of document' },
])('names $found', ({ type, found }) => {
  const document = zipSync({ mimetype: [strToU8(type), { level: 0 }], 'content.xml': strToU8('<a/>') });
  const hint = 'save it as “Excel workbook (.xlsx)” or as “CSV UTF-8”';
  expect(workbookProblem(document)).toEqual({ expected: 'an Excel workbook (.xlsx)', found, hint });
});

test('names old workbooks and workbooks with a password', () => {
  const container = (name: string) =>
    new Uint8Array(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(name, 'utf16le')]));
  expect(workbookProblem(container('Workbook'))?.found).toBe('an old Office file such as .xls');
  expect(workbookProblem(container('EncryptedPackage'))).toEqual({
    expected: 'an Excel workbook (.xlsx)',
    found: 'a workbook with a password',
    hint: 'save it without a password',
  });
});

test('reports a truncated or damaged file', () => {
  for (const length of [4, 30, bytes.length >> 1, bytes.length - 1]) {
    expect(workbookProblem(bytes.slice(0, length))?.found).toBe('a damaged or truncated zip file');
  }
  const damaged = bytes.slice();
  for (const at of directoryPositions(damaged)) damaged[at] = 0;
  expect(workbookProblem(damaged)?.found).toBe('a damaged or truncated zip file');
});

test('finds the directory before a comment and in a part of a buffer', () => {
  const comment = strToU8('a comment');
  const commented = Uint8Array.of(1, 2, 3, ...bytes, ...comment).subarray(3);
  commented[bytes.length - 2] = comment.length;
  expect(readZipDirectory(commented)).toEqual(readZipDirectory(bytes));
});

test('reads a directory with sizes of 64 bits', async () => {
  const rows = [
    ['id', 'title'],
    ['1', 'One'],
  ];
  const stream = writeXlsxStream(rows, { name: 'Data', zip64: true });
  const large = new Uint8Array(await new Response(stream).arrayBuffer());
  expect(readZipDirectory(large)?.map(({ name }) => name)).toContain('xl/workbook.xml');
  expect(await readSheet(large)).toMatchObject({ rows: [{ cells: ['id', 'title'] }, { cells: ['1', 'One'] }] });
});

test('rejects a workbook that is too large when unpacked', async () => {
  const size = Object.values(workbookParts(parts)).reduce((sum, { length }) => sum + length, 0);
  expect(workbookProblem(bytes, size)).toBeUndefined();
  const problem = workbookProblem(bytes, 99_000);
  expect(problem).toEqual({
    expected: 'a workbook of at most 1 MB unpacked',
    found: '1 MB',
    hint: 'save the sheet as “CSV UTF-8”',
  });
  await expect(readSheet(bytes, { maxSize: 99_000 })).rejects.toMatchObject({ problem });
});

test.each([0, 10])('rejects a workbook that declares a size of %i bytes for a larger part', async (size) => {
  const declared = bytes.slice();
  const view = new DataView(declared.buffer);
  for (const at of directoryPositions(declared)) view.setUint32(at + 24, size, true);
  await expect(readSheet(declared)).rejects.toThrow(size === 0 ? 'damaged or truncated' : 'limit of 10 bytes');
});

test('rejects an empty part', () => {
  expect(workbookProblem(zip({ ...workbookParts(parts), 'xl/styles.xml': '' }))?.found).toMatch('damaged');
});

/** Returns the positions of the entries of a zip file's directory. */
function directoryPositions(file: Uint8Array): number[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  return Array.from({ length: file.length - 4 }, (_, at) => at).filter((at) => view.getUint32(at, true) === 0x02014b50);
}
