import { strToU8, zipSync } from 'fflate';

export interface TestSheet {
  readonly name: string;
  readonly state?: 'hidden' | 'veryHidden';
  /** The XML of its rows. */
  readonly rows: string;
  /** The XML after its rows. */
  readonly after?: string;
}

export interface WorkbookParts {
  readonly sheets: readonly TestSheet[];
  /** The XML of the shared strings. */
  readonly shared?: readonly string[];
  /** The formats of the cell styles from 1 on; style 0 is General. */
  readonly formats?: readonly string[];
  readonly date1904?: boolean;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const FIRST_FORMAT = 164;

/** Returns the parts of a workbook by name, as Excel writes them. */
export function workbookParts({ sheets, shared = [], formats = [], date1904 }: WorkbookParts): Record<string, string> {
  const relations = [...sheets.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`])];
  relations.push(['styles', 'styles.xml'], ['sharedStrings', 'sharedStrings.xml']);
  const relation = ([type, target]: readonly string[], i: number) =>
    `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const relationships = (content: string) =>
    `<Relationships xmlns="${PACKAGE}/relationships">${content}</Relationships>`;
  const tags = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${i + 1}"/>`,
  );
  const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${TYPE}.${type}+xml"/>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>${override('xl/workbook.xml', 'sheet.main')}</Types>`,
    '_rels/.rels': relationships(relation(['officeDocument', 'xl/workbook.xml'], 0)),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${date1904 === true ? ' date1904="1"' : ''}/><sheets>${tags.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(relations.map(relation).join('')),
    'xl/styles.xml': stylesXml(formats),
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${shared.map((content) => `<si>${content}</si>`).join('')}</sst>`,
  };
  for (const [i, { rows, after = '' }] of sheets.entries()) {
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${after}</worksheet>`;
  }
  return parts;
}

function stylesXml(formats: readonly string[]): string {
  const codes = formats.map((code, i) => `<numFmt numFmtId="${FIRST_FORMAT + i}" formatCode="${escapeXml(code)}"/>`);
  const styles = ['<xf numFmtId="0"/>', ...formats.map((_, i) => `<xf numFmtId="${FIRST_FORMAT + i}"/>`)];
  return `<styleSheet xmlns="${MAIN}"><numFmts>${codes.join('')}</numFmts><cellXfs>${styles.join('')}</cellXfs></styleSheet>`;
}

/** Creates a zip file. */
export function zip(parts: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

/** Creates a workbook. */
export function makeWorkbook(parts: WorkbookParts): Uint8Array {
  return zip(workbookParts(parts));
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Returns the XML of a cell with inline text. */
export function textCell(text: string): string {
  return `<c t="inlineStr"><is><t>${escapeXml(text)}</t></is></c>`;
}

/** Returns the XML of a row. */
export function row(...cells: readonly string[]): string {
  return `<row>${cells.join('')}</row>`;
}
