import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDeployment } from '../../../infra/settings/deployment-settings.ts';

const LEAST = `region: us-east-1
domains: [mail.example.com]
alarmAddress: admin@example.org
`;

/** The problems as `line path: reason`; an empty list when the settings pass. */
function problems(yaml: string): string[] {
  const read = loadDeployment(yaml);
  return read.ok ? [] : read.problem.map(({ line, path, reason }) => `${line} ${path}: ${reason}`);
}

describe('loadDeployment', () => {
  it('takes three lines and has a default for the rest', () => {
    const read = loadDeployment(LEAST);
    expect(read).toMatchObject({
      ok: true,
      value: {
        stage: 'production',
        receiptRule: { ruleSet: 'insert', placement: { at: 'last' } },
        nextHop: { kind: 'archive' },
        onDestroy: 'retain',
      },
    });
  });

  it('takes the example that comes with the code', () => {
    const yaml = readFileSync(join(import.meta.dirname, '../../../sekisho.config.example.yaml'), 'utf8');
    expect(problems(yaml)).toEqual([]);
  });
});

describe('loadDeployment, given a mistake', () => {
  it.each([
    {
      title: 'a region without receiving',
      more: 'region: ap-south-2',
      of: LEAST.replace(/region.*\n/, ''),
      says: /^3 region: Amazon SES receives mail in us-east-1/,
    },
    {
      title: 'a domain that is none',
      more: 'domains: [localhost]',
      of: LEAST.replace(/domains.*\n/, ''),
      says: /^3 domains\.0: must be a whole domain/,
    },
    {
      title: 'a missing secret',
      more: 'nextHop: { kind: smtp, host: mx.example.org }',
      of: LEAST,
      says: /^4 nextHop\.secret: is missing$/,
    },
    {
      title: 'a recipient elsewhere',
      more: 'recipients: [a@elsewhere.example]',
      of: LEAST,
      says: /^4 recipients: must all lie within domains$/,
    },
    {
      title: 'an alarm address that depends on us',
      more: 'alarmAddress: a@mail.example.com',
      of: LEAST.replace(/alarm.*\n/, ''),
      says: /stuck/,
    },
    {
      title: 'a warning address that depends on us',
      more: 'warningAddress: a@mail.example.com',
      of: LEAST,
      says: /^4 warningAddress: must lie outside of domains/,
    },
    {
      title: 'a webhook without TLS',
      more: 'webhook: { url: http://hooks.example.org/ }',
      of: LEAST,
      says: /^4 webhook\.url: must be an https URL of a domain/,
    },
    {
      title: 'a webhook at an address of numbers',
      more: 'webhook: { url: https://192.0.2.1/hook }',
      of: LEAST,
      says: /^4 webhook\.url: must be an https URL of a domain/,
    },
    {
      title: 'a webhook with a password',
      more: 'webhook: { url: https://a:b@hooks.example.org/ }',
      of: LEAST,
      says: /^4 webhook\.url: must hold no user name/,
    },
    {
      title: 'an event that does not exist',
      more: 'webhook: { url: https://hooks.example.org/, detailTypes: [Mail Lost] }',
      of: LEAST,
      says: /^4 webhook\.detailTypes\.0: must be one of .*got "Mail Lost"/,
    },
    {
      title: 'a webhook for no event',
      more: 'webhook: { url: https://hooks.example.org/, detailTypes: [] }',
      of: LEAST,
      says: /^4 webhook\.detailTypes: must name a detail-type/,
    },
    {
      title: 'a next hop From that is not verified',
      more: 'nextHop: { kind: ses, from: a@elsewhere.example }',
      of: LEAST,
      says: /^4 nextHop: must send from one of domains/,
    },
    {
      title: 'an ARC secret without a name',
      more: 'nextHop: { kind: ses, from: desk@mail.example.com, arcSecret: "" }',
      of: LEAST,
      says: /^4 nextHop\.arcSecret: names no secret; leave it out/,
    },
    {
      title: 'a zone without an id',
      more: 'hostedZone: { id: "", name: example.com }',
      of: LEAST,
      says: /^4 hostedZone\.id: names no zone/,
    },
    {
      title: 'a zone beside the domains',
      more: 'hostedZone: { id: Z1, name: other.example }',
      of: LEAST,
      says: /^4 hostedZone: must hold every one of domains/,
    },
    {
      title: 'a setting that does not exist',
      more: 'stages: dev',
      of: LEAST,
      says: /^4 stages: there is no such setting/,
    },
    {
      title: 'a place beside no rule',
      more: 'receiptRule: { placement: { at: after } }',
      of: LEAST,
      says: /^4 receiptRule\.placement\.rule: is missing/,
    },
    {
      title: 'a console name without its certificate',
      more: 'console: { domain: desk.example.com }',
      of: LEAST,
      says: /^4 console: must give domain and certificate together$/,
    },
    {
      title: 'a certificate where CloudFront does not look',
      more: 'console: { domain: desk.example.com, certificate: "arn:aws:acm:eu-west-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef" }',
      of: LEAST,
      says: /^4 console\.certificate: must be the ARN of a certificate in us-east-1/,
    },
    {
      title: 'checkpoints that are not locked',
      more: 'console: { checkpoints: { days: 0 } }',
      of: LEAST,
      says: /^4 console\.checkpoints\.days: must be a whole number from 1 to 3650$/,
    },
    {
      title: 'digests from elsewhere',
      more: 'console: { digest: { from: a@elsewhere.example } }',
      of: LEAST,
      says: /^4 console: must send digests from one of domains$/,
    },
    {
      title: 'an hour that no clock shows',
      more: 'console: { digest: { from: a@mail.example.com, at: "24:00" } }',
      of: LEAST,
      says: /^4 console\.digest\.at: must be a time such as 08:00/,
    },
    {
      title: 'a time zone that is none',
      more: 'console: { digest: { from: a@mail.example.com, timezone: Asia/Edo } }',
      of: LEAST,
      says: /^4 console\.digest\.timezone: must be a time zone such as Asia\/Tokyo$/,
    },
    {
      title: 'a sign-in name that Cognito refuses',
      more: 'console: { signInPrefix: my-aws-desk }',
      of: LEAST,
      says: /^4 console\.signInPrefix: must not hold aws/,
    },
    {
      title: 'a stage that Cognito refuses in a name',
      more: 'stage: aws-test',
      of: LEAST,
      says: /^4 stage: must not hold aws, amazon or cognito/,
    },
  ])('names $title with its line', ({ of, more, says }) => {
    expect(problems(of + more)).toEqual([expect.stringMatching(says)]);
  });

  it.each([
    {
      title: 'a newer region that is accepted',
      more: 'acceptRegion: true',
      of: LEAST.replace('us-east-1', 'ap-south-2'),
    },
    {
      title: 'a recipient below a domain',
      more: 'recipients: [shop.mail.example.com, a@mail.example.com]',
      of: LEAST,
    },
    {
      title: 'a domain in its own script',
      more: 'stage: dev',
      of: LEAST.replace('mail.example.com', 'メール.example'),
    },
    { title: 'a zone above the domains', more: 'hostedZone: { id: Z1, name: example.com }', of: LEAST },
    { title: 'no console', more: 'stage: aws-test\nconsole: { enabled: false }', of: LEAST },
    {
      title: 'a digest in UTC',
      more: 'console: { digest: { from: a@mail.example.com, timezone: UTC, at: "07:05" } }',
      of: LEAST,
    },
    {
      title: 'a sign-in name of their own',
      more: 'stage: aws-test\nconsole: { signInPrefix: desk }',
      of: LEAST,
    },
  ])('stays quiet on $title', ({ of, more }) => {
    expect(problems(of + more)).toEqual([]);
  });
});

describe('loadDeployment, given several mistakes', () => {
  it('names all mistakes together, in the order of their lines', () => {
    expect(
      problems('region: us-east-1\ndomains: [x]\nalarmAddress: nobody\nfoo: 1').map((line) => line[0]),
    ).toEqual(['2', '3', '4']);
  });
});
