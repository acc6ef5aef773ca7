import type { Options } from 'tsup';

/** Builds the benchmarks alone, for `npm run bench`. The root's tsup.config.ts builds them with the rest. */
const config: Options = {
  name: 'bench',
  entry: {
    run: 'bench/run.ts',
    'beside-contender': 'bench/beside/contender-main.ts',
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
  // gcm-hub is bundled from its sources. The peers are used as their authors ship them.
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
