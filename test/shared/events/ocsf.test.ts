import { describe, expect, it } from 'vitest';
import { verdictIssuedData } from '../../../shared/events/build/verdict-issued.ts';
import { toCloudEvent } from '../../../shared/events/cloud-event.ts';
import { type EventContext, OMIT_ALL } from '../../../shared/events/context.ts';
import { toDetail } from '../../../shared/events/envelope.ts';
import { toOcsf } from '../../../shared/events/ocsf.ts';
import type { Verdict } from '../../../shared/model/verdict.ts';
import { heldVerdict, messageRecord, VERSIONS } from '../../support/message-records.ts';

const context: EventContext = { deployment: 'test', privacy: OMIT_ALL, hashKey: 'key', versions: VERSIONS };

function detail(different: Partial<Verdict> = {}) {
  const record = messageRecord();
  const data = { ...verdictIssuedData(record, heldVerdict(), context), ...different };
  return toDetail(
    {
      detailType: 'Mail Verdict Issued',
      idempotencyKey: 'ses:m:verdict:1',
      sequence: 1,
      occurredAt: '2026-11-25T09:00:00.000Z',
      correlationId: record.key,
      deployment: 'test',
      versions: VERSIONS,
    },
    data as ReturnType<typeof verdictIssuedData>,
  );
}

/** What the class email_activity, its objects and the profile security_control require of every event. */
const REQUIRED = {
  event: [
    'activity_id',
    'category_uid',
    'class_uid',
    'type_uid',
    'time',
    'severity_id',
    'metadata',
    'direction_id',
    'email',
  ],
  metadata: ['product', 'version'],
  email: ['from', 'to'],
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const part = (value: unknown, name: string): Readonly<Record<string, unknown>> => {
  const found = isObject(value) ? value[name] : undefined;
  return isObject(found) ? found : {};
};

describe('toOcsf', () => {
  it('has every attribute that the class requires', () => {
    const event = toOcsf(detail());
    expect(Object.keys(event)).toEqual(expect.arrayContaining(REQUIRED.event));
    expect(Object.keys(part(event, 'metadata'))).toEqual(expect.arrayContaining(REQUIRED.metadata));
    expect(Object.keys(part(event, 'email'))).toEqual(expect.arrayContaining(REQUIRED.email));
  });

  it('is Email Activity, Scan, inbound; type is class and activity', () => {
    expect(toOcsf(detail())).toMatchObject({
      class_uid: 4009,
      category_uid: 4,
      activity_id: 3,
      type_uid: 400903,
      direction_id: 1,
      time: Date.parse('2026-11-25T09:00:00Z'),
    });
  });

  it.each([
    { title: 'quarantined', verdict: { disposition: 'quarantine' }, ids: [2, 3, 4] },
    { title: 'tagged', verdict: { disposition: 'tag' }, ids: [4, 18, 3] },
    { title: 'delivered', verdict: { disposition: 'deliver' }, ids: [1, 1, 1] },
    {
      title: 'delivered in monitor mode, where it would have been held',
      verdict: { disposition: 'deliver', wouldHave: 'quarantine' },
      ids: [3, 17, 4],
    },
  ] as const)('says $ids of mail that was $title', ({ verdict, ids }) => {
    const { action_id, disposition_id, severity_id } = toOcsf(detail(verdict));
    expect([action_id, disposition_id, severity_id]).toEqual(ids);
  });

  it('puts the envelope into from and to, and keeps what OCSF has no place for', () => {
    expect(toOcsf(detail())).toMatchObject({
      from: 'omitted@esp.example',
      to: ['omitted@ours.example'],
      src_endpoint: { ip: '203.0.113.9' },
      email_auth: {
        spf: 'softfail',
        dkim: 'pass',
        dkim_domain: 'esp.example',
        dmarc: 'fail',
        dmarc_policy: 'none',
      },
      unmapped: { impersonates: ['northwind-bank'], because: 'evidence' },
    });
  });
});

describe('toCloudEvent', () => {
  it('maps the envelope one to one (CloudEvents 1.0)', () => {
    const event = toCloudEvent({ 'detail-type': 'Mail Verdict Issued', detail: { ...detail() } });
    expect(event).toMatchObject({
      specversion: '1.0',
      id: detail().id,
      source: '//sekisho.mail/test',
      type: 'sekisho.mail.mail-verdict-issued.v1',
      subject: messageRecord().key,
      time: '2026-11-25T09:00:00.000Z',
      dataschema: 'schemas/events/MailVerdictIssued.json',
    });
  });

  it('refuses what is not of the contract', () => {
    expect(() => toCloudEvent({ 'detail-type': 'Object Created', detail: {} })).toThrow(/^Cannot map event/);
  });
});
