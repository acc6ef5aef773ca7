import type { Options } from 'tsup';

const shared: Options = { format: ['esm'], target: 'es2022', sourcemap: true, treeshake: true, clean: true };

/** The page and its server alone, which `npm start` builds where they are missing; tsup.config.ts builds them with the rest. */
const config: Options[] = [
  {
    ...shared,
    name: 'page',
    entry: { page: 'src/adapters/page/page.ts' },
    platform: 'browser',
    noExternal: [/./], // a browser has no packages to import from
    outDir: 'build/page',
    minify: true,
    publicDir: 'src/adapters/page/public',
  },
  { ...shared, name: 'server', entry: { serve: 'src/cli/serve.ts' }, platform: 'node', outDir: 'build/server' },
];

export default config;
