import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { dynamodbLedger } from '../../functions/adapters/dynamodb-ledger.ts';
import { toItem } from '../../functions/adapters/dynamodb-record.ts';
import { RESOURCES } from '../../functions/local/emulators/start.ts';
import { type MessageRecord, type MessageState, toOperatorName } from '../../shared/model/message-record.ts';
import { ARRIVALS } from './mails.ts';

const RETENTION_DAYS = 400;
const MINUTE_MS = 60_000;
const ledger = dynamodbLedger({ verdictTable: RESOURCES.verdictTable, retentionDays: RETENTION_DAYS });

async function everything(): Promise<readonly MessageRecord[]> {
  const { records } = await ledger.list({ limit: 500 });
  return records;
}

/** Waits until every message has its verdict, then lets it have come when it is told to have come. */
export async function spreadOverWeek(now: Date): Promise<void> {
  for (;;) {
    const records = await everything();
    const settled = records.filter(({ state }) => state !== 'received' && state !== 'screened');
    if (settled.length === ARRIVALS.length) break;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const client = new DynamoDBClient();
  // They were sent one after the other: the newest is the last.
  const sent = (await everything()).toReversed();
  for (const [at, record] of sent.entries()) {
    const minutes = ARRIVALS[at]?.minutesAgo ?? 0;
    const item = toItem(atTime(record, { now, minutes }), RETENTION_DAYS);
    await client.send(new PutItemCommand({ TableName: RESOURCES.verdictTable, Item: item }));
  }
}

/** Moved back in time; what is older than a day was looked at and decided. */
function atTime(
  record: MessageRecord,
  { now, minutes }: { readonly now: Date; readonly minutes: number },
): MessageRecord {
  const after = (more: number): string =>
    new Date(now.getTime() - (minutes - more) * MINUTE_MS).toISOString();
  const history = record.history.map((entry) => ({ ...entry, at: after(0) }));
  const moved = { ...record, receivedAt: after(0), history };
  const by = toOperatorName('haruka');
  if (record.state !== 'held' || minutes < 24 * 60 || by === undefined) return moved;
  const to: MessageState = minutes % 23 === 0 ? 'released' : 'purged';
  const decided = {
    at: after(31),
    from: 'held' as const,
    to,
    by: { kind: 'operator' as const, name: by },
    reason: 'Phishing',
  };
  return {
    ...moved,
    state: to,
    firstLook: { at: after(5 + (minutes % 37)), by },
    history: [...history, decided],
  };
}
