import { beginsContainer } from '../../base/container';

/** The forms of a file that are read, told apart by what is in them. */
export type Format =
  | { readonly form: 'snapshot' }
  | { readonly form: 'json' | 'ndjson'; readonly encoding: Encoding }
  | { readonly form: 'csv'; readonly encoding: Encoding; readonly delimiter: string }
  | { readonly form: 'empty' }
  /** What a spreadsheet saves when it isn't told otherwise: a zip file, or of the kind before that. */
  | { readonly form: 'workbook' }
  /** JSON, but neither a list nor one record a line. */
  | { readonly form: 'object' };

export type Encoding = 'utf-16be' | 'utf-16le' | 'utf-8';

/** How much of the beginning is looked at, in bytes. */
export const HEAD_SIZE = 65_536;

const WORKBOOK_SIGNATURES = [Buffer.from('PK\x03\x04', 'latin1'), Buffer.from('\xd0\xcf\x11\xe0', 'latin1')];

/**
 * What a file is by its beginning: a snapshot by its first bytes; a JSON array by its bracket; NDJSON by a brace whose record
 * ends on its own line, or that a line with another one follows; else a table with commas, semicolons or tabs.
 */
export function detectFormat(head: Buffer): Format {
  if (beginsContainer(head)) return { form: 'snapshot' };
  if (WORKBOOK_SIGNATURES.some((magic) => head.subarray(0, magic.length).equals(magic))) return { form: 'workbook' };
  const encoding = detectEncoding(head);
  const text = new TextDecoder(encoding).decode(head).trimStart();
  if (text === '') return { form: 'empty' };
  if (text.startsWith('[')) return { form: 'json', encoding };
  if (text.startsWith('{')) {
    const [first = '', second] = text.split('\n').filter((line) => line.trim() !== '');
    const isLine =
      second === undefined ? first.trimEnd().endsWith('}') || head.length >= HEAD_SIZE : isRecordLine(first, second);
    return isLine ? { form: 'ndjson', encoding } : { form: 'object' };
  }
  return { form: 'csv', encoding, delimiter: detectDelimiter(text) };
}

function isRecordLine(first: string, second: string): boolean {
  return first.trimEnd().endsWith('}') || second.trimStart().startsWith('{');
}

function detectEncoding(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** What a first line such as `sep=;` says, with which Excel is told what separates the cells; undefined of another line. */
export function declaredDelimiter(line: string): string | undefined {
  return /^"?sep=([,;|\t])"?\s*$/i.exec(line)?.[1];
}

/** What separates the cells of the first row: spreadsheets write semicolons or tabs, too. */
function detectDelimiter(text: string): string {
  const [row = ''] = text.split(/[\r\n]/, 1);
  const told = declaredDelimiter(row);
  if (told !== undefined) return told;
  const bare = row.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  const [most] = counts.sort((a, b) => b.count - a.count);
  return most?.delimiter ?? ',';
}
