import { describe, expect, it } from 'vitest';
import { OMIT_ALL } from '../../../shared/events/context.ts';
import { replayFacts } from '../../../shared/events/replay.ts';
import { tell } from '../../../shared/events/tell.ts';
import type { MessageRecord, OutboxEntry } from '../../../shared/model/message-record.ts';
import { memoryLedger } from '../../support/memory-ledger.ts';
import { messageKey, messageRecord, VERSIONS } from '../../support/message-records.ts';

const context = { deployment: 'test', privacy: OMIT_ALL, hashKey: 'key', versions: VERSIONS };
const by = { kind: 'service', name: 'screen-mail' } as const;
const day = (number: number): string => `2026-11-${String(number).padStart(2, '0')}T00:00:00.000Z`;

/** A message judged and held on one day, released on another. */
function told(number: number, received: number, released: number): MessageRecord {
  const record = messageRecord({ key: messageKey(number), receivedAt: day(received) });
  const issued = tell(record, { type: 'Mail Verdict Issued', at: day(received) }, context);
  const held = tell(issued, { type: 'Mail Quarantined', at: day(received), by, reason: 'evidence' }, context);
  return tell(held, { type: 'Mail Released', at: day(released), by, reason: 'checked' }, context);
}

const RECORDS = [told(1, 1, 2), told(2, 10, 20), told(3, 11, 12)];

async function replay(
  from: number,
  to: number,
  detailTypes: readonly string[] = [],
): Promise<readonly OutboxEntry[]> {
  const sent = RECORDS.map((record) => ({ ...record, outbox: [] }));
  const events: OutboxEntry[] = [];
  const range = { from: day(from), to: day(to), detailTypes };
  for await (const event of replayFacts(range, { ledger: memoryLedger(sent), context })) events.push(event);
  return events;
}

describe('replayFacts', () => {
  it('tells the very same events again', async () => {
    const first = new Map(
      RECORDS.flatMap(({ outbox }) => outbox).map((entry) => [entry.idempotencyKey, entry]),
    );
    const again = await replay(1, 30);
    expect(again).toHaveLength(9);
    for (const entry of again) expect(entry).toEqual(first.get(entry.idempotencyKey));
  });

  it('goes by when the fact happened, not when the mail came', async () => {
    const events = await replay(15, 30);
    expect(events.map(({ idempotencyKey }) => idempotencyKey)).toEqual([`ses:${messageKey(2)}:released:3`]);
  });

  it('tells only the detail-types that are asked for', async () => {
    const events = await replay(1, 30, ['Mail Quarantined']);
    expect(new Set(events.map(({ detailType }) => detailType))).toEqual(new Set(['Mail Quarantined']));
  });
});
