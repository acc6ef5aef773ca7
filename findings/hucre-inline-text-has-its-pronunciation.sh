#!/usr/bin/env bash
# hucre 1.0.0: the text of a cell with an inline string includes its phonetic text: 漢字 with the reading カンジ is 漢字カンジ.
# Documented: ISO/IEC 29500-1, 18.4.6 (rPh): a phonetic run is a hint for pronunciation, beside the text. hucre reads inline strings
# (https://www.npmjs.com/package/hucre).
# Actual: `readXlsx` and `streamXlsxRows` append the phonetic text. In shared strings, which Excel writes, both skip it.
# Effect: the command reads such a cell with its phonetic text. Programs rarely write it inline (docs/architecture.md, "The command").
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent hucre@1.0.0 fflate@0.8.3

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
import { readXlsx, streamXlsxRows } from 'hucre/xlsx';
import { workbook } from './workbook.mjs';

const phonetic = '<rPh sb="0" eb="2"><t>カンジ</t></rPh>';
const file = workbook(`<c r="A1" t="inlineStr"><is><t>漢字</t>${phonetic}</is></c>`);
console.log(`readXlsx: ${(await readXlsx(file)).sheets[0].rows[0][0]}`);
for await (const { values } of streamXlsxRows(file)) console.log(`streamXlsxRows: ${values[0]}`);
END

expected='readXlsx: 漢字カンジ
streamXlsxRows: 漢字カンジ'
actual=$(node finding.mjs)
printf 'hucre %s\ninput: 漢字 with the phonetic text カンジ\noutput:\n%s\n' \
  "$(node -p "require('./node_modules/hucre/package.json').version")" "$actual"
[ "$actual" = "$expected" ] || { echo "expected: $expected"; exit 1; }
