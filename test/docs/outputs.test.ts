import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGES, withOutputs } from '../../docs/generate.ts';

describe('what commands print', () => {
  it.each(PAGES.map((page) => ({ name: basename(page.pathname), text: readFileSync(page, 'utf8') })))(
    'stands in $name as they print it (npm run docs writes it)',
    ({ text }) => {
      expect(text).toMatch(/<!-- sekisho \w+[^>]*-->\n```text\n/);
      expect(text).toBe(withOutputs(text));
    },
  );
});
