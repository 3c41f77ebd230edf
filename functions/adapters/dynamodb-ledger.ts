import { isDeepStrictEqual } from 'node:util';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { MessageRecord } from '../../shared/model/message-record.ts';
import type { MessageKey } from '../../shared/model/verdict.ts';
import { type Ledger, PortError } from '../../shared/ports.ts';
import { clientSettings } from './client-settings.ts';
import { listRecords } from './dynamodb-list.ts';
import { fromItem, primaryKey, toItem } from './dynamodb-record.ts';
import { reach } from './port-error.ts';

/** Where records lie and how long. */
export interface LedgerSettings {
  readonly verdictTable: string;
  readonly retentionDays: number;
}

/** The ledger in one DynamoDB table, by conditional puts alone: no transaction is needed. */
export function dynamodbLedger({ verdictTable, retentionDays }: LedgerSettings): Ledger {
  const client = new DynamoDBClient(clientSettings);
  const read: Ledger['read'] = (key) => readRecord({ client, table: verdictTable }, key);
  const write = (record: MessageRecord, condition: Condition): Promise<'done' | 'conflict'> =>
    writeItem(client, { TableName: verdictTable, Item: toItem(record, retentionDays), ...condition });
  return {
    read,
    create: async (record) => {
      const written = await write(record, { ConditionExpression: 'attribute_not_exists(pk)' });
      if (written === 'done') return { created: true, record };
      const present = await read(record.key);
      if (present === undefined) throw new PortError(`Cannot read record of ${record.key}: it is gone again`);
      // A write whose answer was lost, and which the SDK repeated, meets itself.
      return { created: isDeepStrictEqual(present, record), record: present };
    },
    advance: async (next) => {
      const written = await write(next, {
        ConditionExpression: '#version = :before',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':before': { N: String(next.version - 1) } },
      });
      if (written === 'done') return 'done';
      return isDeepStrictEqual(await read(next.key), next) ? 'done' : 'conflict';
    },
    list: (query) => reach('list records', () => listRecords({ client, table: verdictTable }, query)),
  };
}

async function readRecord(
  { client, table }: { readonly client: DynamoDBClient; readonly table: string },
  key: MessageKey,
): Promise<MessageRecord | undefined> {
  const command = new GetItemCommand({ TableName: table, Key: primaryKey(key), ConsistentRead: true });
  const { Item } = await reach(`read record of ${key}`, () => client.send(command));
  return Item === undefined ? undefined : fromItem(Item);
}

async function writeItem(client: DynamoDBClient, put: PutItemInput): Promise<'done' | 'conflict'> {
  try {
    await client.send(new PutItemCommand(put));
    return 'done';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'conflict';
    return await reach(`write ${put.Item?.pk?.S}`, () => Promise.reject(error));
  }
}

type PutItemInput = ConstructorParameters<typeof PutItemCommand>[0];
type Condition = Pick<
  PutItemInput,
  'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;
