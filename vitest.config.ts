import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const excluded = ['**/node_modules/**', 'test/browser/**', 'test/package/**'];
const react18 = at('test/react-18/node_modules');

const config: ViteUserConfig = defineConfig({
  resolve: {
    alias: [
      { find: /^gcm-hub$/, replacement: at('src/index.ts') },
      { find: /^gcm-hub\/engine$/, replacement: at('src/engine/index.ts') },
      { find: /^gcm-hub\/query$/, replacement: at('src/query/public.ts') },
      { find: /^gcm-hub\/http$/, replacement: at('src/adapters/http/index.ts') },
      { find: /^gcm-hub\/instantsearch$/, replacement: at('src/adapters/instantsearch/index.ts') },
      { find: /^gcm-hub\/react$/, replacement: at('src/adapters/react/index.ts') },
      { find: /^gcm-hub\/taxonomy$/, replacement: at('src/taxonomy/public.ts') },
      { find: /^gcm-hub\/labels$/, replacement: at('data/labels/index.ts') },
      { find: /^gcm-hub\/labels\/(.+)$/, replacement: `${at('data/labels')}/$1.ts` },
      { find: /^gcm-hub\/(sample|schema)$/, replacement: `${at('src')}/$1.ts` },
    ],
  },
  test: {
    testTimeout: 240_000, // properties take their time on a busy machine
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: { name: 'all', include: ['test/**/*.test.{ts,tsx}'], exclude: [...excluded, 'test/cli/**'] },
      },
      // It runs as a process of its own as a rule, where coverage isn't seen.
      { extends: true, test: { name: 'command', include: ['test/cli/**/*.test.ts'] } },
      {
        extends: true,
        resolve: { alias: [{ find: /^(react|react-dom)(\/.*)?$/, replacement: `${react18}/$1$2` }] },
        test: { name: 'react 18', include: ['test/react/**/*.test.tsx'], exclude: excluded, env: { REACT: '18' } },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**', 'data/**/*.ts'],
      exclude: ['src/adapters/page/**', 'src/cli/**'],
      reporter: ['text-summary', 'json-summary'],
      // A read of a typed array needs `?? 0`, whose other side can't be reached: branches are told lower than they are.
      thresholds: { statements: 97, branches: 83, functions: 97, lines: 97 },
    },
  },
});

export default config;
