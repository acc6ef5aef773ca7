import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** Tests that `npm run ci` leaves to `npm run ci:full`. */
const long = ['address', 'instantsearch', 'languages'].map((name) => `test/browser/${name}.test.ts`);

const config: ViteUserConfig = defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      { extends: true, test: { name: 'smoke', include: ['test/browser/*.test.ts'], exclude: long } },
      { extends: true, test: { name: 'long', include: long } },
    ],
  },
});

export default config;
