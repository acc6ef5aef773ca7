#!/usr/bin/env bash
# exceljs 4.4.0: a date in ISO form is read as the number of its year: 2021-05-12 is 1905-07-13.
# Documented: ISO/IEC 29500-1, 18.18.11 (ST_CellType): `t="d"` is a cell that contains a date in the ISO 8601 format. openpyxl writes such
# cells with `iso_dates` (https://openpyxl.readthedocs.io/en/stable/datetime.html).
# Actual: exceljs reads the digits before the first hyphen as a number. With a date format, day 2021 is in 1905, or in 1909 in a 1904
# workbook. Without a date format the value is the number 2021. No error is reported.
# Effect: exceljs isn't the reader of workbooks (docs/architecture.md, "The command").
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent exceljs@4.4.0 fflate@0.8.3

cat >workbook.mjs <<'END'
import { strToU8, zipSync } from 'fflate';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const relations = (...targets) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
  .map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${office}/${type}" Target="${target}"/>`)
  .join('')}</Relationships>`;

/** Creates a workbook of one row. Style 1 is the date format dd/mm/yyyy. */
export function workbook(cells, properties = '') {
  const parts = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
      <Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/>
      <Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content}.worksheet+xml"/>
      <Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/></Types>`,
    '_rels/.rels': relations(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${properties}/>
      <sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']),
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
      <fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>
      <fills count="1"><fill><patternFill patternType="none"/></fill></fills>
      <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
      <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
      <cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
      <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData><row r="1">${cells}</row></sheetData></worksheet>`,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))));
}
END

cat >finding.mjs <<'END'
import ExcelJS from 'exceljs';
import { workbook } from './workbook.mjs';

const book = new ExcelJS.Workbook();
await book.xlsx.load(workbook('<c r="A1" t="d" s="1"><v>2021-05-12</v></c><c r="B1" t="d"><v>2021-05-12</v></c>'));
const row = book.worksheets[0].getRow(1);
console.log(`with a date format: ${JSON.stringify(row.getCell(1).value)}`);
console.log(`without: ${JSON.stringify(row.getCell(2).value)}`);
END

expected='with a date format: "1905-07-13T00:00:00.000Z"
without: 2021'
actual=$(node finding.mjs)
printf 'exceljs %s\ninput: 2021-05-12 in cells of type d\noutput:\n%s\n' \
  "$(node -p "require('./node_modules/exceljs/package.json').version")" "$actual"
[ "$actual" = "$expected" ] || { echo "expected: $expected"; exit 1; }
