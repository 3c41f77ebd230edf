import { Resolver } from 'node:dns/promises';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { awsAccount } from '../../../functions/adapters/aws-account.ts';
import { examine } from '../../../shared/operations/examine.ts';
import { HEALTHY, installationAt, mapping, subscriptions } from '../../support/aws-account-replies.ts';
import { json, type Replies, startAwsStub, xml, xmlError } from '../../support/aws-stub.ts';
import { startDnsServer } from '../../support/dns-server.ts';

const stub = await startAwsStub();
const installation = installationAt(stub.endpoint);
let mx: readonly string[] | 'nxdomain' | 'servfail';
const dns = await startDnsServer(({ name }) => {
  if (mx === 'nxdomain' || mx === 'servfail') return { rcode: mx === 'nxdomain' ? 3 : 2 };
  return { answers: mx.map((exchange) => ({ name, type: 'MX', data: { preference: 10, exchange } })) };
});
const resolver = new Resolver({ tries: 1 });
resolver.setServers([dns.address]);
afterAll(async () => {
  await stub.stop();
  await dns.close();
});

beforeEach(() => {
  mx = ['inbound-smtp.us-east-1.amazonaws.com'];
  stub.prepare(HEALTHY);
  vi.stubEnv('AWS_ENDPOINT_URL', stub.endpoint);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});
afterEach(() => vi.unstubAllEnvs());

const SCREEN = 'lambda:GET /2015-03-31/functions/screen';
const MAPPINGS = 'lambda:GET /2015-03-31/event-source-mappings';
const reserving = (count: number) => () =>
  json({ Configuration: { State: 'Active' }, Concurrency: { ReservedConcurrentExecutions: count } });

const found = async (change: Replies = {}) => {
  stub.prepare({ ...HEALTHY, ...change });
  return await examine(awsAccount(installation, resolver), installation);
};
const failures = async (change: Replies = {}) =>
  (await found(change)).filter(({ cure }) => cure !== undefined);

describe('awsAccount', () => {
  it('finds a healthy account well, and says what it saw', async () => {
    const all = await found();
    expect(all.filter(({ cure }) => cure !== undefined)).toEqual([]);
    expect(all.map(({ check, found: seen }) => `${check}: ${seen}`)).toMatchSnapshot();
  });

  it.each<{
    title: string;
    change: Replies;
    check: string;
    seen: RegExp;
    cure: RegExp;
    /** What else the same answer breaks. */
    also?: readonly string[];
  }>([
    {
      title: 'no active rule set',
      change: { 'ses:DescribeActiveReceiptRuleSet': () => xml('DescribeActiveReceiptRuleSet', '') },
      check: 'receipt rule',
      seen: /receives nothing/,
      cure: /own-set/,
    },
    {
      title: 'a region in which SES receives no mail',
      change: {
        'ses:DescribeActiveReceiptRuleSet': () => xmlError('InvalidAction'),
      },
      check: 'receipt rule',
      seen: /^InvalidAction/,
      cure: /region without receiving/,
      also: ['rules before ours'],
    },
    {
      title: 'an identity that nobody verified',
      change: {
        'ses:GetIdentityVerificationAttributes': () => xml('GetIdentityVerificationAttributes', ''),
        'ses:GetIdentityDkimAttributes': () => xml('GetIdentityDkimAttributes', ''),
      },
      check: 'identity of mail.example.com',
      seen: /not verified/,
      cure: /DKIM CNAME/,
    },
    {
      title: 'the sandbox',
      change: {
        'ses:GetSendQuota': () => xml('GetSendQuota', '<Max24HourSend>200.0</Max24HourSend>'),
      },
      check: 'sending quota',
      seen: /sandbox/,
      cure: /production access/,
    },
    {
      title: 'alarms that wait for a confirmation',
      change: {
        'sns:ListSubscriptionsByTopic': subscriptions({
          alarms: 'PendingConfirmation',
          warnings: 'arn:aws:sns:us-east-1:123456789012:warnings:1',
        }),
      },
      check: 'alarms',
      seen: /nobody hears an alarm/,
      cure: /confirm/,
    },
    {
      title: 'dead letters',
      change: {
        'sqs:GetQueueAttributes': ({ body }) =>
          json({ Attributes: { ApproximateNumberOfMessages: body.includes('dead') ? '3' : '0' } }),
      },
      check: 'dead-letter queue',
      seen: /^3 messages$/,
      cure: /redrive/,
    },
    {
      title: 'brands that are missing',
      change: { 's3:HEAD /configuration/brands.yaml': () => ({ status: 404 }) },
      check: 'settings',
      seen: /^brands\.yaml missing$/,
      cure: /configuration/,
    },
    {
      title: 'a table that is being made',
      change: { 'dynamodb:DescribeTable': () => json({ Table: { TableStatus: 'CREATING' } }) },
      check: 'verdict table',
      seen: /CREATING/,
      cure: /wait/,
    },
    {
      title: 'a table that is gone',
      change: {
        'dynamodb:DescribeTable': () => json({ message: 'not found' }, 'ResourceNotFoundException'),
      },
      check: 'verdict table',
      seen: /^ResourceNotFoundException/,
      cure: /region/,
    },
    {
      title: 'a bus that is gone',
      change: { 'events:DescribeEventBus': () => json({ message: 'none' }, 'ResourceNotFoundException') },
      check: 'event bus',
      seen: /not there/,
      cure: /deploy again/,
    },
    {
      title: 'a sending quota that is nearly used up',
      change: {
        'ses:GetSendQuota': () =>
          xml(
            'GetSendQuota',
            '<Max24HourSend>1000.0</Max24HourSend><SentLast24Hours>800.0</SentLast24Hours>',
          ),
      },
      check: 'sending quota',
      seen: /^800 of 1000/,
      cure: /higher sending quota/,
    },
    {
      title: 'a function that is gone',
      change: { [SCREEN]: () => json({ message: 'none' }, 'ResourceNotFoundException') },
      check: 'screening function',
      seen: /not there/,
      cure: /deploy again/,
    },
    {
      title: 'a function that Lambda cannot start',
      change: {
        'lambda:GET /2015-03-31/functions/reconcile': () =>
          json({ Configuration: { State: 'Failed', StateReason: 'The key is disabled' } }),
      },
      check: 'reconciler function',
      seen: /^Failed: The key is disabled$/,
      cure: /reason/,
    },
    {
      title: 'an update that failed',
      change: { [SCREEN]: () => json({ Configuration: { State: 'Active', LastUpdateStatus: 'Failed' } }) },
      check: 'screening function',
      seen: /former code/,
      cure: /deploy again/,
    },
    {
      title: 'a function that somebody throttled',
      change: { [SCREEN]: reserving(0) },
      check: 'screening function',
      seen: /by hand/,
      cure: /delete-function-concurrency --function-name screen,/,
      also: ['screening concurrency'],
    },
    {
      title: 'a mapping that is switched off',
      change: { [MAPPINGS]: mapping('Disabled') },
      check: 'queue to screening',
      seen: /^Disabled/,
      cure: /--uuid 0c1e --enabled/,
    },
    {
      title: 'a mapping of another queue',
      change: { [MAPPINGS]: mapping('Enabled', 'old-incoming') },
      check: 'queue to screening',
      seen: /nothing takes mail/,
      cure: /deploy again/,
    },
    {
      title: 'the concurrency of a new account',
      change: {
        'lambda:GET /2016-08-19/account-settings': () =>
          json({ AccountLimit: { ConcurrentExecutions: 10, UnreservedConcurrentExecutions: 10 } }),
      },
      check: 'screening concurrency',
      seen: /^10 copies .* up to 50$/,
      cure: /Service Quotas .*now 10/,
    },
    {
      title: 'fewer reserved than the queue starts',
      change: { [SCREEN]: reserving(49) },
      check: 'screening concurrency',
      seen: /^49 copies/,
      cure: /reservedConcurrency/,
    },
    {
      title: 'a permission that is missing',
      change: { 'events:DescribeEventBus': () => json({ message: 'no' }, 'AccessDeniedException') },
      check: 'event bus',
      seen: /^AccessDeniedException/,
      cure: /permissions/,
    },
  ])('names the cure of $title', async ({ change, check, seen, cure, also = [] }) => {
    const [first, ...others] = await failures(change);
    expect(first).toEqual({ check, found: expect.stringMatching(seen), cure: expect.stringMatching(cure) });
    expect(others.map((finding) => finding.check)).toEqual(also);
  });

  it.each([
    { title: 'a domain without MX', records: 'nxdomain' as const, seen: /^none$/, cure: /MX 10/ },
    { title: 'another host', records: ['mx.example.net'], seen: /^mx\.example\.net$/, cure: /MX 10/ },
    { title: 'DNS that fails', records: 'servfail' as const, seen: /ESERVFAIL/, cure: /name servers/ },
  ])('asks DNS and finds $title', async ({ records, seen, cure }) => {
    mx = records;
    expect(await failures()).toEqual([
      {
        check: 'MX of mail.example.com',
        found: expect.stringMatching(seen),
        cure: expect.stringMatching(cure),
      },
    ]);
  });

  it.each<{ title: string; change: Replies }>([
    { title: 'reserved concurrency that is enough', change: { [SCREEN]: reserving(50) } },
    {
      title: 'a function at rest',
      change: { [SCREEN]: () => json({ Configuration: { State: 'Inactive' } }) },
    },
    {
      title: 'an update under way',
      change: {
        [SCREEN]: () => json({ Configuration: { State: 'Active', LastUpdateStatus: 'InProgress' } }),
        [MAPPINGS]: mapping('Updating'),
      },
    },
    {
      title: 'no limit on sending',
      change: { 'ses:GetSendQuota': () => xml('GetSendQuota', '<Max24HourSend>-1.0</Max24HourSend>') },
    },
  ])('leaves $title alone', async ({ change }) => {
    expect(await failures(change)).toEqual([]);
  });

  it('compares MX hosts without regard to case', async () => {
    mx = ['Inbound-SMTP.us-east-1.amazonaws.com'];
    expect(await failures()).toEqual([]);
  });
});
