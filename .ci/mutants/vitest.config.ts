import { defineConfig, type ViteUserConfig } from 'vitest/config';
import base from '../../vitest.config';

/** The tests that reach the engine. */
const config: ViteUserConfig = defineConfig({
  ...base,
  test: {
    testTimeout: 0,
    hookTimeout: 0,
    include: ['test/engine/**/*.test.ts', 'test/hub/**/*.test.ts', 'test/laws/{memory,index,counting}.test.ts'],
  },
});

export default config;
