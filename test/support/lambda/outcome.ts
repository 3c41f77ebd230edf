import { DeleteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { RESOURCES } from '../../../functions/local/emulators/start.ts';
import type { MessageState } from '../../../shared/model/message-record.ts';
import type { MessageKey } from '../../../shared/model/verdict.ts';
import type { Deployment } from './deployment.ts';

/** What became of a message, as everybody outside can see it. */
export interface Ending {
  readonly state: MessageState | undefined;
  /** Objects in the delivered and in the quarantine bucket. */
  readonly delivered: number;
  readonly held: number;
  /** Verdict events by idempotency key: more than one would be two verdicts. */
  readonly verdicts: number;
  /** Further copies of these events; consumers drop them by their key. */
  readonly copies: number;
}

const ENDINGS = {
  delivered: { state: 'delivered', delivered: 1, held: 0, verdicts: 1 },
  held: { state: 'held', delivered: 0, held: 1, verdicts: 1 },
} as const;

/** How a message must end: in one place, told once. */
export const once = (ends: keyof typeof ENDINGS) => ENDINGS[ends];

/** Looks where the message went. */
export async function endingOf({ ledger, objects, events }: Deployment, key: MessageKey): Promise<Ending> {
  const count = (bucket: string): number =>
    objects.keys(bucket).filter((name) => name.includes(key) && !name.endsWith('.json')).length;
  const told = events
    .filter(
      ({ 'detail-type': type, detail }) => type === 'Mail Verdict Issued' && detail.correlationId === key,
    )
    .map(({ detail }) => detail.idempotencyKey);
  const verdicts = new Set(told).size;
  return {
    state: (await ledger.read(key))?.state,
    delivered: count(RESOURCES.deliveredBucket),
    held: count(RESOURCES.heldBucket),
    verdicts,
    copies: told.length - verdicts,
  };
}

/** Loses a message's row, as a mistaken hand would. */
export async function loseRow(key: MessageKey): Promise<void> {
  const Key = { pk: { S: `message#${key}` }, sk: { S: 'record' } };
  await new DynamoDBClient({}).send(new DeleteItemCommand({ TableName: RESOURCES.verdictTable, Key }));
}
