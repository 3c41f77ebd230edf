import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** Debian's browser; where there is none, every test here is skipped and says so. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // One service for all: the flows act on its mail one after the other.
  workers: 1,
  fullyParallel: false,
  timeout: 180_000,
  // As in vitest.config.ts; the report calls a test that needed it flaky.
  retries: process.env.CI === undefined ? 0 : 1,
  expect: { timeout: 45_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    actionTimeout: 30_000,
    launchOptions: {
      ...(existsSync(CHROMIUM) ? { executablePath: CHROMIUM } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    },
  },
});
