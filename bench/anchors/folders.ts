import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository, seen from the built file in bench/build. */
export const ROOT: string = fileURLToPath(new URL('../../', import.meta.url));

/** Sources of the engines' contenders. */
export const SOURCES: string = join(ROOT, 'bench', 'anchors');

/** Downloads, build output, corpora and indexes. Git ignores it. */
export const OUTPUT: string = join(ROOT, 'build', 'anchors');

/** Creates an empty folder inside {@link OUTPUT}. */
export function emptyFolder(...names: readonly string[]): string {
  const folder = join(OUTPUT, ...names);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}
