import { defineConfig } from 'tsup';
import bench from './bench/tsup.config';
import site, { command, packagedPage } from './src/cli/tsup.config';

const config: ReturnType<typeof defineConfig> = defineConfig([
  {
    name: 'package',
    target: 'es2022',
    sourcemap: true,
    treeshake: true,
    entry: {
      index: 'src/index.ts',
      taxonomy: 'src/taxonomy/public.ts',
      engine: 'src/engine/index.ts',
      query: 'src/query/public.ts',
      react: 'src/adapters/react/index.ts',
      http: 'src/adapters/http/index.ts',
      instantsearch: 'src/adapters/instantsearch/index.ts',
      schema: 'src/schema.ts',
      sample: 'src/sample.ts',
      'labels/index': 'data/labels/index.ts',
      'labels/ar': 'data/labels/ar.ts',
      'labels/en': 'data/labels/en.ts',
      'labels/es': 'data/labels/es.ts',
      'labels/fr': 'data/labels/fr.ts',
      'labels/ru': 'data/labels/ru.ts',
      'labels/zh': 'data/labels/zh.ts',
    },
    format: ['esm', 'cjs'],
    platform: 'neutral',
    outDir: 'dist',
    clean: ['!cli', '!page'], // those are made at the same time
    dts: true,
    splitting: true,
    external: ['fuse.js', 'immer', 'react', 'zod'],
  },
  { ...command('dist/cli'), external: [/^gcm-hub/] }, // it uses the package as everybody does
  packagedPage,
  ...site,
  bench,
]);

export default config;
