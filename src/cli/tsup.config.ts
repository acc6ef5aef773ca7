import type { Options } from 'tsup';
import { thirdPartyLicences } from './third-party';

/** Writes letters as themselves: as escapes, Arabic or Russian labels would need three times the bytes. */
export const asUtf8: NonNullable<Options['esbuildOptions']> = (options) => {
  options.charset = 'utf8';
};

const shared: Options = {
  format: ['esm'],
  target: 'es2022',
  sourcemap: true,
  treeshake: true,
  clean: true,
  esbuildOptions: asUtf8,
};

const LICENCES = 'THIRD-PARTY-LICENSES.txt';

const page: Options = {
  ...shared,
  name: 'page',
  entry: { page: 'src/adapters/page/page.ts' },
  platform: 'browser',
  noExternal: [/./], // a browser can't import packages
  outDir: 'build/page',
  minify: true,
  publicDir: 'src/adapters/page/public',
};

/** Build options of the page that `gcm-hub serve` shows, with the licences of its bundled libraries. */
export const packagedPage: Options = {
  ...page,
  name: 'packaged page',
  outDir: 'dist/page',
  sourcemap: false,
  esbuildPlugins: [thirdPartyLicences(`dist/page/${LICENCES}`, 'the page of gcm-hub')],
};

/** Defines `require`, so that bundled CommonJS can load built-in modules of Node. */
const REQUIRE =
  "import { createRequire as createRequire_ } from 'node:module'; const require = createRequire_(import.meta.url);";

/** Returns the build options of the command with its own libraries. Each subcommand is a chunk that is loaded on demand. */
export function command(outDir: string): Options {
  return {
    ...shared,
    name: 'command',
    entry: { main: 'src/cli/main.ts', worker: 'src/cli/serve/worker.ts' },
    platform: 'node',
    outDir,
    sourcemap: false,
    treeshake: false, // esbuild's own is enough; a second pass would merge the chunks
    splitting: true,
    minify: true,
    banner: { js: REQUIRE },
    esbuildPlugins: [thirdPartyLicences(`${outDir}/${LICENCES}`, 'the command gcm-hub')],
  };
}

/** Build options of the page and its server, which `npm start` needs; the root's tsup.config.ts includes them. */
const config: Options[] = [
  page,
  { ...shared, name: 'server', entry: { serve: 'src/cli/npm-start.ts' }, platform: 'node', outDir: 'build/server' },
];

export default config;
