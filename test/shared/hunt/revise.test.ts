import { describe, expect, it } from 'vitest';
import { type EventContext, OMIT_ALL } from '../../../shared/events/context.ts';
import { exposureLines, toExposure } from '../../../shared/hunt/exposure.ts';
import { revise } from '../../../shared/hunt/revise.ts';
import type { Verdict } from '../../../shared/model/verdict.ts';
import { eventProblems } from '../../support/event-schemas.ts';
import { heldVerdict, messageRecord, VERSIONS } from '../../support/message-records.ts';

const hunt = {
  at: '2026-11-25T01:02:04.000Z',
  by: { kind: 'service', name: 'hunt' },
  reason: 'a new look-alike',
  batch: 'b1',
} as const;
const events: EventContext = { deployment: 'test', privacy: OMIT_ALL, hashKey: 'key', versions: VERSIONS };

const { because: _because, disposition: _disposition, evidence: _evidence, ...rest } = heldVerdict();
const clean = { ...rest, evidence: [], because: 'no-grounds', disposition: 'deliver' } as const;
const passed: Verdict = 'points' in clean ? clean : heldVerdict();
const delivered = messageRecord({ state: 'delivered', verdict: passed });
const monitored: Verdict = { ...passed, wouldHave: 'quarantine' };

describe('revise', () => {
  it('gives the stricter verdict, tells of it and asks for the message back', () => {
    const revised = revise(delivered, heldVerdict(), { hunt, events });
    expect(revised).toMatchObject({ state: 'delivered', verdict: { disposition: 'quarantine' } });
    expect(revised.outbox.map(({ detailType }) => detailType)).toEqual([
      'Mail Verdict Revised',
      'Mail Recall Requested',
    ]);
    expect(revised.outbox.flatMap(eventProblems)).toEqual([]);
    expect(revised.outbox[0]?.detail.data).toMatchObject({
      before: { disposition: 'deliver' },
      after: { disposition: 'quarantine' },
      cause: 'retro-hunt',
    });
    expect(revised.history.at(-1)).toMatchObject({ from: 'delivered', to: 'delivered', batch: 'b1' });
  });

  it('tells nothing twice', () => {
    const once = revise(delivered, heldVerdict(), { hunt, events });
    expect(revise(once, heldVerdict(), { hunt, events })).toBe(once);
  });

  it.each([
    { title: 'mail that is held', record: messageRecord({ verdict: passed }), verdict: heldVerdict() },
    {
      title: 'mail that people released',
      record: { ...delivered, state: 'released' },
      verdict: heldVerdict(),
    },
    {
      title: 'a verdict as strict',
      record: { ...delivered, verdict: heldVerdict() },
      verdict: heldVerdict(),
    },
    { title: 'a milder verdict', record: { ...delivered, verdict: heldVerdict() }, verdict: passed },
    {
      title: 'what DNS leaves undecided',
      record: delivered,
      verdict: { ...heldVerdict(), because: 'pending' } as Verdict,
    },
    { title: 'mail without a verdict', record: { ...delivered, verdict: undefined }, verdict: heldVerdict() },
  ] as const)('leaves $title as it is', ({ record, verdict }) => {
    expect(revise(record, verdict, { hunt, events })).toBe(record);
  });

  it('calls nothing back in monitor mode', () => {
    const revised = revise(delivered, monitored, { hunt, events });
    expect(revised.outbox.map(({ detailType }) => detailType)).toEqual(['Mail Verdict Revised']);
  });
});

describe('toExposure', () => {
  it('keeps local parts out unless the privacy setting says otherwise', () => {
    const shown = toExposure(delivered, { disposition: 'quarantine', impersonates: [] }, events);
    expect(shown.recipientCount).toBe(delivered.summary.recipients.length);
    expect(JSON.stringify(shown)).not.toContain('@');
    expect(exposureLines(delivered).join()).toContain(delivered.summary.recipients[0]);
  });
});
