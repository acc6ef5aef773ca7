import { fileURLToPath } from 'node:url';
import type { Options } from 'tsup';

/** Builds the page as static files. Browsers open build/instantsearch/index.html without a server. */
const config: Options = {
  name: 'example',
  entry: { page: fileURLToPath(new URL('page.ts', import.meta.url)) },
  format: ['iife'],
  target: 'es2022',
  platform: 'browser',
  noExternal: [/./], // a browser has no packages to import from
  env: { NODE_ENV: 'production' },
  minify: true,
  clean: true,
  outDir: fileURLToPath(new URL('../../build/instantsearch', import.meta.url)),
  publicDir: fileURLToPath(new URL('public', import.meta.url)),
};

export default config;
