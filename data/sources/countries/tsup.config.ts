import type { Options } from 'tsup';

/** Bundles the script with the reader of names that it checks. The packages of names stay as their authors ship them. */
const config: Options = {
  name: 'countries',
  entry: { countries: 'data/sources/countries/build.ts' },
  format: ['esm'],
  platform: 'node',
  target: 'es2022',
  outDir: 'data/sources/build',
};

export default config;
