import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { CliError, EXIT, fileError } from '../cli-error';
import { progressOn } from '../terminal/progress';
import { csvReader } from './csv/csv-reader';
import { decoded, LineCounter, NotText } from './decode';
import { detect, type Encoding, type Form, HEAD } from './detect-format';
import type { Entry, Reader } from './entry';
import { jsonArrayReader } from './json/json-array-reader';
import { ndjsonReader } from './json/ndjson-reader';

/** What is shown for the file `-`. */
const STDIN = 'standard input';

/** @throws CliError where standard input is named more than once. */
export function checkNames(files: readonly string[]): void {
  if (files.indexOf('-') === files.lastIndexOf('-')) return;
  throw new CliError('- is named twice, but standard input can be read only once', { code: 'usage', exit: EXIT.usage });
}

/** A file that was opened. */
export interface Opened {
  /** As it is called in messages. */
  readonly name: string;
  readonly form: Form['form'];
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
export async function openFile(file: string, progress: NodeJS.WriteStream | undefined): Promise<Opened> {
  const name = file === '-' ? STDIN : file;
  const chunks = chunksOf(file, name, progress);
  const head = await firstOf(chunks);
  const form = detect(Buffer.concat(head));
  const all = joined(head, chunks);
  return {
    name,
    form: form.form,
    entries: () => entriesOf(form, all),
    async bytes() {
      const parts: Buffer[] = [];
      for await (const chunk of all) parts.push(chunk);
      return new Uint8Array(Buffer.concat(parts));
    },
  };
}

async function* chunksOf(
  file: string,
  name: string,
  stream: NodeJS.WriteStream | undefined,
): AsyncGenerator<Buffer, void, void> {
  let done = 0;
  const size = await sizeOf(file, name);
  const progress = progressOn(stream, name, size);
  const chunks: AsyncIterable<Buffer> = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: HEAD });
  try {
    for await (const chunk of chunks) {
      yield chunk;
      done += chunk.length;
      progress.to(done);
    }
  } catch (error) {
    throw fileError(name, error);
  } finally {
    progress.stop();
  }
}

/** In bytes; undefined of what isn't a file but a pipe. */
async function sizeOf(file: string, name: string): Promise<number | undefined> {
  if (file === '-') return undefined;
  try {
    const { size } = await stat(file);
    return size;
  } catch (error) {
    throw fileError(name, error);
  }
}

/** So many of the first chunks that the form can be told. */
async function firstOf(chunks: AsyncGenerator<Buffer, void, void>): Promise<Buffer[]> {
  const head: Buffer[] = [];
  let length = 0;
  while (length < HEAD) {
    const { value, done } = await chunks.next();
    if (done === true || value === undefined) break;
    head.push(value);
    length += value.length;
  }
  return head;
}

async function* joined(head: readonly Buffer[], rest: AsyncGenerator<Buffer, void, void>): AsyncGenerator<Buffer> {
  try {
    yield* head;
    yield* rest;
  } finally {
    await rest.return();
  }
}

async function* entriesOf(form: Form, chunks: AsyncIterable<Buffer>): AsyncGenerator<Entry[]> {
  switch (form.form) {
    case 'csv':
      yield* read(csvReader(form.delimiter), form.encoding, chunks);
      return;
    case 'json':
      yield* read(jsonArrayReader(), form.encoding, chunks);
      return;
    case 'ndjson':
      yield* read(ndjsonReader(), form.encoding, chunks);
      return;
    case 'object':
      yield [
        { line: 1, column: 1, expected: 'a JSON array of records, or one record a line', found: '{', isLast: true },
      ];
      return;
    case 'workbook':
      yield [{ line: 1, expected: 'a text file', found: 'a workbook', hint: AS_CSV, isLast: true }];
      return;
    default:
      return;
  }
}

const AS_CSV = 'in Excel save it as “CSV UTF-8”';

/** Reads bytes as text, and tells where they turn out to be none. */
async function* read(reader: Reader, encoding: Encoding, chunks: AsyncIterable<Buffer>): AsyncGenerator<Entry[]> {
  const lines = new LineCounter();
  try {
    for await (const piece of decoded(chunks, encoding)) {
      yield reader.take(piece);
      lines.take(piece);
    }
    yield reader.end();
  } catch (error) {
    if (!(error instanceof NotText)) throw error;
    yield reader.cut();
    const found = error.byte === undefined ? undefined : `byte ${error.byte.toString(16).toUpperCase()}`;
    const probably = error.word === undefined ? '' : `probably it is Windows-1252, in which this is “${error.word}”; `;
    const hint = `${probably}save it as UTF-8, in Excel as “CSV UTF-8”`;
    yield [{ line: lines.line, expected: encoding.toUpperCase(), found, hint, isLast: true }];
  }
}
