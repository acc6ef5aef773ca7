#!/usr/bin/env bash
# xlsx 0.18.5 (SheetJS, the newest version on npm): with `cellDates`, dates of a 1904 workbook are four years and a day too early.
# Documented: ISO/IEC 29500-1, 18.17.4.1: the property `date1904` selects a date system whose day 0 is 1 January 1904.
# `cellDates` stores dates as type d (https://docs.sheetjs.com/docs/api/parse-options).
# Actual: the conversion to `Date` ignores the property: 42866 is 2017-05-11 instead of 2021-05-12. Old workbooks from Excel for Mac have
# this date system, and keep it when they are saved again.
# Effect: xlsx isn't the reader of workbooks (docs/architecture.md, "The command").
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent xlsx@0.18.5 fflate@0.8.3

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
import xlsx from 'xlsx';
import { workbook } from './workbook.mjs';

const file = workbook('<c r="A1" s="1"><v>42866</v></c>', ' date1904="1"');
const cellOf = (options) => xlsx.read(file, options).Sheets.Data.A1;
console.log(`text: ${cellOf({}).w}`);
const date = cellOf({ cellDates: true }).v;
console.log(`date: ${[date.getFullYear(), date.getMonth() + 1, date.getDate()].join('-')}`);
END

expected='text: 12/05/2021
date: 2017-5-11'
actual=$(TZ=UTC node finding.mjs)
printf 'xlsx %s\ninput: 42866 with the format dd/mm/yyyy in a 1904 workbook\noutput:\n%s\n' \
  "$(node -p "require('./node_modules/xlsx/package.json').version")" "$actual"
[ "$actual" = "$expected" ] || { echo "expected: $expected"; exit 1; }
