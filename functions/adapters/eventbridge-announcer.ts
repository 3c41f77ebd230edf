import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { OutboxEntry } from '../../shared/model/message-record.ts';
import type { Announcer } from '../../shared/ports.ts';
import { clientSettings } from './client-settings.ts';
import { reach } from './port-error.ts';

/** The same in every deployment, so that rules are portable; `detail.deployment` tells them apart. */
export const SOURCE = 'sekisho.mail';

/** What PutEvents takes at once. */
const BATCH = 10;

const toEntry = (bus: string, { detailType, detail }: OutboxEntry): PutEventsRequestEntry => ({
  EventBusName: bus,
  Source: SOURCE,
  DetailType: detailType,
  Detail: JSON.stringify(detail),
  ...(typeof detail.occurredAt === 'string' ? { Time: new Date(detail.occurredAt) } : {}),
});

/** Sends facts to an EventBridge bus. PutEvents can succeed partly: only what it accepted counts as told. */
export function eventbridgeAnnouncer({ eventBus }: { readonly eventBus: string }): Announcer {
  const client = new EventBridgeClient(clientSettings);
  const send = async (batch: readonly OutboxEntry[]): Promise<readonly string[]> => {
    const command = new PutEventsCommand({ Entries: batch.map((entry) => toEntry(eventBus, entry)) });
    const { Entries = [] } = await reach('announce events', () => client.send(command));
    return batch
      .filter((_, at) => Entries[at]?.EventId !== undefined)
      .map(({ idempotencyKey }) => idempotencyKey);
  };
  return {
    announce: async (entries) => {
      const told = new Set<string>();
      for (let at = 0; at < entries.length; at += BATCH)
        for (const key of await send(entries.slice(at, at + BATCH))) told.add(key);
      return told;
    },
  };
}
