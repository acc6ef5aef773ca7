import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Entry points that every version has, by the name of the bundle. */
const ENTRIES = { index: 'src/index.ts', engine: 'src/engine/index.ts', labels: 'data/labels/index.ts' };

/**
 * Bundles the public entry points of a tree. Every tree is bundled by the tools of this one, so only sources differ.
 *
 * @param root the tree whose tools are used.
 * @param more further entry points that the tree has, by the name of the bundle.
 * @returns the folder of the bundles, inside the tree, so that they find its packages.
 */
export function bundle(root: string, tree: string, more: Readonly<Record<string, string>> = {}): string {
  const folder = join(tree, 'build', 'beside');
  execFileSync(
    process.execPath,
    [
      join(root, 'node_modules', 'tsup', 'dist', 'cli-default.js'),
      '--no-config',
      ...Object.entries({ ...ENTRIES, ...more }).flatMap(([name, file]) => [`--entry.${name}`, file]),
      ...['--format', 'esm', '--target', 'es2022', '--platform', 'neutral', '--treeshake', '--clean', '--silent'],
      ...['--out-dir', folder],
    ],
    { cwd: tree, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  return folder;
}
