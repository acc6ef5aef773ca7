import type { Options } from 'tsup';

/** Bundles the script with the reader of names that it checks. The packages of names stay as their authors ship them. */
const config: Options = {
  name: 'names',
  entry: { build: 'names/build.ts' },
  format: ['esm'],
  platform: 'node',
  target: 'es2022',
  outDir: 'names/build',
  clean: true,
};

export default config;
