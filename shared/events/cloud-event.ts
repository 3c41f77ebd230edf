import { toDetailType } from './contract/detail-types.ts';
import { SOURCE, schemaName } from './contract/schemas.ts';

/** An event as EventBridge hands it to a rule's target. */
export interface BusEvent {
  readonly 'detail-type': string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A CloudEvent 1.0 in JSON format. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly dataschema: string;
  readonly data: unknown;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * The same fact as a CloudEvent; idempotency key, sequence and engine stay in `data` beside ours, because extension
 * attributes may hold no objects. @throws for a detail-type that is not of the contract.
 * @example type: 'sekisho.mail.mail-verdict-issued.v1'
 */
export function toCloudEvent({ 'detail-type': name, detail }: BusEvent): CloudEvent {
  const detailType = toDetailType(name);
  if (detailType === undefined) throw new Error(`Cannot map event ${name}: it is not of the contract`);
  const [major = '1'] = text(detail.schemaVersion).split('.');
  return {
    specversion: '1.0',
    id: text(detail.id),
    source: `//${SOURCE}/${text(detail.deployment)}`,
    type: `${SOURCE}.${name.toLowerCase().replaceAll(' ', '-')}.v${major}`,
    subject: text(detail.correlationId),
    time: text(detail.occurredAt),
    datacontenttype: 'application/json',
    dataschema: `schemas/events/${schemaName(detailType)}.json`,
    data: detail,
  };
}
