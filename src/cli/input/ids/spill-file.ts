import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SpillFile } from './byte-log';

/** Opens a temporary file, which only this process can read. Returns undefined if the folder can't be written. */
export function openSpillFile(): SpillFile | undefined {
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(tmpdir(), 'gcm-hub-'));
    const descriptor = openSync(join(folder, 'ids'), 'wx+', 0o600);
    return {
      write: (bytes, position) => transferAll(writeSync, descriptor, bytes, position),
      read: (bytes, position) => transferAll(readSync, descriptor, bytes, position),
      close: () => closeSync(descriptor),
    };
  } catch {
    return undefined;
  } finally {
    // An open file without a name is deleted when the process ends, however it ends.
    if (folder !== undefined) removeFolder(folder);
  }
}

type Transfer = (descriptor: number, bytes: Uint8Array, offset: number, length: number, position: number) => number;

/** Reads or writes all bytes; one call may transfer fewer. */
function transferAll(transfer: Transfer, descriptor: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    const count = transfer(descriptor, bytes, done, bytes.length - done, position + done);
    if (count === 0) throw new Error('the temporary file is too short');
    done += count;
  }
}

function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // On some systems an open file can't be deleted.
  }
}
