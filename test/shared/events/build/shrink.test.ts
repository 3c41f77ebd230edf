import { describe, expect, it } from 'vitest';
import { campaignOf } from '../../../../shared/campaign/state.ts';
import { announceCampaign } from '../../../../shared/events/build/campaign.ts';
import { MAX_DETAIL_BYTES, sizeOf } from '../../../../shared/events/build/limit.ts';
import { policyActivated, processingFailed } from '../../../../shared/events/build/service-facts.ts';
import { withinLimit } from '../../../../shared/events/build/shrink.ts';
import { type EventContext, OMIT_ALL } from '../../../../shared/events/context.ts';
import { detailTypes } from '../../../../shared/events/contract/detail-types.ts';
import { SCHEMA_VERSION } from '../../../../shared/events/contract/schemas.ts';
import { toEngine } from '../../../../shared/events/envelope.ts';
import { tell } from '../../../../shared/events/tell.ts';
import { copy, prizeMailing } from '../../../support/campaign-mail.ts';
import { eventProblems } from '../../../support/event-schemas.ts';
import { hostileData } from '../../../support/hostile-data.ts';
import { heldVerdict, messageRecord, VERSIONS } from '../../../support/message-records.ts';

const at = '2026-11-25T01:02:04.000Z';
const by = { kind: 'service', name: 'screen-mail' } as const;
const context: EventContext = { deployment: 'test', privacy: OMIT_ALL, hashKey: 'key', versions: VERSIONS };

const detailOf = (data: unknown) => ({
  schemaVersion: SCHEMA_VERSION,
  id: '0b5e7a2c-8d1f-8000-8000-000000000000',
  idempotencyKey: `failure:${'k'.repeat(1024)}:screen:9`,
  sequence: 1,
  occurredAt: at,
  correlationId: 'k'.repeat(1024),
  deployment: 'test',
  engine: toEngine(VERSIONS),
  data,
});

const TEXTS = [
  { title: 'Japanese', text: '関所'.repeat(1500), items: 10 },
  { title: 'four-byte characters', text: '🪪'.repeat(1500), items: 10 },
  { title: 'what JSON writes as six', text: '\u0001'.repeat(1500), items: 10 },
  { title: 'lone surrogates', text: '\ud800'.repeat(1500), items: 10 },
  { title: 'short words, many of them', text: 'host.example', items: 2000 },
];
const HOSTILE = TEXTS.flatMap(({ title, ...hostility }) =>
  detailTypes.map((detailType) => ({ title, detailType, hostility })),
);

describe('withinLimit', () => {
  it.each(HOSTILE)(
    'keeps $detailType of $title within 24 KB and true to its schema',
    ({ detailType, hostility }) => {
      const data = hostileData(detailType, hostility);
      const detail = withinLimit(detailOf(data));
      expect(eventProblems({ detailType, detail })).toEqual([]);
      if ('truncated' in data && sizeOf(data) > MAX_DETAIL_BYTES)
        expect(detail.data).toMatchObject({ truncated: true });
    },
  );

  it.each(detailTypes)('leaves %s alone where it fits', (detailType) => {
    const detail = detailOf(hostileData(detailType, { text: '関所', items: 2 }));
    expect(withinLimit(detail)).toBe(detail);
  });

  it('cuts at whole characters, shows the cut, and never cuts what names a thing', () => {
    const { data } = withinLimit(
      detailOf(hostileData('Mail Processing Failed', { text: '🪪'.repeat(9000), items: 1 })),
    );
    expect(data).toMatchObject({
      messageKey: 'm'.repeat(40),
      object: { key: `mail/${'k'.repeat(1000)}`, bucket: 'b'.repeat(63) },
      error: expect.stringMatching(/^(?:🪪)+…$/u),
    });
  });

  it('cuts no more than it must', () => {
    const { data } = withinLimit(detailOf({ reason: '関'.repeat(9000), hosts: ['a.example', 'b.example'] }));
    expect(data).toMatchObject({ hosts: ['a.example', 'b.example'] });
  });
});

describe('what is told of hostile input', () => {
  const campaign = {
    ...campaignOf({ ...copy(prizeMailing(), 1), receivedAt: at }, 'cmp-1'),
    linkHosts: Array.from({ length: 4000 }, (_, n) => `${'ü'.repeat(50)}${n}.example`),
    infrastructure: {
      networks: Array.from({ length: 4000 }, (_, n) => `2001:db8:${n}::/48`),
      authorDomains: Array.from({ length: 4000 }, (_, n) => `a${n}.example`),
      mailFromDomains: [],
      signingDomains: [],
    },
  };
  const summary = {
    ...messageRecord().summary,
    subject: '\u0007'.repeat(300),
    displayName: '🪪'.repeat(150),
    recipients: Array.from({ length: 5000 }, (_, n) => `${'客'.repeat(20)}${n}@ours.example`),
  };
  const record = messageRecord({ summary, campaign: 'cmp-1' });
  const plain = { ...OMIT_ALL, recipient: 'plain', subject: 'plain', displayName: 'plain' } as const;
  const reason = '理由'.repeat(20_000);
  const told = [
    ...announceCampaign(campaign, { trigger: 'links', now: new Date(at) }, context).outbox,
    policyActivated({ at, actor: by, reason, after: { policy: 'sha256:1', brands: 'sha256:2' } }, context),
    processingFailed({ at, attempt: 1, stage: 'screen', error: reason, queue: reason }, context),
    ...(
      [
        { type: 'Mail Recall Requested', at, by, reason, handedOn: 'delivered' },
        { type: 'Mail Quarantined', at, by, reason },
        { type: 'Mail Verdict Revised', at, by, before: heldVerdict(), cause: 'reviewer' },
        {
          type: 'Canary Tripped',
          at,
          canary: { id: 'canary-1', list: reason, seededAt: at },
          assessment: 'leak',
          neighbours: 0,
        },
      ] as const
    ).flatMap((fact) => tell(record, fact, { ...context, privacy: plain }).outbox),
  ];

  it.each(told)('keeps $detailType publishable', (event) => {
    expect(eventProblems(event)).toEqual([]);
  });
});
