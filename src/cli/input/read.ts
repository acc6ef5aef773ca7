import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { CliError, EXIT, fileError } from '../exit';
import { progressOn } from '../terminal/progress';
import { csvReader } from './csv';
import { detect, type Encoding, type Form, HEAD } from './detect';
import type { Entry, Reader } from './entry';
import { jsonArrayReader } from './json-array';
import { ndjsonReader } from './ndjson';

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
    default:
      return;
  }
}

/** Reads bytes as text, and tells where they turn out to be none. */
async function* read(reader: Reader, encoding: Encoding, chunks: AsyncIterable<Buffer>): AsyncGenerator<Entry[]> {
  const at = { line: 1 };
  try {
    for await (const piece of decoded(chunks, encoding, at)) yield reader.take(piece);
    yield reader.end();
  } catch (error) {
    if (!(error instanceof NotText)) throw error;
    const expected = `${encoding.toUpperCase()} from here on; save the file as “UTF-8”`;
    yield [{ line: at.line, expected, found: 'other bytes', isLast: true }];
  }
}

class NotText extends Error {}

/** Bytes as text, without a byte order mark. */
async function* decoded(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
  at: { line: number },
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of chunks) {
    const text = decode(() => decoder.decode(chunk, { stream: true }), at, chunk, encoding);
    yield text;
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) at.line++;
  }
  yield decode(() => decoder.decode(), at, Buffer.alloc(0), encoding);
}

function decode(read: () => string, at: { line: number }, chunk: Buffer, encoding: Encoding): string {
  try {
    return read();
  } catch {
    at.line += linesBeforeFault(chunk, encoding);
    throw new NotText();
  }
}

/** How many lines of a chunk can be read; a letter that was cut by its beginning is passed over. */
function linesBeforeFault(chunk: Buffer, encoding: Encoding): number {
  if (encoding !== 'utf-8') return 0;
  const text = chunk.toString('utf8');
  const fault = text.indexOf('\ufffd', 4);
  return text.slice(0, Math.max(fault, 0)).split('\n').length - 1;
}
