import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { entryPoints, importName } from './entry-points.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Tests that need a build, or packages that the root doesn't install: each folder has its own configuration. */
const separate = ['**/node_modules/**', 'test/bench/**', 'test/browser/**', 'test/package/**'];

/** Tests that need a DOM. */
const needDom = ['test/react/**/*.test.tsx', 'test/react/sync-address.test.ts'];

/** Imports of the package by its own name read its sources. */
export const aliases: { find: RegExp; replacement: string }[] = Object.entries(entryPoints).map(([name, source]) => ({
  find: new RegExp(`^${importName(name)}$`),
  replacement: at(source),
}));

const config: ViteUserConfig = defineConfig({
  resolve: { alias: aliases },
  test: {
    // A busy machine must not fail a test.
    testTimeout: 0,
    hookTimeout: 0,
    maxWorkers: '100%',
    // Parallel garbage collectors wait for each other if the workers take all cores.
    execArgv: ['--single-threaded-gc'],
    projects: [
      // Test files share a process: to load the library for each of them would take as long as the tests.
      {
        extends: true,
        test: {
          name: 'all',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...separate, 'test/cli/process/**', ...needDom],
          isolate: false,
        },
      },
      // Another environment needs another process, so its tests are a project of their own.
      {
        extends: true,
        test: { name: 'react', include: needDom, environment: 'jsdom', isolate: false },
      },
      // The bundled command in processes of its own, whose coverage isn't measured.
      {
        extends: true,
        test: {
          name: 'command',
          include: ['test/cli/process/**/*.test.ts'],
          isolate: false,
          globalSetup: 'test/cli/process/build-command.ts',
        },
      },
      {
        extends: true,
        resolve: { alias: [{ find: /^(react|react-dom)(?=\/|$)/, replacement: '$1-18' }] },
        test: {
          name: 'react 18',
          include: ['test/react/**/*.test.tsx'],
          environment: 'jsdom',
          isolate: false,
          setupFiles: 'test/react/use-react-18.ts',
          env: { REACT: '18' },
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**', 'data/**/*.ts'],
      exclude: ['data/sources/**', 'src/adapters/page/**', 'src/cli/**'],
      reporter: ['text-summary', 'json-summary'],
      // Each read of a typed array needs an unreachable `?? 0`, which counts as an uncovered branch.
      thresholds: { statements: 97, branches: 83, functions: 97, lines: 97 },
    },
  },
});

export default config;
