import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamodbLedger } from '../functions/adapters/dynamodb-ledger.ts';
import { toItem } from '../functions/adapters/dynamodb-record.ts';
import { RESOURCES } from '../functions/local/emulators/start.ts';
import type { MessageRecord, MessageState } from '../shared/model/message-record.ts';
import { heldRecord, key } from '../test/support/records.ts';

const RETENTION_DAYS = 400;
/** DynamoDB's most in one call. */
const BATCH = 25;
const IN_FLIGHT = 8;
const FIRST = Date.parse('2026-08-01T00:00:00Z');

/** Most mail is delivered; of a hundred messages four are held and six are tagged. */
const stateOf = (at: number): MessageState =>
  at % 100 < 4 ? 'held' : at % 100 < 10 ? 'tagged' : 'delivered';

function recordOf(at: number): MessageRecord {
  const customer = at % 997;
  return heldRecord({
    key: key(`m${String(at).padStart(8, '0')}`),
    state: stateOf(at),
    receivedAt: new Date(FIRST + at * 60_000).toISOString(),
    summary: {
      from: `service${at % 211}@northwind-bank.example`,
      displayName: at % 3 === 0 ? 'ノースウィンド銀行' : 'Northwind Bank',
      authorDomain: 'northwind-bank.example',
      subject: at % 2 === 0 ? `【重要】お取引の確認 ${at}` : `Your account is locked ${at}`,
      recipients: [`customer${customer}@ours.example`],
    },
    campaign: `campaign-${at % 53}`,
  });
}

/** Fills the local service's empty ledger; one that holds records already is left as it is. */
export async function fillLedger(count: number): Promise<void> {
  const table = RESOURCES.verdictTable;
  const ledger = dynamodbLedger({ verdictTable: table, retentionDays: RETENTION_DAYS });
  if ((await ledger.list({ limit: 1 })).records.length > 0) return;
  const client = new DynamoDBClient();
  let next = 0;
  const write = async (): Promise<void> => {
    while (next < count) {
      const first = next;
      next += BATCH;
      const records = Array.from({ length: Math.min(BATCH, count - first) }, (_, at) => recordOf(first + at));
      const puts = records.map((record) => ({ PutRequest: { Item: toItem(record, RETENTION_DAYS) } }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts } }));
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, write));
}
