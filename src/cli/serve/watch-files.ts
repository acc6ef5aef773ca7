import { unwatchFile, watchFile } from 'node:fs';

/** How often the files are checked, in milliseconds. A check of the state also finds a file that was replaced by renaming. */
const INTERVAL = 500;
/** A file is read after it hasn't changed for so many milliseconds, because it may still be written. */
const SETTLING_TIME = 300;

/**
 * Calls a function after any of the files changed, never twice at once.
 *
 * @param reload reads the files. It must not reject.
 * @returns a function that ends the watching.
 */
export function watchFiles(files: readonly string[], reload: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isReloading = false;
  let isChanged = false;
  const run = async (): Promise<void> => {
    if (isReloading) return;
    isReloading = true;
    while (isChanged) {
      isChanged = false;
      await reload();
    }
    isReloading = false;
  };
  const notice = (): void => {
    isChanged = true;
    clearTimeout(timer);
    timer = setTimeout(() => void run(), SETTLING_TIME);
  };
  for (const file of files) watchFile(file, { interval: INTERVAL }, notice);
  return () => {
    clearTimeout(timer);
    for (const file of files) unwatchFile(file, notice);
  };
}
