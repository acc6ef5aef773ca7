import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { TableInput } from 'gcm-hub/import';
import { beginsContainer } from '../../base/container';
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
  readonly isSnapshot: boolean;
  /** The bytes. A file can be opened again, then without progress; standard input is read only once. */
  readonly input: TableInput;
  /** Returns all bytes of a snapshot. */
  bytes(): Promise<Uint8Array>;
}

/**
 * Opens a file, or standard input for the name `-`, and checks if it is a snapshot.
 *
 * @throws CliError if the file can't be read.
 */
export async function openFile(file: string, progress: NodeJS.WriteStream | undefined): Promise<OpenedFile> {
  const name = file === '-' ? STDIN_NAME : file;
  const chunks = readChunks(file, name, progress);
  const head = await readHead(chunks);
  const allChunks = concat(head, chunks);
  let isOpened = false;
  const open = (): AsyncIterable<Uint8Array> => {
    if (isOpened) return readChunks(file, name, undefined);
    isOpened = true;
    return allChunks;
  };
  return {
    name,
    isSnapshot: beginsContainer(Buffer.concat(head)),
    input: (await isRegularFile(file)) ? open : allChunks,
    async bytes() {
      const parts: Buffer[] = [];
      for await (const chunk of allChunks) parts.push(chunk);
      return new Uint8Array(Buffer.concat(parts));
    },
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
  const chunks: AsyncIterable<Buffer> = file === '-' ? process.stdin : createReadStream(file);
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

/** Number of bytes in which a snapshot is recognized. */
const HEAD_SIZE = 64;

/** Reads as many chunks as the detection of a snapshot needs. */
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
