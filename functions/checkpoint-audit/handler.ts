import * as v from 'valibot';
import type { AuditCheckpoint } from '../../shared/model/audit-entry.ts';
import { keepCheckpoint } from '../../shared/review/keep-checkpoint.ts';
import { dynamodbAuditLog } from '../adapters/dynamodb-audit-log.ts';
import { toEmbedded } from '../adapters/metrics.ts';
import { s3CheckpointShelf } from '../adapters/s3-checkpoint-shelf.ts';

const name = v.pipe(v.string('is missing'), v.nonEmpty('is empty'));
const Variables = v.object({
  SEKISHO_VERDICT_TABLE: name,
  SEKISHO_CHECKPOINT_BUCKET: name,
  SEKISHO_DEPLOYMENT: name,
});

const write = (line: string): void => void process.stdout.write(`${line}\n`);

/** Every hour: keeps where the audit chain ends, out of reach of everything that writes the chain. */
export async function handler(): Promise<AuditCheckpoint | undefined> {
  const { SEKISHO_VERDICT_TABLE, SEKISHO_CHECKPOINT_BUCKET, SEKISHO_DEPLOYMENT } = v.parse(
    Variables,
    process.env,
  );
  const kept = await keepCheckpoint({
    audit: dynamodbAuditLog({ verdictTable: SEKISHO_VERDICT_TABLE }),
    checkpoints: s3CheckpointShelf(SEKISHO_CHECKPOINT_BUCKET),
    now: () => new Date(),
  });
  write(JSON.stringify({ level: 'info', event: 'audit.checkpoint', number: kept?.number ?? 0 }));
  // Of an empty log too: silence rings.
  write(toEmbedded({ name: 'CheckpointsFinished', value: 1, unit: 'Count' }, SEKISHO_DEPLOYMENT, Date.now()));
  return kept;
}
