import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENGINE } from '../../shared/versions.ts';

const versionIn = (path: string): string =>
  JSON.parse(readFileSync(new URL(`../../${path}/package.json`, import.meta.url), 'utf8')).version;

describe('ENGINE', () => {
  it('names what is installed', () => {
    expect(ENGINE).toEqual({
      engine: versionIn('.'),
      mailauth: versionIn('node_modules/mailauth'),
      confusables: `unhomoglyph-${versionIn('node_modules/unhomoglyph')}`,
    });
  });
});
