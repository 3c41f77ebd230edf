import { describe, expect, it } from 'vitest';
import type { Account, ActiveRule, Installation } from '../../../shared/operations/account.ts';
import { examine } from '../../../shared/operations/examine.ts';

const installation: Installation = {
  region: 'us-east-1',
  domains: ['mail.example.com'],
  nextHop: 'ses',
  ruleName: 'sekisho-production',
  incomingBucket: 'incoming',
  configurationBucket: 'configuration',
  verdictTable: 'verdicts',
  eventBus: 'sekisho-production',
  queue: 'https://queue/incoming',
  deadLetterQueue: 'https://dead',
  screeningFunction: 'screen',
  otherFunctions: { reconciler: 'reconcile' },
  alarmTopic: 'arn:aws:sns:us-east-1:123456789012:alarms',
  warningTopic: 'arn:aws:sns:us-east-1:123456789012:warnings',
};

const ours: ActiveRule = {
  name: 'sekisho-production',
  bucket: 'incoming',
  isEnabled: true,
  recipients: ['mail.example.com'],
  stops: false,
};
const catchAll: ActiveRule = {
  name: 'catch-all',
  bucket: undefined,
  isEnabled: true,
  recipients: [],
  stops: true,
};
const holding = (...rules: readonly ActiveRule[]): Partial<Account> => ({
  activeRules: async () => ({ name: 'theirs', rules }),
});

/** An account in which all is well. */
const healthy: Account = {
  mxHosts: async () => ['inbound-smtp.us-east-1.amazonaws.com'],
  activeRules: async () => ({ name: 'theirs', rules: [ours] }),
  identity: async () => ({ verified: true, dkim: true }),
  sendingQuota: async () => ({ perDay: 50_000, sent: 0 }),
  functionState: async () => ({
    state: 'Active',
    reason: undefined,
    lastUpdate: 'Successful',
    reserved: undefined,
  }),
  eventSources: async () => [
    { id: '0c1e', arn: 'arn:aws:sqs:us-east-1:123456789012:incoming', state: 'Enabled', atMost: 50 },
  ],
  concurrency: async () => ({ limit: 1000, unreserved: 1000 }),
  subscribers: async () => [{ confirmed: true }],
  queueDepth: async () => 0,
  hasObject: async () => true,
  tableStatus: async () => 'ACTIVE',
  hasBus: async () => true,
};

const failures = async (change: Partial<Account>, of = installation) =>
  (await examine({ ...healthy, ...change }, of)).filter(({ cure }) => cure !== undefined);

describe('examine', () => {
  it('finds nothing where all is well', async () => {
    expect(await failures({})).toEqual([]);
  });

  it.each<{ title: string; change: Partial<Account>; check: string; cure: RegExp }>([
    {
      title: 'no MX record',
      change: { mxHosts: async () => [] },
      check: 'MX of mail.example.com',
      cure: /MX 10 inbound-smtp\.us-east-1\.amazonaws\.com\.$/,
    },
    {
      title: 'an MX record of another region',
      change: { mxHosts: async () => ['inbound-smtp.eu-west-1.amazonaws.com'] },
      check: 'MX of mail.example.com',
      cure: /us-east-1/,
    },
    {
      title: 'no active rule set',
      change: { activeRules: async () => undefined },
      check: 'receipt rule',
      cure: /own-set/,
    },
    {
      title: 'a set without our rule',
      change: { activeRules: async () => ({ name: 'new', rules: [] }) },
      check: 'receipt rule',
      cure: /deploy again/,
    },
    {
      title: 'a rule that somebody changed',
      change: holding({ ...ours, bucket: 'elsewhere' }),
      check: 'receipt rule',
      cure: /by hand/,
    },
    {
      title: 'a rule that is switched off',
      change: holding({ ...ours, isEnabled: false }),
      check: 'receipt rule',
      cure: /enable/,
    },
    ...[[], ['Mail.Example.com'], ['.example.com'], ['desk@mail.example.com']].map((recipients) => ({
      title: `a rule for ${recipients.join() || 'everybody'} that stops before ours`,
      change: holding({ ...catchAll, recipients }, ours),
      check: 'rules before ours',
      cure: /before catch-all/,
    })),
    {
      title: 'warnings that nobody hears',
      change: { subscribers: async (topic) => [{ confirmed: topic === installation.alarmTopic }] },
      check: 'warnings',
      cure: /confirm the subscription/,
    },
    {
      title: 'an unverified identity',
      change: { identity: async () => ({ verified: false, dkim: false }) },
      check: 'identity of mail.example.com',
      cure: /DKIM CNAME/,
    },
    {
      title: 'alarms that nobody hears',
      change: { subscribers: async (topic) => [{ confirmed: topic !== installation.alarmTopic }] },
      check: 'alarms',
      cure: /confirm the subscription/,
    },
    {
      title: 'the sandbox before next hop ses',
      change: { sendingQuota: async () => ({ perDay: 200, sent: 0 }) },
      check: 'sending quota',
      cure: /production access/,
    },
    {
      title: 'a table that is being made',
      change: { tableStatus: async () => 'UPDATING' },
      check: 'verdict table',
      cure: /wait/,
    },
    {
      title: 'a bus that is gone',
      change: { hasBus: async () => false },
      check: 'event bus',
      cure: /deploy again/,
    },
    {
      title: 'a policy that is missing',
      change: { hasObject: async (_, key) => key !== 'policy.yaml' },
      check: 'settings',
      cure: /configuration/,
    },
  ])('names the cure of $title', async ({ change, check, cure }) => {
    expect(await failures(change)).toEqual([
      expect.objectContaining({ check, cure: expect.stringMatching(cure) }),
    ]);
  });

  it.each<{ title: string; rules: readonly ActiveRule[] }>([
    { title: 'comes after ours', rules: [ours, catchAll] },
    { title: 'does not stop', rules: [{ ...catchAll, stops: false }, ours] },
    { title: 'is switched off', rules: [{ ...catchAll, isEnabled: false }, ours] },
    {
      title: 'is of another domain',
      rules: [{ ...catchAll, recipients: ['ample.com', 'example.com'] }, ours],
    },
    { title: 'is of our subdomains', rules: [{ ...catchAll, recipients: ['.mail.example.com'] }, ours] },
  ])('leaves a rule alone that $title', async ({ rules }) => {
    expect(await failures(holding(...rules))).toEqual([]);
  });

  it('counts dead letters, and leaves mail that waits alone', async () => {
    const depths = { [installation.deadLetterQueue]: 3, [installation.queue]: 7 };
    const found = await failures({ queueDepth: async (url) => depths[url] ?? 0 });
    expect(found.map(({ check, found: seen }) => `${check}: ${seen}`)).toEqual([
      'dead-letter queue: 3 messages',
    ]);
  });

  it('stays quiet on the sandbox when mail is not sent through SES', async () => {
    expect(
      await failures(
        { sendingQuota: async () => ({ perDay: 200, sent: 0 }) },
        { ...installation, nextHop: 'archive' },
      ),
    ).toEqual([]);
  });

  it('takes a question that fails for a finding, and asks the others', async () => {
    const found = await failures({
      tableStatus: async () => {
        throw Object.assign(new Error('not authorized'), { name: 'AccessDenied' });
      },
    });
    expect(found).toEqual([
      expect.objectContaining({ check: 'verdict table', found: 'AccessDenied: not authorized' }),
    ]);
  });
});
