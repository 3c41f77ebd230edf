import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { fontFiles } from './build/font-files.ts';
import { preloadPages } from './build/preload-pages.ts';

// Whoever builds, a test as well: the pages that are deployed. React's development build asks for everything twice.
process.env.NODE_ENV = 'production';

/** The console's pages as static files in `dist/console`: for CloudFront's bucket, and for the local service. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), fontFiles(), preloadPages('main.tsx')],
  build: {
    outDir: join(import.meta.dirname, '../../../dist/console'),
    emptyOutDir: true,
    // The policy allows no inline script, and browsers that need the polyfill are older than Cloudscape allows.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500,
  },
});
