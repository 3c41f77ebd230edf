import { describe, expect, it } from 'vitest';
import { judgeCanary } from '../../../shared/canary/judge.ts';
import type { AuthenticationResults } from '../../../shared/model/authentication.ts';
import type { Canary } from '../../../shared/model/canary.ts';
import type { EnvelopeSummary, Verdict } from '../../../shared/model/verdict.ts';
import { NOT_RECORDED, provenBy, unproven } from '../../support/inspections.ts';
import { domain, heldVerdict } from '../../support/message-records.ts';

const CANARY: Canary = {
  id: 'canary-00000001',
  version: 1,
  list: 'shop customers 2026-11',
  seededAt: '2026-11-01T00:00:00.000Z',
  address: 'haruka.nakagawa4821@members.ours.example',
  allowed: [domain('shop.example')],
  state: 'active',
};

interface Case {
  readonly title: string;
  readonly authentication?: AuthenticationResults;
  readonly exceptions?: readonly string[];
  readonly mailFrom?: EnvelopeSummary['mailFrom'];
  readonly because?: 'evidence' | 'pending';
  readonly canary?: Partial<Canary>;
  readonly neighbours?: number;
  readonly settled?: boolean;
  readonly expected: string;
}

/** The stranger's spoof of `heldVerdict`, with what the case changes. */
function verdictOf({
  authentication = unproven('stranger.example'),
  exceptions = [],
  mailFrom = 'a@esp.example',
  because = 'evidence',
}: Case): Verdict {
  const envelope = { clientIp: '203.0.113.9', helo: 'mx.esp.example', mailFrom };
  const codes = exceptions.map((code) => ({ code, parameters: {} }));
  return { ...heldVerdict(), authentication, exceptions: codes, envelope, because } as Verdict;
}

function judged(one: Case): string {
  const { canary, neighbours = 0, settled = false } = one;
  const judgement = judgeCanary({ ...CANARY, ...canary }, verdictOf(one), {
    neighbours,
    mayChange: !settled,
  });
  return judgement.kind === 'quiet' ? judgement.because : judgement.assessment;
}

const unanswered = (name: string): AuthenticationResults => ({
  ...NOT_RECORDED,
  dmarc: { result: 'temperror', authorDomain: domain(name), reason: 'SERVFAIL' },
});

const CASES: readonly Case[] = [
  {
    title: 'the allowed sender, proven by DMARC',
    authentication: provenBy('shop.example'),
    expected: 'allowed-sender',
  },
  {
    title: 'the allowed sender’s news domain',
    authentication: provenBy('news.shop.example'),
    expected: 'allowed-sender',
  },
  {
    title: 'its mail through a vouched forwarder',
    authentication: { ...unproven('shop.example'), vouchedBy: domain('forwarder.example') },
    expected: 'allowed-sender',
  },
  {
    title: 'its mail with a signature that survived',
    authentication: {
      ...unproven('shop.example'),
      dkim: [{ domain: domain('shop.example'), selector: 's1', result: 'pass' }],
    },
    expected: 'allowed-sender',
  },
  {
    title: 'the allowed sender’s name without proof',
    authentication: unproven('shop.example'),
    expected: 'leak',
  },
  {
    title: 'a stranger with perfect authentication',
    authentication: provenBy('stranger.example'),
    expected: 'leak',
  },
  {
    title: 'a stranger behind a vouched forwarder',
    authentication: { ...unproven('stranger.example'), vouchedBy: domain('forwarder.example') },
    expected: 'leak',
  },
  {
    title: 'a look-alike of the allowed sender',
    authentication: provenBy('notshop.example'),
    expected: 'leak',
  },
  { title: 'a bounce', mailFrom: '', exceptions: ['delivery-report'], expected: 'bounce' },
  { title: 'a message with the null reverse-path and nothing of a bounce', mailFrom: '', expected: 'leak' },
  { title: 'a report that came from somebody’s mailbox', exceptions: ['delivery-report'], expected: 'leak' },
  {
    title: 'the allowed sender’s post to a known list',
    authentication: unproven('shop.example'),
    exceptions: ['known-mailing-list'],
    expected: 'mailing-list',
  },
  {
    title: 'a stranger’s post to a known list',
    exceptions: ['known-mailing-list'],
    expected: 'leak',
  },
  {
    title: 'a list that anybody may run, in the allowed sender’s name',
    authentication: unproven('shop.example'),
    exceptions: ['mailing-list'],
    expected: 'leak',
  },
  {
    title: 'the allowed sender’s name while DNS does not answer',
    authentication: unanswered('shop.example'),
    because: 'pending',
    expected: 'not-decidable',
  },
  {
    title: 'the allowed sender’s name when DNS never answered',
    authentication: unanswered('shop.example'),
    because: 'pending',
    settled: true,
    expected: 'leak',
  },
  {
    title: 'the allowed sender’s name when the verdict waits for no answer',
    authentication: unanswered('shop.example'),
    expected: 'leak',
  },
  {
    title: 'a stranger whose own DNS does not answer',
    authentication: unanswered('stranger.example'),
    because: 'pending',
    expected: 'leak',
  },
  { title: 'a retired canary', canary: { state: 'retired' }, expected: 'retired' },
  { title: 'a client that tried two other addresses', neighbours: 2, expected: 'leak' },
  { title: 'a client that tried three', neighbours: 3, expected: 'guessing' },
];

describe('judgeCanary', () => {
  it.each(CASES)('$expected: $title', (one) => {
    expect(judged(one)).toBe(one.expected);
  });
});
