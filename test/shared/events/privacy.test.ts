import { describe, expect, it } from 'vitest';
import { type EventContext, OMIT_ALL } from '../../../shared/events/context.ts';
import { redactParameter } from '../../../shared/events/privacy.ts';
import { tell } from '../../../shared/events/tell.ts';
import type { Privacy } from '../../../shared/model/policy.ts';
import { eventProblems } from '../../support/event-schemas.ts';
import { heldVerdict, messageRecord, VERSIONS } from '../../support/message-records.ts';

const at = '2026-11-25T01:02:04.000Z';
const all = (privacy: Privacy): EventContext => ({
  deployment: 'test',
  privacy: { subject: privacy, displayName: privacy, recipient: privacy, localPart: privacy },
  hashKey: 'key',
  versions: VERSIONS,
});
const issued = (context: EventContext) => tell(messageRecord(), { type: 'Mail Verdict Issued', at }, context);

describe('privacy of events', () => {
  it('lets no subject, display name or local part out by default', () => {
    const event = JSON.stringify(issued({ ...all('plain'), privacy: OMIT_ALL }).outbox);
    expect(event).not.toMatch(/おめでとう|お客様|taro|bounce|desk@/);
    expect(event).toContain('"domain":"ours.example"');
  });

  it('shows them under plain', () => {
    expect(issued(all('plain')).outbox[0]?.detail.data).toMatchObject({
      header: { subject: 'Taro様 おめでとうございます', displayName: 'Northwind お客様窓口' },
      envelope: { recipients: [{ domain: 'ours.example', localPart: 'taro' }] },
    });
  });

  it('treats recipients and senders apart', () => {
    const context = all('plain');
    const senders = issued({ ...context, privacy: { ...context.privacy, recipient: 'omitted' } });
    expect(senders.outbox[0]?.detail.data).toMatchObject({
      envelope: { mailFrom: { localPart: 'bounce' }, recipients: [{ domain: 'ours.example' }] },
    });
    expect(JSON.stringify(senders.outbox)).not.toContain('"localPart":"taro"');
    const recipients = issued({ ...context, privacy: { ...context.privacy, localPart: 'omitted' } });
    expect(JSON.stringify(recipients.outbox)).toContain('"localPart":"taro"');
    expect(JSON.stringify(recipients.outbox)).not.toContain('bounce');
  });

  it('hashes with the key of the deployment, so that equal words stay equal only there', () => {
    const here = JSON.stringify(issued(all('hashed')).outbox);
    const there = JSON.stringify(issued({ ...all('hashed'), hashKey: 'other' }).outbox);
    expect(here).toContain('"localPartHash":"');
    expect(here).not.toBe(there);
    expect(here).not.toMatch(/おめでとう|お客様|taro/);
  });

  it.each(['plain', 'hashed', 'omitted'] as const)('keeps to the schema under %s', (privacy) => {
    expect(issued(all(privacy)).outbox.flatMap(eventProblems)).toEqual([]);
  });
});

const PARAMETERS = [
  {
    title: 'a domain stays',
    value: 'northwind.example',
    omitted: 'northwind.example',
    hashed: 'northwind.example',
  },
  { title: 'a number stays', value: 3, omitted: 3, hashed: 3 },
  {
    title: 'a host and path stay',
    value: 'www.northwind.test/Xmas',
    omitted: 'www.northwind.test/Xmas',
    hashed: 'www.northwind.test/Xmas',
  },
  {
    title: 'an address keeps its domain',
    value: 'taro@ours.example',
    omitted: '@ours.example',
    hashed: expect.stringMatching(/^hash:[0-9a-f]{32}@ours\.example$/),
  },
  {
    title: 'free text goes',
    value: '象印でショッピング',
    omitted: '',
    hashed: expect.stringMatching(/^hash:/),
  },
  {
    title: 'one word of the display name goes too',
    value: 'Northwind',
    omitted: '',
    hashed: expect.stringMatching(/^hash:/),
  },
];

describe('redactParameter', () => {
  it.each(PARAMETERS)('$title', ({ value, omitted, hashed }) => {
    const quotes = ['Northwind'];
    expect(redactParameter(value, { context: { ...all('plain'), privacy: OMIT_ALL }, quotes })).toEqual(
      omitted,
    );
    expect(redactParameter(value, { context: all('hashed'), quotes })).toEqual(hashed);
    expect(redactParameter(value, { context: all('plain'), quotes })).toBe(value);
  });
});

describe('the size of events', () => {
  it('cuts what is long, says so, and keeps the count of recipients', () => {
    const verdict = heldVerdict();
    const evidence = verdict.evidence.flatMap((one) => Array.from({ length: 300 }, () => one));
    const recipients = Array.from({ length: 500 }, (_, number) => `person-${number}@ours.example`);
    const [first, ...rest] = evidence;
    if (first === undefined || verdict.because !== 'evidence') throw new Error('no evidence');
    const record = messageRecord({
      verdict: { ...verdict, evidence: [first, ...rest] },
      summary: { ...messageRecord().summary, recipients },
    });
    const { outbox } = tell(record, { type: 'Mail Verdict Issued', at }, all('plain'));
    expect(outbox.flatMap(eventProblems)).toEqual([]);
    expect(outbox[0]?.detail.data).toMatchObject({ truncated: true, envelope: { recipientCount: 500 } });
  });
});
