import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createVerdictTable } from '../../../functions/adapters/create-verdict-table.ts';
import { dynamodbAuditLog } from '../../../functions/adapters/dynamodb-audit-log.ts';
import { folderCheckpointShelf } from '../../../functions/adapters/folder-checkpoint-shelf.ts';
import { s3CheckpointShelf } from '../../../functions/adapters/s3-checkpoint-shelf.ts';
import { handler } from '../../../functions/checkpoint-audit/handler.ts';
import { command } from '../../../functions/cli/verify-audit.ts';
import { type Emulators, RESOURCES, startEmulators } from '../../../functions/local/emulators/start.ts';
import type { AuditEntry } from '../../../shared/model/audit-entry.ts';
import { nextEntry } from '../../../shared/review/audit-chain.ts';
import { writeAudit } from '../../../shared/review/write-audit.ts';
import { name } from '../../support/records.ts';

const BUCKET = 'sekisho-checkpoints';
const { verdictTable } = RESOURCES;
const dir = mkdtempSync(join(tmpdir(), 'sekisho-checkpoints-'));
const entries: AuditEntry[] = [];
let emulators: Emulators;

const fact = (reason: string) => ({
  at: '2026-11-20T12:00:00.000Z',
  actor: { kind: 'operator' as const, name: name('haruka') },
  action: 'message.release',
  subjects: [{ id: 'message-1' }],
  reason,
});
const SEEN = { number: 2, hash: 'a'.repeat(64), at: '2026-11-20T12:00:00.000Z' };
const AGAIN = { ...SEEN, at: '2026-11-20T13:00:00.000Z' };

beforeAll(async () => {
  emulators = await startEmulators({ dir });
  emulators.objects.createBucket(BUCKET);
  Object.assign(process.env, emulators.variables, {
    SEKISHO_VERDICT_TABLE: verdictTable,
    SEKISHO_CHECKPOINT_BUCKET: BUCKET,
    SEKISHO_DEPLOYMENT: 'prod-tokyo',
  });
  await createVerdictTable(verdictTable);
});
afterAll(async () => {
  await emulators.stop();
  rmSync(dir, { recursive: true });
});
afterEach(() => vi.restoreAllMocks());

/** What `aws s3 sync` would bring. */
function download(): string {
  const folder = join(dir, 'synced');
  mkdirSync(folder, { recursive: true });
  for (const key of emulators.objects.keys(BUCKET))
    writeFileSync(join(folder, key), emulators.objects.bytes(BUCKET, key));
  return folder;
}

async function verify(lines: readonly AuditEntry[]): Promise<string> {
  const file = join(dir, 'audit.jsonl');
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await command.run([file, '--checkpoints', download()]);
  return write.mock.calls.map(([text]) => String(text)).join('');
}

describe('the checkpoint of the audit log', () => {
  it('is not written while the log is empty', async () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect(await handler()).toBeUndefined();
    expect(emulators.objects.keys(BUCKET)).toEqual([]);
    // An alarm rings when this is missing, so that an empty log must write it as well.
    expect(write.mock.calls.join('')).toContain('"Deployment":"prod-tokyo","CheckpointsFinished":1}');
  });

  it('is what `sekisho verify-audit` reads from a folder', async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const desk = { audit: dynamodbAuditLog({ verdictTable }), newId: () => 'salt' };
    for (const reason of ['a', 'b', 'c']) entries.push(await writeAudit(fact(reason), desk));
    expect(await handler()).toMatchObject({ number: 3, hash: entries[2]?.hash });
    expect(await verify(entries)).toContain('whole  (3 entries, 0 erased, 1 checkpoints)');
  });

  it('finds a log that was cut off afterwards', async () => {
    expect(await verify(entries.slice(0, 2))).toContain('ends at 2, but a checkpoint saw 3');
  });

  it('finds a log that was written anew afterwards', async () => {
    const [first] = entries;
    const second = nextEntry(first, fact('other'), 'salt');
    const anew = [first, second, nextEntry(second, fact('c'), 'salt')].filter((one) => one !== undefined);
    expect(await verify(anew)).toContain('entry 3 is not the one that its checkpoint saw');
  });
});

describe('s3CheckpointShelf', () => {
  it('writes a name once, and leaves what is there', async () => {
    const before = emulators.objects.keys(BUCKET);
    const shelf = s3CheckpointShelf(BUCKET);
    await shelf.keep(SEEN);
    await shelf.keep(AGAIN);
    const written = emulators.objects.keys(BUCKET).filter((key) => !before.includes(key));
    expect(written.map((key) => JSON.parse(emulators.objects.bytes(BUCKET, key).toString()))).toEqual([SEEN]);
  });

  it('says which checkpoint is not kept', async () => {
    await expect(s3CheckpointShelf('no-such-bucket').keep(SEEN)).rejects.toThrow(
      /^Cannot keep checkpoint 2: NoSuchBucket/,
    );
  });
});

describe('folderCheckpointShelf', () => {
  it('writes a name once, and leaves what is there', async () => {
    const folder = join(dir, 'kept');
    for (const checkpoint of [SEEN, AGAIN]) await folderCheckpointShelf(folder).keep(checkpoint);
    const files = readdirSync(folder);
    expect(files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')))).toEqual([SEEN]);
  });

  it('says why it cannot write', async () => {
    const taken = join(dir, 'taken');
    writeFileSync(taken, '');
    await expect(folderCheckpointShelf(taken).keep(SEEN)).rejects.toThrow(/EEXIST|ENOTDIR/);
  });
});
