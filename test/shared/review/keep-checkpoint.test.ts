import { describe, expect, it } from 'vitest';
import type { AuditCheckpoint } from '../../../shared/model/audit-entry.ts';
import { checkpointName, keepCheckpoint } from '../../../shared/review/keep-checkpoint.ts';
import { writeAudit } from '../../../shared/review/write-audit.ts';
import { memoryDesk, NOON } from '../../support/desks.ts';
import { name } from '../../support/records.ts';

const FACT = {
  at: NOON.toISOString(),
  actor: { kind: 'operator' as const, name: name('haruka') },
  action: 'message.release',
  subjects: [],
  reason: 'It is our newsletter',
};

function shelf() {
  const kept: AuditCheckpoint[] = [];
  return { kept, keep: async (checkpoint: AuditCheckpoint) => void kept.push(checkpoint) };
}

describe('keepCheckpoint', () => {
  it('keeps number and hash of the newest entry, and the time', async () => {
    const { desk } = memoryDesk();
    await writeAudit(FACT, desk);
    const { hash } = await writeAudit(FACT, desk);
    const checkpoints = shelf();
    const checkpoint = await keepCheckpoint({ ...desk, checkpoints });
    expect(checkpoint).toEqual({ number: 2, hash, at: NOON.toISOString() });
    expect(checkpoints.kept).toEqual([checkpoint]);
  });

  it('keeps nothing of an empty log', async () => {
    const checkpoints = shelf();
    expect(await keepCheckpoint({ ...memoryDesk().desk, checkpoints })).toBeUndefined();
    expect(checkpoints.kept).toEqual([]);
  });
});

describe('checkpointName', () => {
  const seen = { number: 7, hash: 'a'.repeat(64), at: '2026-11-20T12:00:00.000Z' };

  it('is the same for an end that is seen again within the day', () => {
    expect(checkpointName({ ...seen, at: '2026-11-20T23:59:59.999Z' })).toBe(checkpointName(seen));
  });

  it.each([
    { title: 'on another day', other: { at: '2026-11-21T00:00:00.000Z' } },
    { title: 'with another number', other: { number: 8 } },
    { title: 'with another hash', other: { hash: 'b'.repeat(64) } },
  ])('is another one $title', ({ other }) => {
    expect(checkpointName({ ...seen, ...other })).not.toBe(checkpointName(seen));
  });
});
