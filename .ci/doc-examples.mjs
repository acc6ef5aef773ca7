// Writes the TypeScript examples of README.md and docs/*.md to build/doc-examples, where `npm run types` checks them.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'build/doc-examples');
const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)];

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const page of pages.filter((name) => name.endsWith('.md'))) {
  const examples = readFileSync(join(root, page), 'utf8').matchAll(/```ts\n((?:(?!```).)*)```\n\nprints\n/gs);
  for (const [i, [, code]] of [...examples].entries()) {
    writeFileSync(join(folder, `${basename(page, '.md')}-${i + 1}.ts`), code);
  }
}
