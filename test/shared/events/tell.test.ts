import { describe, expect, it } from 'vitest';
import { type EventContext, OMIT_ALL } from '../../../shared/events/context.ts';
import { tell, toEvents } from '../../../shared/events/tell.ts';
import type { NewFact } from '../../../shared/model/fact.ts';
import type { MessageRecord } from '../../../shared/model/message-record.ts';
import { eventProblems } from '../../support/event-schemas.ts';
import { brandId, heldVerdict, messageRecord, VERSIONS } from '../../support/message-records.ts';

const at = '2026-11-25T01:02:04.000Z';
const by = { kind: 'service', name: 'screen-mail' } as const;
const context: EventContext = { deployment: 'test', privacy: OMIT_ALL, hashKey: 'key', versions: VERSIONS };

const FACTS: readonly NewFact[] = [
  { type: 'Mail Verdict Issued', at },
  { type: 'Mail Quarantined', at, by, reason: 'evidence' },
  { type: 'Mail Release Requested', at, by, reason: 'the customer asks', batch: 'b1' },
  { type: 'Mail Release Denied', at, by, reason: 'a spoof' },
  { type: 'Mail Verdict Revised', at, by, before: heldVerdict(), cause: 'reviewer' },
  { type: 'Mail Recall Requested', at, by, reason: 'a new look-alike', handedOn: 'delivered', batch: 'b3' },
  { type: 'Mail Released', at, by, reason: 'checked by telephone' },
  { type: 'Mail Purged', at, by, reason: 'campaign', batch: 'b2' },
  {
    type: 'Canary Tripped',
    at,
    canary: { id: 'canary-1', list: 'shop customers 2026-11', seededAt: at },
    assessment: 'leak',
    neighbours: 0,
  },
];

const tellAll = (record: MessageRecord, facts: readonly NewFact[] = FACTS): MessageRecord =>
  facts.reduce((told, fact) => tell(told, fact, context), record);

describe('tell', () => {
  it.each(FACTS)('makes an event that the published schema describes: $type', (fact) => {
    expect(tell(messageRecord({ campaign: 'cmp-1' }), fact, context).outbox.flatMap(eventProblems)).toEqual(
      [],
    );
  });

  it('orders the facts of a message and derives their keys from its SES id', () => {
    const record = messageRecord();
    const [issued, held] = tellAll(record).outbox;
    expect(issued?.idempotencyKey).toBe(`ses:${record.key}:verdict:1`);
    expect(held?.idempotencyKey).toBe(`ses:${record.key}:quarantined:2`);
    expect(tellAll(record).outbox.map(({ detail }) => detail.sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('makes the same event again when the write is retried', () => {
    expect(tellAll(messageRecord())).toEqual(tellAll(messageRecord()));
  });

  it('gives the same fact another id in another deployment', () => {
    const [fact] = FACTS;
    if (fact === undefined) throw new Error('no fact');
    const elsewhere = tell(messageRecord(), fact, { ...context, deployment: 'elsewhere' });
    expect(elsewhere.outbox[0]?.detail.id).not.toBe(
      tell(messageRecord(), fact, context).outbox[0]?.detail.id,
    );
  });
});

describe('toEvents', () => {
  it('makes every event again from the record, long after the outbox was sent', () => {
    const told = tellAll(messageRecord());
    expect(toEvents({ ...told, outbox: [] }, context)).toEqual(told.outbox);
  });

  it('tells the verdict that stood at the time, not the one that replaced it', () => {
    const before = heldVerdict();
    const issued = tell(messageRecord(), { type: 'Mail Verdict Issued', at }, context);
    const after = { ...heldVerdict(), impersonates: [brandId('contoso')] };
    const revised = tell(
      { ...issued, verdict: after },
      { type: 'Mail Verdict Revised', at, by, before, cause: 'retro-hunt' },
      context,
    );
    expect(toEvents(revised, context)).toEqual(revised.outbox);
    expect(revised.outbox[1]?.detail.data).toMatchObject({
      before: { impersonates: ['northwind-bank'] },
      after: { impersonates: ['contoso'] },
    });
  });
});
