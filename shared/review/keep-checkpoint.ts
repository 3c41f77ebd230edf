import type { AuditCheckpoint } from '../model/audit-entry.ts';
import type { AuditLog, CheckpointShelf, Clock } from '../ports.ts';

/** What keeping a checkpoint needs. */
export interface Checkpointing {
  readonly audit: Pick<AuditLog, 'head'>;
  readonly checkpoints: CheckpointShelf;
  readonly now: Clock;
}

/** Keeps where the audit chain ends now; of an empty log there is nothing to keep. */
export async function keepCheckpoint({
  audit,
  checkpoints,
  now,
}: Checkpointing): Promise<AuditCheckpoint | undefined> {
  const head = await audit.head();
  if (head === undefined) return undefined;
  const checkpoint = { number: head.number, hash: head.hash, at: now().toISOString() };
  await checkpoints.keep(checkpoint);
  return checkpoint;
}

/**
 * The name that a checkpoint is kept under. With the hash in it nobody can take the name before it is needed; with the
 * day in it a log that rests is seen again each day, so that its end never outlives the last lock.
 */
export const checkpointName = ({ number, hash, at }: AuditCheckpoint): string =>
  `${at.slice(0, 10)}-${String(number).padStart(12, '0')}-${hash}.json`;
