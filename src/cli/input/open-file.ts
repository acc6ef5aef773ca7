import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createCsvReader, type TableOptions } from '../../import/csv/csv-reader';
import { DecodeError, decode, LineCounter } from '../../import/decode';
import { detectFormat, type Format, HEAD_SIZE, type TextFormat } from '../../import/detect-format';
import type { Entry, Reader } from '../../import/entry';
import { createJsonArrayReader } from '../../import/json/json-array-reader';
import { createNdjsonReader } from '../../import/json/ndjson-reader';
import { CliError, EXIT, fileError } from '../cli-error';
import { createProgress } from '../terminal/progress';

/** The name of the file `-` in messages. */
const STDIN_NAME = 'standard input';

/** @throws CliError if standard input occurs more than once. */
export function rejectRepeatedStdin(files: readonly string[]): void {
  if (files.indexOf('-') === files.lastIndexOf('-')) return;
  throw new CliError('- occurs twice, but standard input can be read only once', { code: 'usage', exit: EXIT.usage });
}

/** Opened file. */
export interface OpenedFile {
  /** The name in messages. */
  readonly name: string;
  readonly format: Format['type'];
  /** Yields the entries in batches; a snapshot has no entries. */
  entries(options?: TableOptions): AsyncGenerator<Entry[]>;
  /** Returns all bytes of a snapshot. */
  bytes(): Promise<Uint8Array>;
  /** Opens the file from its beginning, without progress. Undefined for a stream, which can be read only once. */
  readonly reopen: (() => Promise<OpenedFile>) | undefined;
}

/**
 * Opens a file, or standard input for the name `-`, and detects its format.
 *
 * @throws CliError if the file can't be read.
 */
export async function openFile(file: string, progress: NodeJS.WriteStream | undefined): Promise<OpenedFile> {
  const name = file === '-' ? STDIN_NAME : file;
  const chunks = readChunks(file, name, progress);
  const head = await readHead(chunks);
  const format = detectFormat(Buffer.concat(head));
  const allChunks = concat(head, chunks);
  return {
    name,
    format: format.type,
    entries: (options) => readEntries(format, allChunks, options),
    async bytes() {
      const parts: Buffer[] = [];
      for await (const chunk of allChunks) parts.push(chunk);
      return new Uint8Array(Buffer.concat(parts));
    },
    reopen: (await isRegularFile(file)) ? () => openFile(file, undefined) : undefined,
  };
}

async function* readChunks(
  file: string,
  name: string,
  stream: NodeJS.WriteStream | undefined,
): AsyncGenerator<Buffer, void, void> {
  let bytesRead = 0;
  const size = await fileSize(file, name);
  const progress = createProgress(stream, name, size);
  const chunks: AsyncIterable<Buffer> =
    file === '-' ? process.stdin : createReadStream(file, { highWaterMark: HEAD_SIZE });
  try {
    for await (const chunk of chunks) {
      yield chunk;
      bytesRead += chunk.length;
      progress.update(bytesRead);
    }
  } catch (error) {
    throw fileError(name, error);
  } finally {
    progress.stop();
  }
}

async function isRegularFile(file: string): Promise<boolean> {
  return file !== '-' && (await stat(file)).isFile();
}

/** Returns the size of a file, in bytes; undefined for standard input. */
async function fileSize(file: string, name: string): Promise<number | undefined> {
  if (file === '-') return undefined;
  try {
    const { size } = await stat(file);
    return size;
  } catch (error) {
    throw fileError(name, error);
  }
}

/** Reads as many chunks as the detection of the format needs. */
async function readHead(chunks: AsyncGenerator<Buffer, void, void>): Promise<Buffer[]> {
  const head: Buffer[] = [];
  let length = 0;
  while (length < HEAD_SIZE) {
    const { value, done } = await chunks.next();
    if (done === true || value === undefined) break;
    head.push(value);
    length += value.length;
  }
  return head;
}

async function* concat(head: readonly Buffer[], rest: AsyncGenerator<Buffer, void, void>): AsyncGenerator<Buffer> {
  try {
    yield* head;
    yield* rest;
  } finally {
    await rest.return();
  }
}

async function* readEntries(
  format: Format,
  chunks: AsyncIterable<Buffer>,
  options: TableOptions | undefined,
): AsyncGenerator<Entry[]> {
  switch (format.type) {
    case 'csv':
      yield* readText(createCsvReader(format.delimiter, options), format, chunks);
      return;
    case 'json':
      yield* readText(createJsonArrayReader(), format, chunks);
      return;
    case 'ndjson':
      yield* readText(createNdjsonReader(), format, chunks);
      return;
    case 'object':
      yield [{ line: 1, column: 1, expected: EXPECTED_RECORDS, found: '{', ...format.answer, isLast: true }];
      return;
    case 'workbook':
      yield [{ line: 1, expected: 'a text file', found: 'a workbook', hint: SAVE_AS_CSV, isLast: true }];
      return;
    default:
      return;
  }
}

const EXPECTED_RECORDS = 'a JSON array of records, or one record per line';
const SAVE_AS_CSV = 'in Excel save it as “CSV UTF-8”';

/** Decodes a file and reads its entries. The last entry is a fault if the file has invalid bytes. */
async function* readText(
  reader: Reader,
  { encoding, isUnmarked }: TextFormat,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<Entry[]> {
  const lines = new LineCounter();
  if (isUnmarked === true) {
    yield [{ line: 1, note: `the file has no byte order mark; it is read as ${encoding.toUpperCase()}` }];
  }
  try {
    for await (const piece of decode(chunks, encoding)) {
      yield reader.push(piece);
      lines.push(piece);
    }
    yield reader.end();
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    yield reader.abort();
    const found = error.byte === undefined ? undefined : `byte ${error.byte.toString(16).toUpperCase()}`;
    const probably =
      error.word === undefined ? '' : `the file is probably Windows-1252, which has “${error.word}” here; `;
    const hint = `${probably}save it as UTF-8, in Excel as “CSV UTF-8”`;
    yield [{ line: lines.line, expected: encoding.toUpperCase(), found, hint, isLast: true }];
  }
}
