import { describe, expect, it } from 'vitest';
import { verdictIssuedData } from '../../../shared/events/build/verdict-issued.ts';
import { type EventContext, OMIT_ALL } from '../../../shared/events/context.ts';
import { toDetail } from '../../../shared/events/envelope.ts';
import { toOcsf } from '../../../shared/events/ocsf.ts';
import type { MailVerdictIssuedData } from '../../../shared/events/types.ts';
import type { MessageRecord } from '../../../shared/model/message-record.ts';
import type { Privacy } from '../../../shared/model/policy.ts';
import { heldVerdict, messageRecord, VERSIONS } from '../../support/message-records.ts';
import { ocsfProblems } from '../../support/ocsf-rules.ts';

const SETTINGS = ['plain', 'hashed', 'omitted'] as const;

function exported(
  privacy: Privacy,
  {
    record = messageRecord(),
    data = {},
  }: { readonly record?: MessageRecord; readonly data?: Partial<MailVerdictIssuedData> } = {},
) {
  const all = Object.fromEntries(Object.keys(OMIT_ALL).map((word) => [word, privacy]));
  const context: EventContext = {
    deployment: 'test',
    privacy: { ...OMIT_ALL, ...all },
    hashKey: 'key',
    versions: VERSIONS,
  };
  const detail = toDetail(
    {
      detailType: 'Mail Verdict Issued',
      idempotencyKey: 'ses:m:verdict:1',
      sequence: 1,
      occurredAt: '2026-11-25T09:00:00.000Z',
      correlationId: record.key,
      deployment: 'test',
      versions: VERSIONS,
    },
    { ...verdictIssuedData(record, record.verdict ?? heldVerdict(), context), ...data },
  );
  return toOcsf(detail);
}

const withSummary = (difference: Partial<MessageRecord['summary']>): MessageRecord => {
  const record = messageRecord({ verdict: heldVerdict() });
  return { ...record, summary: { ...record.summary, ...difference } };
};

const UNREAD: Partial<MailVerdictIssuedData> = {
  because: 'unscreenable',
  disposition: 'quarantine',
  findings: [],
  impersonates: [],
};

const CASES: readonly { readonly title: string; readonly given: Parameters<typeof exported>[1] }[] = [
  { title: 'a held spoof', given: {} },
  { title: 'tagged mail', given: { data: { disposition: 'tag' } } },
  { title: 'clean mail', given: { data: { disposition: 'deliver', impersonates: [], findings: [] } } },
  {
    title: 'what monitor mode let through',
    given: { data: { disposition: 'deliver', wouldHave: 'quarantine' } },
  },
  { title: 'a disposition of a later version', given: { data: { disposition: 'future' } } },
  { title: 'mail that could not be read', given: { data: UNREAD } },
  { title: 'an author that nobody can read', given: { record: withSummary({ authorDomain: '' }) } },
  { title: 'no recipients', given: { record: withSummary({ recipients: [] }) } },
  {
    title: 'recipients that are odd or no addresses',
    given: {
      record: withSummary({
        recipients: [
          '"a b"@ours.example',
          '担当@ours.example',
          'desk@日本語.example',
          'x@localhost',
          'nonsense',
          '@',
        ],
      }),
    },
  },
];

describe.each(SETTINGS)('toOcsf under the privacy setting %s', (privacy) => {
  it.each(CASES)('writes $title as the published schema has it', ({ given }) => {
    expect(ocsfProblems(exported(privacy, given))).toEqual([]);
  });
});

describe('the rules of the schema', () => {
  const { email: _email, ...withoutEmail } = exported('plain');
  it.each([
    { title: 'a missing attribute', event: withoutEmail, problem: 'email is missing' },
    {
      title: 'another type',
      event: { ...exported('plain'), type_uid: 400902 },
      problem: 'type_uid is not class and activity',
    },
    {
      title: 'another caption',
      event: { ...exported('plain'), severity: 'Low' },
      problem: 'severity_id 4 is not "Low"',
    },
    {
      title: 'an unknown value',
      event: { ...exported('plain'), direction_id: 7 },
      problem: 'direction_id has no value 7',
    },
    {
      title: 'an unknown attribute',
      event: { ...exported('plain'), mood: 1 },
      problem: 'mood is not in the schema',
    },
    {
      title: 'a domain for an address',
      event: { ...exported('plain'), from: '@esp.example' },
      problem: 'from is no email: "@esp.example"',
    },
    {
      title: 'an empty part',
      event: { ...exported('plain'), src_endpoint: {} },
      problem: 'src_endpoint. has none of ip',
    },
  ])('object to $title', ({ event, problem }) => {
    expect(ocsfProblems(event)).toContain(problem);
  });
});
