import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import type { SiteFile } from '../adapters/s3-site-files.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/**
 * The files of a built site, pages last: a page must not name an asset that is not there yet.
 * @throws Error if there is no index.html: an empty site in place of a working one helps nobody
 */
export function readSite(folder: string): readonly SiteFile[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFile(folder, join(parentPath, name)));
  if (!files.some(({ name }) => name === 'index.html'))
    throw new Error(`Cannot publish site: ${folder} holds no index.html`);
  return files.toSorted((a, b) => Number(isPage(a)) - Number(isPage(b)));
}

const isPage = ({ name }: SiteFile): boolean => name.endsWith('.html');

function readFile(folder: string, path: string): SiteFile {
  const name = path.slice(folder.length + 1).replaceAll(sep, '/');
  return {
    name,
    body: readFileSync(path),
    contentType: TYPES[extname(path)] ?? 'application/octet-stream',
    // Names of assets carry the hash of what is in them.
    cacheControl: name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}
