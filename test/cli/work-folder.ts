import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

/** Runs the tests of a file in a temporary folder. Returns its path. */
export function inWorkFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `gcm-hub-${name}-`));
  const home = process.cwd();
  beforeAll(() => process.chdir(folder));
  afterAll(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  });
  return folder;
}
