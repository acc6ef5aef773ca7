import type { Options } from 'tsup';

/** The benchmarks alone, which `npm run bench` builds; tsup.config.ts builds them with the rest. */
const config: Options = {
  name: 'bench',
  entry: {
    run: 'bench/run.ts',
    relevance: 'bench/relevance/run.ts',
    http: 'bench/http/run.ts',
    'http-server': 'bench/http/server.ts',
  },
  format: ['esm'],
  platform: 'node',
  target: 'es2022',
  sourcemap: true,
  outDir: 'build/bench',
  clean: true,
  // What is measured is bundled from its sources; the peers are as their authors ship them.
  external: [
    'itemsjs',
    '@orama/orama',
    'minisearch',
    'flexsearch',
    'fuse.js',
    'cli-progress',
    'autocannon',
    '@hono/node-server',
  ],
};

export default config;
