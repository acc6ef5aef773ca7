import { readFileSync, writeFileSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';
import { entryPoints } from './entry-points';
import site, { asUtf8, command, packagedPage } from './src/cli/tsup.config';

const USE_CLIENT = "'use client';\n";

/** Marks `gcm-hub/react` as a client module. The bundler drops directives, so the built files get it afterwards. */
async function markClientModules(): Promise<void> {
  for (const file of ['dist/react.js', 'dist/react.cjs']) {
    writeFileSync(file, USE_CLIENT + readFileSync(file, 'utf8'));
  }
}

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** Leaves the import of the module that `httpHub` loads on demand to a file of its own. CommonJS can import an ES module, too. */
const nearestIdOnDemand: Plugin = {
  name: 'nearest-id-on-demand',
  setup({ onResolve }) {
    onResolve({ filter: /\/nearest-id$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './nearest-id.js', external: true } : undefined,
    );
  },
};

/** Puts client and server into files of their own, so that a bundler can leave out either. */
const HTTP_SIDES = {
  'http-client': 'src/adapters/http/client/http-hub.ts',
  'http-server': 'src/adapters/http/server/create-handler.ts',
};

const library: Options = {
  target: 'es2022',
  treeshake: true,
  format: ['esm', 'cjs'],
  platform: 'neutral',
  outDir: 'dist',
  esbuildOptions: asUtf8,
};

const config: ReturnType<typeof defineConfig> = defineConfig([
  {
    ...library,
    name: 'package',
    entry: { ...entryPoints, ...HTTP_SIDES },
    clean: ['!cli', '!page', '!nearest-id.*'], // other configurations write them at the same time
    dts: { entry: { ...entryPoints } },
    splitting: true,
    external: ['fflate', 'fuse.js', 'hucre', 'immer', 'react', 'zod'],
    esbuildPlugins: [nearestIdOnDemand],
    onSuccess: markClientModules,
  },
  // Shares no file with the entry points: a bundler would load the shared files with `httpHub`.
  {
    ...library,
    name: 'nearest id',
    entry: { 'nearest-id': 'src/taxonomy/lookup/nearest-id.ts' },
    format: ['esm'],
    splitting: false,
    minify: true,
  },
  { ...command('dist/cli'), external: [/^gcm-hub/] }, // it imports the package as its users do
  packagedPage,
  ...site,
]);

export default config;
