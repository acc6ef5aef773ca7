#!/usr/bin/env bash
# read-excel-file 9.3.17: a date with a time in ISO form is another day in zones east of UTC, unlike all other dates.
# Documented: values are `Date` objects, and the examples have dates as midnight in UTC
# (https://www.npmjs.com/package/read-excel-file). ISO/IEC 29500-1, 18.18.11 (ST_CellType): `t="d"` is a date in the ISO 8601 format.
# Actual: numbers and `2021-05-12` are read as midnight in UTC. `2021-05-12T00:00:00` is read as midnight in the zone of the computer: in
# Tokyo that is the evening before in UTC. A program can't know by the value in which of both ways it was read.
# Effect: read-excel-file isn't the reader of workbooks (docs/architecture.md, "The command").
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent read-excel-file@9.3.17 fflate@0.8.3

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
import { readSheet } from 'read-excel-file/node';
import { workbook } from './workbook.mjs';

const values = ['s="1"><v>44328', 's="1" t="d"><v>2021-05-12', 's="1" t="d"><v>2021-05-12T00:00:00'];
const [row] = await readSheet(workbook(values.map((value, i) => `<c r="${'ABC'[i]}1" ${value}</v></c>`).join('')), 1);
console.log(JSON.stringify(row));
END

expected='["2021-05-12T00:00:00.000Z","2021-05-12T00:00:00.000Z","2021-05-11T15:00:00.000Z"]'
actual=$(TZ=Asia/Tokyo node finding.mjs)
printf 'read-excel-file %s\ninput: 44328, 2021-05-12 and 2021-05-12T00:00:00 in Asia/Tokyo\noutput: %s\n' \
  "$(node -p "require('./node_modules/read-excel-file/package.json').version")" "$actual"
[ "$actual" = "$expected" ] || { echo "expected: $expected"; exit 1; }
