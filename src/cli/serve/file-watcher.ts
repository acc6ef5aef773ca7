import { statSync } from 'node:fs';

/** How often the files are checked, in milliseconds. */
const INTERVAL = 250;

/** Notices changes of files since its creation. */
export interface FileWatcher {
  /**
   * Calls a function after any of the files has changed and settled, never twice at once.
   *
   * @param reload reads the files. It must not reject.
   * @returns a function that ends the watching.
   */
  start(reload: () => Promise<void>): () => void;
}

/**
 * Creates a watcher. Create it before the files are read, so that no change in the meantime is missed. It compares the state of the
 * files: so it notices a file that is replaced by renaming, and works on all file systems.
 */
export function createFileWatcher(files: readonly string[]): FileWatcher {
  let seen = stateOf(files);
  return {
    start(reload) {
      let isChanged = false;
      let isReloading = false;
      const check = async (): Promise<void> => {
        const state = stateOf(files);
        if (state !== seen) {
          seen = state;
          isChanged = true; // the file may still be written, so it is read after a check without a change
        } else if (isChanged && !isReloading) {
          isChanged = false;
          isReloading = true;
          await reload();
          isReloading = false;
        }
      };
      const timer = setInterval(() => void check(), INTERVAL);
      return () => clearInterval(timer);
    },
  };
}

/** Returns a string that differs if a file differs. */
function stateOf(files: readonly string[]): string {
  return files.map(fileState).join();
}

/** Returns the state of a file; an empty string if it can't be read. */
function fileState(file: string): string {
  try {
    const { ino, size, mtimeNs } = statSync(file, { bigint: true });
    return [ino, size, mtimeNs].join(':');
  } catch {
    return '';
  }
}
