import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readSite } from '../../../functions/publish-site/read-site.ts';

const folders: string[] = [];

function site(...names: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-site-'));
  folders.push(folder);
  mkdirSync(join(folder, 'assets'));
  for (const name of names) writeFileSync(join(folder, name), name);
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('readSite', () => {
  it('puts pages last, when what they name is there', () => {
    const files = readSite(site('index.html', 'assets/a-1f.js', 'robots.txt'));
    expect(files.map(({ name }) => name).at(-1)).toBe('index.html');
    expect(files).toHaveLength(3);
  });

  it('lets browsers keep assets, whose names change, and ask again for pages', () => {
    const files = readSite(site('index.html', 'assets/a-1f.js'));
    expect(files.map(({ cacheControl, contentType }) => [contentType, cacheControl])).toEqual([
      ['text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
      ['text/html; charset=utf-8', 'no-cache'],
    ]);
  });

  it('refuses a folder without a page: an empty site helps nobody', () => {
    expect(() => readSite(site('assets/a-1f.js'))).toThrow(/^Cannot publish site: .* holds no index\.html$/);
  });
});
