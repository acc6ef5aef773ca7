import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { aliases } from '../vitest.config.ts';

const config: ViteUserConfig = defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: { alias: aliases },
  test: { include: ['test/bench/**/*.test.ts'], testTimeout: 0, hookTimeout: 0 },
});

export default config;
