import { beginsContainer } from '../base/container';
import { type ApiAnswer, detectAnswer, isJsonApi } from './detect-answer';

/** Format of a file, detected from its content. */
export type Format =
  | { readonly type: 'snapshot' }
  | ({ readonly type: 'json' | 'json-api' | 'ndjson' } & TextFormat)
  | ({ readonly type: 'csv'; readonly delimiter: string } & TextFormat)
  | { readonly type: 'empty' }
  /** The default format of spreadsheets: a zip file, or its binary predecessor. */
  | { readonly type: 'workbook' }
  /** JSON, but neither an array nor one record per line. */
  | { readonly type: 'object'; readonly answer: ApiAnswer | undefined };

export interface TextFormat {
  readonly encoding: Encoding;
  /** Whether a file in UTF-16 has no byte order mark. */
  readonly isUnmarked?: boolean;
}

export type Encoding = 'utf-16be' | 'utf-16le' | 'utf-8';

/** Size of the head of a file that the format is detected from, in bytes. */
export const HEAD_SIZE = 65_536;

/** First bytes of a zip file, and of its binary predecessor. */
const WORKBOOK_SIGNATURES = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/**
 * Detects the format of a file: a snapshot from its first bytes; a JSON array from its bracket; NDJSON from a brace, if that
 * record ends on its line or the next line begins with a brace; else a table with commas, semicolons or tabs.
 */
export function detectFormat(head: Uint8Array): Format {
  if (beginsContainer(head)) return { type: 'snapshot' };
  if (WORKBOOK_SIGNATURES.some((signature) => signature.every((byte, i) => head[i] === byte))) {
    return { type: 'workbook' };
  }
  const format = detectEncoding(head);
  const text = new TextDecoder(format.encoding).decode(head).trimStart();
  if (text === '') return { type: 'empty' };
  if (text.startsWith('[')) {
    const answer = detectAnswer(text);
    return answer === undefined ? { type: 'json', ...format } : { type: 'object', answer };
  }
  if (text.startsWith('{')) {
    if (isJsonApi(text)) return { type: 'json-api', ...format };
    const answer = detectAnswer(text);
    if (answer !== undefined) return { type: 'object', answer };
    const [first = '', second] = text.split('\n').filter((line) => line.trim() !== '');
    const isLine =
      second === undefined ? first.trimEnd().endsWith('}') || head.length >= HEAD_SIZE : isRecordLine(first, second);
    return isLine ? { type: 'ndjson', ...format } : { type: 'object', answer: undefined };
  }
  return { type: 'csv', ...format, delimiter: detectDelimiter(text) };
}

function isRecordLine(first: string, second: string): boolean {
  return first.trimEnd().endsWith('}') || second.trimStart().startsWith('{');
}

function detectEncoding(head: Uint8Array): TextFormat {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le' };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be' };
  const unmarked = detectUnmarkedUtf16(head);
  return unmarked === undefined ? { encoding: 'utf-8' } : { encoding: unmarked, isUnmarked: true };
}

/**
 * Detects UTF-16 without a byte order mark: one byte of each ASCII character is zero, such as of delimiters and line breaks. No text in
 * UTF-8 has zeros.
 */
function detectUnmarkedUtf16(head: Uint8Array): 'utf-16be' | 'utf-16le' | undefined {
  let [even, odd] = [0, 0];
  for (const [i, byte] of head.entries()) {
    if (byte === 0 && i % 2 === 0) even++;
    else if (byte === 0) odd++;
  }
  const pairs = head.length / 2;
  if (Math.max(even, odd) < MIN_ZEROS * pairs || Math.min(even, odd) > MAX_ZEROS * pairs) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** Minimum share of UTF-16 units with a zero as the upper byte, in a table or JSON in any script. */
const MIN_ZEROS = 0.02;
/** Maximum share of UTF-16 units with a zero as the lower byte, such as U+0100. */
const MAX_ZEROS = 0.005;

/** Returns the delimiter that a first line such as `sep=;` declares for Excel; undefined for any other line. */
export function declaredDelimiter(line: string): string | undefined {
  return /^"?sep=([,;|\t])"?\s*$/i.exec(line)?.[1];
}

/** Number of rows that the delimiter is detected from. */
const DELIMITER_ROWS = 20;

/** A cell in quotes, which may have delimiters and line breaks. The last one may be incomplete. */
const QUOTED_CELL = /(?<![^,;\t\r\n])(?:"[^"]*(?:"|$))+/g;

/**
 * Detects the delimiter; spreadsheets write semicolons or tabs, too. It is the one that the most of the first rows have equally often. A
 * title above the headings has none, and commas of a text differ in number.
 */
function detectDelimiter(text: string): string {
  const [first = ''] = text.split(/[\r\n]/, 1);
  const declared = declaredDelimiter(first);
  if (declared !== undefined) return declared;
  const rows = text.replace(QUOTED_CELL, '').split(/[\r\n]+/, DELIMITER_ROWS);
  let best = { delimiter: ',', rows: 0, count: 0 };
  for (const delimiter of [',', ';', '\t']) {
    const counts = rows.map((row) => row.split(delimiter).length - 1);
    for (const count of new Set(counts)) {
      const equal = counts.filter((other) => other === count).length;
      const isBetter = equal > best.rows || (equal === best.rows && count > best.count);
      if (count > 0 && isBetter) best = { delimiter, rows: equal, count };
    }
  }
  return best.delimiter;
}
