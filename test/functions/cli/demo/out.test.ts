import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { command } from '../../../../functions/cli/demo.ts';

test('a folder that cannot be made is refused before the first wave', async () => {
  const taken = join(mkdtempSync(join(tmpdir(), 'demo-')), 'taken');
  writeFileSync(taken, '');
  await expect(command.run(['--out', taken])).rejects.toThrow(`Cannot write into ${taken}: `);
});
