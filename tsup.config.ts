import { defineConfig, type Options } from 'tsup';
import bench from './bench/tsup.config';

const shared: Options = { target: 'es2022', sourcemap: true, treeshake: true };

const config: ReturnType<typeof defineConfig> = defineConfig([
  {
    ...shared,
    name: 'package',
    entry: {
      index: 'src/index.ts',
      taxonomy: 'src/taxonomy/index.ts',
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
    clean: true,
    dts: true,
    splitting: true,
    external: ['zod'],
  },
  {
    ...shared,
    name: 'page',
    entry: { page: 'src/adapters/page/page.ts' },
    format: ['esm'],
    platform: 'browser',
    outDir: 'build/page',
    clean: true,
    minify: true,
    publicDir: 'src/adapters/page/public',
  },
  {
    ...shared,
    name: 'server',
    entry: { serve: 'src/cli/serve.ts' },
    format: ['esm'],
    platform: 'node',
    outDir: 'build/server',
    clean: true,
  },
  bench,
]);

export default config;
