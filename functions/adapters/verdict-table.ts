import type { MessageState } from '../../shared/model/message-record.ts';

/**
 * Over how many partitions the records of one state are spread in the index `by-state`. A partition takes 1,000
 * writes a second, and delivered mail comes in time order, so that DynamoDB cannot split it by itself.
 */
const SHARDS: Readonly<Record<MessageState, number>> = {
  received: 4,
  screened: 4,
  pending: 2,
  delivered: 8,
  tagged: 2,
  held: 2,
  releasing: 1,
  released: 1,
  purging: 1,
  purged: 1,
  expired: 1,
};

/** Every state there is. */
export const STATES = Object.keys(SHARDS) as readonly MessageState[];

const shardOf = (key: string, shards: number): number =>
  Buffer.from(key).reduce((sum, byte) => (sum * 31 + byte) % 65_521, 7) % shards;

/** The partition of `by-state` that a record belongs to. */
export const statePartition = (state: MessageState, key: string): string =>
  `${state}#${shardOf(key, SHARDS[state])}`;

/** All partitions of a state. */
export const statePartitions = (state: MessageState): readonly string[] =>
  Array.from({ length: SHARDS[state] }, (_, shard) => `${state}#${shard}`);

/**
 * The table as code and template both make it: `pk` is `message#<key>`, `sk` is `record`; the indexes hold keys
 * only and are sorted by `position`, which is receivedAt and key. `expiresAt` is the TTL attribute.
 */
export const VERDICT_TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  ttl: 'expiresAt',
  indexes: [
    { name: 'by-state', partitionKey: 'stateShard', sortKey: 'position' },
    { name: 'by-brand', partitionKey: 'brand', sortKey: 'position' },
    { name: 'by-campaign', partitionKey: 'campaign', sortKey: 'position' },
  ],
} as const;
