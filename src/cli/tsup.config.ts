import type { Options } from 'tsup';
import { thirdPartyLicences } from './third-party';

const shared: Options = { format: ['esm'], target: 'es2022', sourcemap: true, treeshake: true, clean: true };

const LICENCES = 'THIRD-PARTY-LICENSES.txt';

const page: Options = {
  ...shared,
  name: 'page',
  entry: { page: 'src/adapters/page/page.ts' },
  platform: 'browser',
  noExternal: [/./], // a browser has no packages to import from
  outDir: 'build/page',
  minify: true,
  publicDir: 'src/adapters/page/public',
};

/** The page as `gcm-hub serve` shows it, with the licences of the libraries that are in it. */
export function pageIn(outDir: string): Options {
  const licences = thirdPartyLicences(`${outDir}/${LICENCES}`, 'the page of gcm-hub');
  return { ...page, name: 'packaged page', outDir, sourcemap: false, esbuildPlugins: [licences] };
}

/** The page of the package. */
export const packagedPage: Options = pageIn('dist/page');

/** What lets bundled CommonJS ask for what Node has built in. */
const REQUIRE =
  "import { createRequire as createRequire_ } from 'node:module'; const require = createRequire_(import.meta.url);";

/** The command, with the libraries that it alone needs; each of its commands is loaded when it is asked for. */
export function command(outDir: string): Options {
  return {
    ...shared,
    name: 'command',
    entry: { main: 'src/cli/main.ts' },
    platform: 'node',
    outDir,
    sourcemap: false,
    treeshake: false, // esbuild's own does; a second one would join what is loaded apart
    splitting: true,
    minify: true,
    banner: { js: REQUIRE },
    esbuildPlugins: [thirdPartyLicences(`${outDir}/${LICENCES}`, 'the command gcm-hub')],
  };
}

/** The page and its server alone, which `npm start` builds where they are missing; tsup.config.ts builds them with the rest. */
const config: Options[] = [
  page,
  { ...shared, name: 'server', entry: { serve: 'src/cli/npm-start.ts' }, platform: 'node', outDir: 'build/server' },
];

export default config;
