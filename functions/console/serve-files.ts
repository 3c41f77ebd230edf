import { readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import type { Hono } from 'hono';
import { buildSite } from './build-site.ts';
import { securityHeaders } from './http/security-headers.ts';

const FOLDER = join(import.meta.dirname, '../../dist/console');
const ASSETS = join(FOLDER, 'assets');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

const WAIT = `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>Sekisho</title>
<h1>The console is being built</h1><p>This page comes back by itself in a few seconds. / コンソールを準備しています。数秒後に自動で表示されます。</p>`;

/** The console's pages from `dist/console`; where they are missing or old they are built meanwhile. */
export function serveFiles(app: Hono): void {
  const built = buildSite(FOLDER);
  app.use('*', securityHeaders);
  app.get('*', (c) => {
    const problem = built.problem();
    if (problem !== undefined) return c.text(`Cannot show console: ${problem}`, 500);
    if (!built.ready()) return c.html(WAIT, 200, { 'cache-control': 'no-store', refresh: '2' });
    const path = normalize(c.req.path).replace(/^[/\\]+/, '');
    const file = join(FOLDER, path);
    const inside =
      file.startsWith(ASSETS + sep) && statSync(file, { throwIfNoEntry: false })?.isFile() === true;
    const shown = inside ? file : join(FOLDER, 'index.html');
    return c.body(new Uint8Array(readFileSync(shown)).buffer, 200, {
      'content-type': TYPES[extname(shown)] ?? 'application/octet-stream',
      // Names of assets carry the hash of what is in them.
      'cache-control': inside ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  });
}
