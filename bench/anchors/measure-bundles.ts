import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'tsup';
import type { Build } from './builds';
import { type Figure, figure } from './figure';
import { emptyFolder } from './folders';

/** An import as an application makes it. */
interface Import {
  readonly id: string;
  readonly work: string;
  /** Source of the entry point, from the root of a tree. */
  readonly source: string;
  readonly name: string;
}

const imports: readonly Import[] = [
  { id: 'create-hub', work: '`createHub`, gzip', source: 'src/index.ts', name: 'createHub' },
  {
    id: 'search-alone',
    work: '`createCoreHub` (search alone), gzip',
    source: 'src/hub/core-hub.ts',
    name: 'createCoreHub',
  },
  { id: 'http-hub', work: '`httpHub`, gzip', source: 'src/adapters/http/index.ts', name: 'httpHub' },
];

/** Measures the bundles of some imports: minified, with their packages, without chunks that are loaded on demand. */
export async function measureBundles(builds: readonly Build[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const each of imports) {
    const sizes: Record<string, number | undefined> = {};
    for (const { id, tree } of builds) sizes[id] = await bundleSize(tree, each);
    figures.push(figure(each.id, each.work, 'bytes', sizes));
  }
  return figures;
}

/** Returns the gzipped size in bytes; undefined if the tree doesn't have the entry point. */
async function bundleSize(tree: string, { id, source, name }: Import): Promise<number | undefined> {
  const entry = join(tree, source);
  if (!existsSync(entry)) return undefined;
  const folder = emptyFolder('bundles', id);
  const stub = join(folder, `${id}.ts`);
  writeFileSync(stub, `export { ${name} } from ${JSON.stringify(entry)};\n`);
  const outDir = join(folder, 'built');
  await build({
    config: false,
    silent: true,
    entry: { [id]: stub },
    format: ['esm'],
    target: 'es2022',
    platform: 'browser',
    noExternal: [/./],
    minify: true,
    splitting: true,
    outDir,
    outExtension: () => ({ js: '.js' }),
  });
  const files = staticFiles(outDir, `${id}.js`);
  return gzipSync(files.map((file) => readFileSync(join(outDir, file), 'utf8')).join('\n'), { level: 9 }).length;
}

/** Returns a built file and those that it imports statically. */
function staticFiles(folder: string, first: string): string[] {
  const files = new Set([first]);
  for (const file of files) {
    const code = readFileSync(join(folder, file), 'utf8');
    for (const [, imported = ''] of code.matchAll(/(?:from|import)\s*"(\.\/[^"]+)"/g)) files.add(basename(imported));
  }
  return [...files];
}
