import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import base from '../../vitest.config';

/** The tests that reach the engine. */
const tests: readonly string[] = ['engine', 'hub', 'laws']
  .flatMap((folder) =>
    readdirSync(`test/${folder}`, { recursive: true, encoding: 'utf8' }).map((path) => `test/${folder}/${path}`),
  )
  .filter((path) => path.endsWith('.test.ts') && path !== 'test/laws/http.test.ts');

/** With more runs, only tests with properties can have another result. */
const { RUNS = '1' } = process.env;
const hasProperties = (path: string): boolean =>
  path.startsWith('test/laws/') || /\b(?:hubRuns|runs)\(/.test(readFileSync(path, 'utf8'));

const config: ViteUserConfig = defineConfig({
  ...base,
  test: {
    testTimeout: 0,
    hookTimeout: 0,
    include: RUNS === '1' ? [...tests] : tests.filter(hasProperties),
  },
});

export default config;
