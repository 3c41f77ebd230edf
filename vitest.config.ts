import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', '**/node_modules/**'],
    setupFiles: ['test/support/deny-network.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
