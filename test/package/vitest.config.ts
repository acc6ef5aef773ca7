import { defineConfig, type ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = defineConfig({
  test: { include: ['test/package/**/*.test.ts'], testTimeout: 0, hookTimeout: 0 },
});

export default config;
