import { readFileSync, writeFileSync } from 'node:fs';
import { defineConfig } from 'tsup';
import { entryPoints } from './entry-points';
import site, { asUtf8, command, packagedPage } from './src/cli/tsup.config';

const USE_CLIENT = "'use client';\n";

/** Marks `gcm-hub/react` as a client module. The bundler drops directives, so the built files get it afterwards. */
async function markClientModules(): Promise<void> {
  for (const file of ['dist/react.js', 'dist/react.cjs']) {
    writeFileSync(file, USE_CLIENT + readFileSync(file, 'utf8'));
  }
}

const config: ReturnType<typeof defineConfig> = defineConfig([
  {
    name: 'package',
    target: 'es2022',
    treeshake: true,
    entry: { ...entryPoints },
    format: ['esm', 'cjs'],
    platform: 'neutral',
    outDir: 'dist',
    clean: ['!cli', '!page'], // other configurations write them at the same time
    dts: true,
    splitting: true,
    external: ['fflate', 'fuse.js', 'hucre', 'immer', 'react', 'zod'],
    esbuildOptions: asUtf8,
    onSuccess: markClientModules,
  },
  { ...command('dist/cli'), external: [/^gcm-hub/] }, // it imports the package as its users do
  packagedPage,
  ...site,
]);

export default config;
