import { appendFileSync } from 'node:fs';
import { toCloudEvent } from '../../../shared/events/cloud-event.ts';
import { deliver } from '../../../shared/events/webhook/deliver.ts';
import type { OutboxEntry } from '../../../shared/model/message-record.ts';
import { eventbridgeAnnouncer } from '../../adapters/eventbridge-announcer.ts';
import { webhookTools } from '../../adapters/webhook-post.ts';
import { UsageError } from '../command.ts';

/** Sends one event to the one consumer that a replay is for. @throws when it does not take it. */
export type Target = (entry: OutboxEntry) => Promise<void>;

const toLine = ({ detailType, detail }: OutboxEntry, format: string): string => {
  const event = { 'detail-type': detailType, detail };
  return JSON.stringify(format === 'cloudevents' ? toCloudEvent(event) : event);
};

function toWebhook(url: string): Target {
  const secret = process.env.SEKISHO_WEBHOOK_SECRET_VALUE;
  if (secret === undefined) throw new UsageError('Cannot sign: SEKISHO_WEBHOOK_SECRET_VALUE holds no secret');
  return async (entry) => {
    const outcome = await deliver(entry, { url, secrets: [secret] }, webhookTools);
    if (outcome.kind === 'delivered') return;
    const reason = outcome.kind === 'refused' ? `it answered ${outcome.status}` : outcome.reason;
    throw new Error(`Cannot deliver ${entry.idempotencyKey}: ${reason}`);
  };
}

function toBus(eventBus: string): Target {
  const announcer = eventbridgeAnnouncer({ eventBus });
  return async (entry) => {
    const told = await announcer.announce([entry]);
    if (!told.has(entry.idempotencyKey))
      throw new Error(`Cannot deliver ${entry.idempotencyKey}: the bus did not take it`);
  };
}

/** `https://…` signed webhook, `bus:NAME` another event bus, `file:PATH` or `-` JSON lines. */
export function openTarget(text: string, format: string): Target {
  if (format !== 'eventbridge' && format !== 'cloudevents')
    throw new UsageError(`Cannot write ${format}: must be eventbridge or cloudevents`);
  if (text === '-') return async (entry) => void process.stdout.write(`${toLine(entry, format)}\n`);
  if (text.startsWith('file:')) {
    return async (entry) => appendFileSync(text.slice('file:'.length), `${toLine(entry, format)}\n`);
  }
  if (text.startsWith('bus:')) return toBus(text.slice('bus:'.length));
  if (/^https:\/\/|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(text)) return toWebhook(text);
  throw new UsageError(`Cannot use target ${text}: must be https://…, bus:NAME, file:PATH or -`);
}
