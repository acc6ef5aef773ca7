import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { lazy } from '../../base/memoize';
import { CliError, fileError, usageError } from '../cli-error';

/** The file to write. */
export interface Target {
  readonly file: string;
  /** Permissions of the file to replace; undefined for a new file. */
  readonly mode: number | undefined;
}

/** Files that may be replaced. */
export interface Replaceable {
  /** @param head the first bytes of a file. */
  readonly isReplaceable: (head: Uint8Array) => boolean;
  /** In messages: `a snapshot`. */
  readonly name: string;
}

/** Number of bytes in which a file to replace is recognized. */
const HEAD_SIZE = 65_536;

/**
 * Resolves the path of an output and its links.
 *
 * @param option the option with the path.
 * @throws CliError if the file exists and may not be replaced, or is an input.
 */
export async function resolveTarget(
  option: string,
  output: string,
  inputs: readonly string[],
  { isReplaceable, name }: Replaceable,
): Promise<Target> {
  const file = await realPath(output);
  if (file === undefined) return { file: output, mode: undefined };
  for (const input of inputs) {
    if (input !== '-' && (await realPath(input)) === file) {
      throw usageError(option, output, 'a file that isn’t an input');
    }
  }
  try {
    const stats = await stat(file);
    if (!stats.isFile() || !isReplaceable(await readHead(file))) {
      throw usageError(option, output, `a new file, or ${name} to replace`);
    }
    return { file, mode: stats.mode & 0o777 };
  } catch (error) {
    throw error instanceof CliError ? error : fileError(output, error);
  }
}

/** Returns the path with links resolved; undefined if the file doesn't exist. */
async function realPath(file: string): Promise<string | undefined> {
  try {
    return await realpath(file);
  } catch {
    return undefined; // reading or writing the file will report the error
  }
}

async function readHead(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_SIZE), 0, HEAD_SIZE, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** File that is written as a whole or not at all: a temporary file in the same folder, which is renamed at the end. */
export interface Output {
  /** @throws CliError if the file can't be written. It is then removed. */
  write(content: Uint8Array | string): Promise<void>;
  /** @throws CliError if the file can't be written. It is then removed. */
  commit(): Promise<void>;
  /** Removes the file. */
  abort(): Promise<void>;
}

/** Temporary files, which a process that is ended removes. */
const temporaries = new Set<string>();

function removeTemporaries(): void {
  for (const file of temporaries) rmSync(file, { force: true });
}

const removeOnExit = lazy(() => process.once('exit', removeTemporaries));

/** @throws CliError if the file can't be created. */
export async function createOutput({ file, mode }: Target): Promise<Output> {
  const temporary = `${file}.${randomBytes(8).toString('hex')}.tmp`;
  let handle: FileHandle;
  try {
    handle = await open(temporary, 'wx');
  } catch (error) {
    throw fileError(file, error);
  }
  removeOnExit();
  temporaries.add(temporary);
  const abort = async (): Promise<void> => {
    await handle.close();
    await rm(temporary, { force: true });
    temporaries.delete(temporary);
  };
  const orAbort = async (run: () => Promise<void>): Promise<void> => {
    try {
      await run();
    } catch (error) {
      await abort();
      throw fileError(file, error);
    }
  };
  return {
    write: (content) => orAbort(() => handle.writeFile(content)),
    commit: () =>
      orAbort(async () => {
        if (mode !== undefined) await handle.chmod(mode);
        await handle.sync();
        await handle.close();
        await rename(temporary, file);
        temporaries.delete(temporary);
      }),
    abort,
  };
}
