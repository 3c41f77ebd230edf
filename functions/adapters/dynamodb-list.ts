import { BatchGetItemCommand, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { MessageRecord } from '../../shared/model/message-record.ts';
import type { LedgerPage, LedgerQuery } from '../../shared/ports.ts';
import { fromItem, type Item, positionOf } from './dynamodb-record.ts';
import { STATES, statePartitions } from './verdict-table.ts';

interface Place {
  readonly client: DynamoDBClient;
  readonly table: string;
}

interface Partition {
  readonly index: string;
  readonly attribute: string;
  readonly value: string;
}

/** The partitions that can hold an answer: the narrowest index wins, the rest is filtered. */
function partitionsFor({ campaign, brand, states = STATES }: LedgerQuery): readonly Partition[] {
  if (campaign !== undefined) return [{ index: 'by-campaign', attribute: 'campaign', value: campaign }];
  if (brand !== undefined) return [{ index: 'by-brand', attribute: 'brand', value: brand }];
  return states
    .flatMap(statePartitions)
    .map((value) => ({ index: 'by-state', attribute: 'stateShard', value }));
}

/** Sorts after every key, so that a time stands for its whole instant. */
const END = '~';

async function positions(place: Place, partition: Partition, range: Range): Promise<readonly Item[]> {
  const { Items = [] } = await place.client.send(
    new QueryCommand({
      TableName: place.table,
      IndexName: partition.index,
      KeyConditionExpression: '#partition = :partition AND #position BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#partition': partition.attribute, '#position': 'position' },
      ExpressionAttributeValues: {
        ':partition': { S: partition.value },
        ':from': { S: range.from },
        ':to': { S: range.to },
      },
      ScanIndexForward: false,
      // One more, because BETWEEN includes the last record of the page before.
      Limit: range.limit + 1,
    }),
  );
  return Items;
}

interface Range {
  readonly from: string;
  readonly to: string;
  readonly limit: number;
}

async function fetchRecords(place: Place, keys: readonly Item[]): Promise<readonly MessageRecord[]> {
  const records: MessageRecord[] = [];
  let wanted = keys.map(({ pk, sk }): Item => ({ ...(pk && { pk }), ...(sk && { sk }) }));
  while (wanted.length > 0) {
    const request = { [place.table]: { Keys: wanted.slice(0, 100) } };
    const { Responses, UnprocessedKeys } = await place.client.send(
      new BatchGetItemCommand({ RequestItems: request }),
    );
    records.push(...(Responses?.[place.table] ?? []).map(fromItem));
    wanted = [...(UnprocessedKeys?.[place.table]?.Keys ?? []), ...wanted.slice(100)];
  }
  return records;
}

const matches = ({ states, brand, campaign }: LedgerQuery, record: MessageRecord): boolean =>
  (states === undefined || states.includes(record.state)) &&
  (campaign === undefined || record.campaign === campaign) &&
  (brand === undefined || record.verdict?.impersonates.includes(brand) === true);

/**
 * A record that changes its state between two partitions' answers is in both of them, and DynamoDB refuses
 * a batch that names a key twice (BatchGetItem: ValidationException).
 */
const isFirstOfItsKey = ({ position }: Item, index: number, sorted: readonly Item[]): boolean =>
  sorted[index - 1]?.position?.S !== position?.S;

const newestFirst = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0);

/** Newest first, merged over partitions; filters that no index serves are applied page by page. */
export async function listRecords(place: Place, query: LedgerQuery): Promise<LedgerPage> {
  const found: MessageRecord[] = [];
  const limit = Math.max(1, Math.min(query.limit, 500));
  let before = query.cursor === undefined ? undefined : Buffer.from(query.cursor, 'base64url').toString();
  for (;;) {
    const range = { from: query.from ?? '0', to: before ?? `${query.to ?? END}${END}`, limit };
    if (range.from > range.to) return { records: found, cursor: undefined };
    const pages = await Promise.all(
      partitionsFor(query).map((partition) => positions(place, partition, range)),
    );
    const rows = pages
      .flat()
      .filter(({ position }) => position?.S !== undefined && position.S !== before)
      .sort((a, b) => newestFirst(a.position?.S ?? '', b.position?.S ?? ''))
      .filter(isFirstOfItsKey)
      .slice(0, limit);
    const records = (await fetchRecords(place, rows)).filter((record) => matches(query, record));
    found.push(...records.sort((a, b) => newestFirst(positionOf(a), positionOf(b))));
    const last = rows.at(-1)?.position?.S;
    if (found.length > limit) {
      const page = found.slice(0, limit);
      return { records: page, cursor: cursorAfter(page.at(-1)) };
    }
    if (last === undefined || rows.length < limit) return { records: found, cursor: undefined };
    if (found.length === limit) return { records: found, cursor: Buffer.from(last).toString('base64url') };
    before = last;
  }
}

const cursorAfter = (record: MessageRecord | undefined): string | undefined =>
  record === undefined ? undefined : Buffer.from(positionOf(record)).toString('base64url');
