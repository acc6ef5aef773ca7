import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes a generated file of data/, or with the argument --check fails if the committed one differs.
 *
 * @param name file name in data/.
 */
export function writeGenerated(name, content) {
  const file = new URL(`../${name}`, import.meta.url);
  if (!process.argv.includes('--check')) writeFileSync(file, content);
  else if (readFileSync(file, 'utf8') !== content) {
    console.error(`data/${name} is out of date: run the script without --check.`);
    process.exitCode = 1;
  }
}
