import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { command } from '../../../functions/cli/verify-audit.ts';
import type { AuditEntry } from '../../../shared/model/audit-entry.ts';
import { nextEntry } from '../../../shared/review/audit-chain.ts';
import { name } from '../../support/records.ts';

const dir = mkdtempSync(join(tmpdir(), 'sekisho-audit-'));
afterAll(() => rmSync(dir, { recursive: true }));

function chain(): readonly AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (const reason of ['a', 'b', 'c']) {
    const fact = {
      at: '2026-11-20T12:00:00.000Z',
      action: 'message.release',
      subjects: [{ id: 'message-1' }],
      reason,
    };
    entries.push(
      nextEntry(entries.at(-1), { ...fact, actor: { kind: 'operator', name: name('haruka') } }, reason),
    );
  }
  return entries;
}

const file = (label: string, lines: readonly unknown[]): string => {
  const path = join(dir, `${label}.jsonl`);
  writeFileSync(
    path,
    `${lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')}\n`,
  );
  return path;
};

async function run(...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    const code = await command.run(args);
    return { code, text: write.mock.calls.map(([text]) => String(text)).join('') };
  } finally {
    write.mockRestore();
  }
}

const whole = chain();
const checkpoint = { number: 3, hash: whole[2]?.hash, at: '2026-11-21T00:00:00.000Z' };

describe('sekisho verify-audit', () => {
  it('says that an untouched log is whole', async () => {
    const checkpoints = file('checkpoints', [checkpoint]);
    const { code, text } = await run(file('whole', whole), '--checkpoints', checkpoints);
    expect([code, text.split('\n')[0]]).toEqual([0, 'whole  (3 entries, 0 erased, 1 checkpoints)']);
  });

  it.each([
    {
      title: 'a changed entry',
      lines: whole.map((entry) => ({ ...entry, at: '2026-11-19T12:00:00.000Z' })),
      says: 'entry 1 was changed',
    },
    {
      title: 'a dropped entry',
      lines: whole.filter(({ number }) => number !== 2),
      says: 'entry 2 is missing',
    },
    {
      title: 'two entries that changed places',
      lines: [whole[0], whole[2], whole[1]],
      says: 'entry 2 stands where 4 should',
    },
    { title: 'an end that was cut off', lines: whole.slice(0, 2), says: 'ends at 2, but a checkpoint saw 3' },
  ])('finds $title', async ({ title, lines, says }) => {
    const { code, text } = await run(file(title, lines), '--checkpoints', file('checkpoints', [checkpoint]));
    expect(code).toBe(1);
    expect(text).toContain(says);
  });

  it('finds an end that was cut off by a folder with one file a checkpoint, made of its own report', async () => {
    const folder = join(dir, 'folder');
    mkdirSync(join(folder, 'not-a-file'), { recursive: true });
    for (const length of [2, 3]) {
      const { text } = await run(file('so far', whole.slice(0, length)), '--json');
      const { entries, head } = JSON.parse(text);
      const kept = { number: entries, hash: head, at: checkpoint.at };
      writeFileSync(join(folder, `${length}.json`), JSON.stringify(kept));
    }
    expect((await run(file('whole', whole), '--checkpoints', folder)).code).toBe(0);
    const { code, text } = await run(file('cut', whole.slice(0, 2)), '--checkpoints', folder);
    expect(code).toBe(1);
    expect(text).toContain('2 checkpoints');
    expect(text).toContain('ends at 2, but a checkpoint saw 3');
  });

  it('names the line that is no entry, and the file that is not there', async () => {
    await expect(run(file('broken', [whole[0], '{"number":2}']))).rejects.toThrow(/line 2 is not an entry/);
    await expect(run(join(dir, 'none.jsonl'))).rejects.toThrow(/no such file/);
  });
});
