import { gunzipSync, gzipSync } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { MessageRecord } from '../../shared/model/message-record.ts';
import type { MessageKey } from '../../shared/model/verdict.ts';
import { statePartition } from './verdict-table.ts';

/** A row as DynamoDB gives and takes it. */
export type Item = Record<string, AttributeValue>;

/** The key of a message's row. */
export const primaryKey = (key: MessageKey): Item => ({ pk: { S: `message#${key}` }, sk: { S: 'record' } });

/** Where a record stands in every index: newest first is descending. Total, because the key ends it. */
export const positionOf = ({ receivedAt, key }: Pick<MessageRecord, 'receivedAt' | 'key'>): string =>
  `${receivedAt}#${key}`;

const DAY_SECONDS = 86_400;

/**
 * The record as a row. The whole record is one compressed attribute, because evidence quotes hostile text of any
 * length and a row ends at 400 KB; beside it stand only the attributes that conditions and indexes need.
 */
export function toItem(record: MessageRecord, retentionDays: number): Item {
  const [brand] = record.verdict?.impersonates ?? [];
  const received = Math.floor(Date.parse(record.receivedAt) / 1000);
  return {
    ...primaryKey(record.key),
    version: { N: String(record.version) },
    state: { S: record.state },
    stateShard: { S: statePartition(record.state, record.key) },
    position: { S: positionOf(record) },
    ...(brand === undefined ? {} : { brand: { S: brand } }),
    ...(record.campaign === undefined ? {} : { campaign: { S: record.campaign } }),
    expiresAt: { N: String(received + retentionDays * DAY_SECONDS) },
    record: { B: gzipSync(JSON.stringify(record)) },
  };
}

/** The record of a row. JSON leaves undefined out, hence the verdict of an unscreened message. */
export function fromItem(item: Item): MessageRecord {
  const packed = item.record?.B;
  if (packed === undefined) throw new Error(`Cannot read record ${item.pk?.S}: it has no attribute record`);
  const record = JSON.parse(gunzipSync(packed).toString()) as MessageRecord;
  return { ...record, verdict: record.verdict };
}
