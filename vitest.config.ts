import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', '**/node_modules/**'],
    setupFiles: ['test/support/deny-network.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // CI's machines are shared: a test may have a second try there, and the report says that it needed one.
    retry: process.env.CI === undefined ? 0 : 2,
  },
});
