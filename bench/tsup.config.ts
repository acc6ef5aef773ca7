import type { Options } from 'tsup';

/** Bundles the benchmarks with the sources that they measure. The peers stay as their authors ship them. */
const config: Options = {
  name: 'bench',
  entry: {
    run: 'bench/run.ts',
    anchors: 'bench/anchors/run.ts',
    'anchors-hub': 'bench/anchors/hub-contender.ts',
    'anchors-task': 'bench/anchors/build-task.ts',
    'anchors-api-server': 'bench/anchors/api-server.ts',
    'beside-contender': 'bench/beside/contender-main.ts',
    relevance: 'bench/relevance/run.ts',
    names: 'bench/names/run.ts',
    kernel: 'bench/kernel/run.ts',
    http: 'bench/http/run.ts',
    'http-server': 'bench/http/server.ts',
  },
  format: ['esm'],
  platform: 'node',
  target: 'es2022',
  sourcemap: true,
  outDir: 'bench/build',
  clean: true,
  external: [
    'itemsjs',
    '@orama/orama',
    'minisearch',
    'flexsearch',
    'fuse.js',
    'cli-progress',
    'autocannon',
    '@hono/node-server',
    'tsup',
  ],
};

export default config;
