import { beginsContainer } from '../../base/container';

/** Format of a file, detected from its content. */
export type Format =
  | { readonly type: 'snapshot' }
  | { readonly type: 'json' | 'ndjson'; readonly encoding: Encoding }
  | { readonly type: 'csv'; readonly encoding: Encoding; readonly delimiter: string }
  | { readonly type: 'empty' }
  /** The default format of spreadsheets: a zip file, or its binary predecessor. */
  | { readonly type: 'workbook' }
  /** JSON, but neither an array nor one record per line. */
  | { readonly type: 'object' };

export type Encoding = 'utf-16be' | 'utf-16le' | 'utf-8';

/** Size of the head of a file that the format is detected from, in bytes. */
export const HEAD_SIZE = 65_536;

const WORKBOOK_SIGNATURES = [Buffer.from('PK\x03\x04', 'latin1'), Buffer.from('\xd0\xcf\x11\xe0', 'latin1')];

/**
 * Detects the format of a file: a snapshot from its first bytes; a JSON array from its bracket; NDJSON from a brace, if that
 * record ends on its line or the next line begins with a brace; else a table with commas, semicolons or tabs.
 */
export function detectFormat(head: Buffer): Format {
  if (beginsContainer(head)) return { type: 'snapshot' };
  if (WORKBOOK_SIGNATURES.some((magic) => head.subarray(0, magic.length).equals(magic))) return { type: 'workbook' };
  const encoding = detectEncoding(head);
  const text = new TextDecoder(encoding).decode(head).trimStart();
  if (text === '') return { type: 'empty' };
  if (text.startsWith('[')) return { type: 'json', encoding };
  if (text.startsWith('{')) {
    const [first = '', second] = text.split('\n').filter((line) => line.trim() !== '');
    const isLine =
      second === undefined ? first.trimEnd().endsWith('}') || head.length >= HEAD_SIZE : isRecordLine(first, second);
    return isLine ? { type: 'ndjson', encoding } : { type: 'object' };
  }
  return { type: 'csv', encoding, delimiter: detectDelimiter(text) };
}

function isRecordLine(first: string, second: string): boolean {
  return first.trimEnd().endsWith('}') || second.trimStart().startsWith('{');
}

function detectEncoding(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** Returns the delimiter that a first line such as `sep=;` declares for Excel; undefined for any other line. */
export function declaredDelimiter(line: string): string | undefined {
  return /^"?sep=([,;|\t])"?\s*$/i.exec(line)?.[1];
}

/** Detects the delimiter from the first row; spreadsheets write semicolons or tabs, too. */
function detectDelimiter(text: string): string {
  const [row = ''] = text.split(/[\r\n]/, 1);
  const declared = declaredDelimiter(row);
  if (declared !== undefined) return declared;
  const unquoted = row.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: unquoted.split(delimiter).length }));
  const [most] = counts.sort((a, b) => b.count - a.count);
  return most?.delimiter ?? ',';
}
