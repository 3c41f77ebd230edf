import { describe, expect, it } from 'vitest';
import { feedSiem } from '../../examples/siem-feed/handler.ts';
import { createTickets, type Ticket, type Warning } from '../../examples/ticket-creation/handler.ts';
import { watchMessage } from '../../shared/campaign/watch.ts';
import { OMIT_ALL } from '../../shared/events/context.ts';
import { tell } from '../../shared/events/tell.ts';
import type { MessageRecord, OutboxEntry } from '../../shared/model/message-record.ts';
import { copy, customer, prizeMailing } from '../support/campaign-mail.ts';
import { heldVerdict, messageRecord, VERSIONS } from '../support/message-records.ts';
import { watchOver } from '../support/watch.ts';

/** The events of a small campaign, as the bus would hand them over. */
async function campaignEvents(): Promise<readonly OutboxEntry[]> {
  const records: readonly MessageRecord[] = Array.from({ length: 6 }, (_, number) => {
    const { key, receivedAt, features } = copy(prizeMailing(), number);
    const record = messageRecord({ key, receivedAt, features });
    const summary = { ...record.summary, recipients: [customer(number).address] };
    return { ...record, summary, verdict: heldVerdict({ key }) };
  });
  const world = watchOver(records);
  for (const { key } of records) await watchMessage(key, world.use);
  return world.announcer.told;
}

const isWarning = (event: unknown): event is Warning =>
  typeof event === 'object' &&
  event !== null &&
  'detail-type' in event &&
  event['detail-type'] === 'Campaign Detected';

describe('ticket-creation', () => {
  it('opens one ticket for a campaign, by the event’s idempotency key', async () => {
    const tickets: Ticket[] = [];
    const handle = createTickets((ticket) => {
      tickets.push(ticket);
      return Promise.resolve();
    });
    for (const { detailType, detail } of await campaignEvents()) {
      const event: unknown = { 'detail-type': detailType, detail };
      if (isWarning(event)) await handle(event);
    }
    expect(tickets).toHaveLength(1);
    expect(tickets[0]).toMatchObject({
      externalId: expect.stringMatching(/^campaign:cmp-/),
      title: 'Phishing campaign in the name of northwind-bank',
      priority: 'normal',
    });
    expect(tickets[0]?.body).toContain('northwind.test');
  });
});

describe('siem-feed', () => {
  const context = { deployment: 'test', privacy: OMIT_ALL, hashKey: 'key', versions: VERSIONS };
  const [verdict] = tell(
    messageRecord(),
    { type: 'Mail Verdict Issued', at: '2026-11-25T09:00:00.000Z' },
    context,
  ).outbox;
  const Records = [
    { messageId: '1', body: JSON.stringify({ 'detail-type': verdict?.detailType, detail: verdict?.detail }) },
    { messageId: '2', body: 'not JSON' },
  ];

  it('writes OCSF lines and shows only the failed record again', async () => {
    const lines: string[] = [];
    const response = await feedSiem((line) => {
      lines.push(line);
      return Promise.resolve();
    })({ Records });
    expect(response.batchItemFailures).toEqual([{ itemIdentifier: '2' }]);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ class_uid: 4009, type_uid: 400903 });
    expect(lines).toHaveLength(1);
  });
});
