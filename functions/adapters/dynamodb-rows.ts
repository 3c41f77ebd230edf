import { gunzipSync, gzipSync } from 'node:zlib';
import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { clientSettings } from './client-settings.ts';
import { reach } from './port-error.ts';

type Row = Record<string, AttributeValue>;

/** The verdict table, for rows beside the messages' records. `pk` begins with their kind: `campaign#cmp-1`. */
export interface RowTable {
  readonly client: DynamoDBClient;
  readonly name: string;
  /** Days that a row lives after its last write. */
  readonly days: number;
}

/** A value kept whole in one row, and where that stands in the index `by-state`, so that its kind can be listed. */
export interface Shelved {
  readonly value: { readonly version: number };
  readonly place: { readonly shelf: string; readonly position: string } | undefined;
}

/** Opens the table. */
export const openRows = (name: string, days: number): RowTable => ({
  client: new DynamoDBClient(clientSettings),
  name,
  days,
});

const SORT_KEY = 'row';
const DAY_SECONDS = 86_400;
const keyOf = (pk: string): Row => ({ pk: { S: pk }, sk: { S: SORT_KEY } });
const expiry = ({ days }: RowTable): AttributeValue.NMember => ({
  N: String(Math.floor(Date.now() / 1000) + days * DAY_SECONDS),
});
/** Never the whole key in an error: a canary's or a client's may stand in it. */
const kindOf = (pk: string): string => pk.slice(0, pk.indexOf('#'));

/** Runs a conditional write; undefined when its condition did not hold. */
const unlessRefused = async <T>(pk: string, call: () => Promise<T>): Promise<T | undefined> =>
  await reach(`write row ${kindOf(pk)}`, async () => {
    try {
      return await call();
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  });

/** The value that `putRow` wrote. */
export function unpack(row: Row): unknown {
  const packed = row.value?.B;
  if (packed === undefined) throw new Error(`Cannot read row ${row.pk?.S}: it has no attribute value`);
  return JSON.parse(gunzipSync(packed).toString());
}

/** One row, as it is now. */
export async function readRow({ client, name }: RowTable, pk: string): Promise<Row | undefined> {
  const command = new GetItemCommand({ TableName: name, Key: keyOf(pk), ConsistentRead: true });
  return (await reach(`read row ${kindOf(pk)}`, () => client.send(command))).Item;
}

/** Those of many rows that are there, in any order. */
export async function readRows({ client, name }: RowTable, pks: readonly string[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let wanted = [...new Set(pks)].map(keyOf);
  while (wanted.length > 0) {
    const command = new BatchGetItemCommand({
      RequestItems: { [name]: { Keys: wanted.slice(0, 100), ConsistentRead: true } },
    });
    const { Responses, UnprocessedKeys } = await reach('read rows', () => client.send(command));
    rows.push(...(Responses?.[name] ?? []));
    wanted = [...(UnprocessedKeys?.[name]?.Keys ?? []), ...wanted.slice(100)];
  }
  return rows;
}

const condition = (version: number) =>
  version === 1
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :before',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':before': { N: String(version - 1) } },
      };

/** Writes a value if the stored version is `value.version - 1`; version 1 only where nothing is. */
export async function putRow(
  table: RowTable,
  pk: string,
  { value, place }: Shelved,
): Promise<'done' | 'conflict'> {
  const shelf: Row =
    place === undefined ? {} : { stateShard: { S: place.shelf }, position: { S: place.position } };
  const Item: Row = {
    ...keyOf(pk),
    version: { N: String(value.version) },
    ...shelf,
    expiresAt: expiry(table),
    value: { B: gzipSync(JSON.stringify(value)) },
  };
  const command = new PutItemCommand({ TableName: table.name, Item, ...condition(value.version) });
  return (await unlessRefused(pk, () => table.client.send(command))) === undefined ? 'conflict' : 'done';
}

/** Writes a word where none is; resolves with the word that stands there. */
export async function claimWord(table: RowTable, pk: string, word: string): Promise<string> {
  const Item: Row = { ...keyOf(pk), word: { S: word }, expiresAt: expiry(table) };
  const ConditionExpression = 'attribute_not_exists(pk)';
  const command = new PutItemCommand({ TableName: table.name, Item, ConditionExpression });
  const claimed = await unlessRefused(pk, () => table.client.send(command));
  return claimed === undefined ? ((await readRow(table, pk))?.word?.S ?? word) : word;
}

/** Writes a word, whatever stands there. */
export async function writeWord(table: RowTable, pk: string, word: string): Promise<void> {
  const Item: Row = { ...keyOf(pk), word: { S: word }, expiresAt: expiry(table) };
  const command = new PutItemCommand({ TableName: table.name, Item });
  await reach(`write row ${kindOf(pk)}`, () => table.client.send(command));
}

/** Adds a word to a set unless that is full; resolves with the set. */
export async function addWord(
  table: RowTable,
  pk: string,
  { word, most }: { readonly word: string; readonly most: number },
): Promise<readonly string[]> {
  const command = new UpdateItemCommand({
    TableName: table.name,
    Key: keyOf(pk),
    UpdateExpression: 'ADD words :word SET expiresAt = :expiry',
    ConditionExpression: 'attribute_not_exists(words) OR size(words) < :most OR contains(words, :one)',
    ExpressionAttributeValues: {
      ':word': { SS: [word] },
      ':one': { S: word },
      ':most': { N: String(most) },
      ':expiry': expiry(table),
    },
    ReturnValues: 'ALL_NEW',
  });
  const answer = await unlessRefused(pk, () => table.client.send(command));
  return (answer?.Attributes ?? (await readRow(table, pk)))?.words?.SS ?? [];
}

/** The values on a shelf from a position on. The index may lag a moment behind the rows. */
export async function readShelf(table: RowTable, shelf: string, from: string): Promise<readonly unknown[]> {
  const pks: string[] = [];
  let start: Row | undefined;
  do {
    const command = new QueryCommand({
      TableName: table.name,
      IndexName: 'by-state',
      KeyConditionExpression: '#shelf = :shelf AND #position >= :from',
      ExpressionAttributeNames: { '#shelf': 'stateShard', '#position': 'position' },
      ExpressionAttributeValues: { ':shelf': { S: shelf }, ':from': { S: from } },
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    const { Items = [], LastEvaluatedKey } = await reach(`list ${shelf}`, () => table.client.send(command));
    pks.push(...Items.flatMap(({ pk }) => pk?.S ?? []));
    start = LastEvaluatedKey;
  } while (start !== undefined);
  return (await readRows(table, pks)).map(unpack);
}
