import { createHash } from 'node:crypto';
import type { OutboxEntry } from '../model/message-record.ts';
import type { Versions } from '../model/verdict.ts';
import { withinLimit } from './build/shrink.ts';
import { SCHEMA_VERSION } from './contract/schemas.ts';
import type { Detail, Engine, EventData } from './types.ts';

/** What a fact is about, besides its data. */
export interface FactIdentity<Type extends keyof EventData> {
  readonly detailType: Type;
  readonly idempotencyKey: string;
  readonly sequence: number;
  readonly occurredAt: string;
  readonly correlationId: string;
  readonly deployment: string;
  readonly versions: Versions;
}

/**
 * A UUID that follows from deployment and idempotency key (RFC 9562 §5.8): a retry, a duplicate and a replay a
 * year later carry the same id without anybody having to remember it.
 */
export function factId(deployment: string, idempotencyKey: string): string {
  const hex = createHash('sha256').update(`${deployment}\n${idempotencyKey}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The versions under their public names. */
export const toEngine = ({ engine, ...others }: Versions): Engine => ({ version: engine, ...others });

/** Puts data into the envelope that all facts share, cut where the whole would grow too large. */
export function toDetail<Type extends keyof EventData>(
  { deployment, versions, idempotencyKey, sequence, occurredAt, correlationId }: FactIdentity<Type>,
  data: EventData[Type],
): Detail<Type> {
  return withinLimit({
    schemaVersion: SCHEMA_VERSION,
    id: factId(deployment, idempotencyKey),
    idempotencyKey,
    sequence,
    occurredAt,
    correlationId,
    deployment,
    engine: toEngine(versions),
    data,
  });
}

/** The fact as the outbox keeps it. */
export function toOutboxEntry<Type extends keyof EventData>(
  identity: FactIdentity<Type>,
  data: EventData[Type],
): OutboxEntry {
  const { detailType, idempotencyKey } = identity;
  return { detailType, idempotencyKey, detail: { ...toDetail(identity, data) } };
}
