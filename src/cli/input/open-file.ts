import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { CliError, EXIT, fileError } from '../cli-error';
import { createProgress } from '../terminal/progress';
import { createCsvReader } from './csv/csv-reader';
import { DecodeError, decode, LineCounter } from './decode';
import { detectFormat, type Encoding, type Format, HEAD_SIZE } from './detect-format';
import type { Entry, Reader } from './entry';
import { createJsonArrayReader } from './json/json-array-reader';
import { createNdjsonReader } from './json/ndjson-reader';

/** What is shown for the file `-`. */
const STDIN_NAME = 'standard input';

/** @throws CliError where standard input is named more than once. */
export function rejectRepeatedStdin(files: readonly string[]): void {
  if (files.indexOf('-') === files.lastIndexOf('-')) return;
  throw new CliError('- is named twice, but standard input can be read only once', { code: 'usage', exit: EXIT.usage });
}

/** A file that was opened. */
export interface OpenedFile {
  /** As it is called in messages. */
  readonly name: string;
  readonly form: Format['form'];
  /** The records, a few at a time; of a snapshot none. */
  entries(): AsyncGenerator<Entry[]>;
  /** All bytes: for a snapshot. */
  bytes(): Promise<Uint8Array>;
}

/**
 * Opens a file, or standard input by the name `-`, and looks at its beginning.
 *
 * @throws CliError where it can't be read.
 */
export async function openFile(file: string, progress: NodeJS.WriteStream | undefined): Promise<OpenedFile> {
  const name = file === '-' ? STDIN_NAME : file;
  const chunks = readChunks(file, name, progress);
  const head = await readHead(chunks);
  const form = detectFormat(Buffer.concat(head));
  const all = concat(head, chunks);
  return {
    name,
    form: form.form,
    entries: () => readEntries(form, all),
    async bytes() {
      const parts: Buffer[] = [];
      for await (const chunk of all) parts.push(chunk);
      return new Uint8Array(Buffer.concat(parts));
    },
  };
}

async function* readChunks(
  file: string,
  name: string,
  stream: NodeJS.WriteStream | undefined,
): AsyncGenerator<Buffer, void, void> {
  let done = 0;
  const size = await fileSize(file, name);
  const progress = createProgress(stream, name, size);
  const chunks: AsyncIterable<Buffer> =
    file === '-' ? process.stdin : createReadStream(file, { highWaterMark: HEAD_SIZE });
  try {
    for await (const chunk of chunks) {
      yield chunk;
      done += chunk.length;
      progress.update(done);
    }
  } catch (error) {
    throw fileError(name, error);
  } finally {
    progress.stop();
  }
}

/** In bytes; undefined of what isn't a file but a pipe. */
async function fileSize(file: string, name: string): Promise<number | undefined> {
  if (file === '-') return undefined;
  try {
    const { size } = await stat(file);
    return size;
  } catch (error) {
    throw fileError(name, error);
  }
}

/** So many of the first chunks that the form can be told. */
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

async function* readEntries(form: Format, chunks: AsyncIterable<Buffer>): AsyncGenerator<Entry[]> {
  switch (form.form) {
    case 'csv':
      yield* readText(createCsvReader(form.delimiter), form.encoding, chunks);
      return;
    case 'json':
      yield* readText(createJsonArrayReader(), form.encoding, chunks);
      return;
    case 'ndjson':
      yield* readText(createNdjsonReader(), form.encoding, chunks);
      return;
    case 'object':
      yield [
        { line: 1, column: 1, expected: 'a JSON array of records, or one record a line', found: '{', isLast: true },
      ];
      return;
    case 'workbook':
      yield [{ line: 1, expected: 'a text file', found: 'a workbook', hint: SAVE_AS_CSV, isLast: true }];
      return;
    default:
      return;
  }
}

const SAVE_AS_CSV = 'in Excel save it as “CSV UTF-8”';

/** Reads bytes as text, and tells where they turn out to be none. */
async function* readText(reader: Reader, encoding: Encoding, chunks: AsyncIterable<Buffer>): AsyncGenerator<Entry[]> {
  const lines = new LineCounter();
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
    const probably = error.word === undefined ? '' : `probably it is Windows-1252, in which this is “${error.word}”; `;
    const hint = `${probably}save it as UTF-8, in Excel as “CSV UTF-8”`;
    yield [{ line: lines.line, expected: encoding.toUpperCase(), found, hint, isLast: true }];
  }
}
