import { Match } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { loadDeployment } from '../../../infra/settings/deployment-settings.ts';
import { synth } from '../synth.ts';

const LEAST = 'region: us-east-1\ndomains: [mail.example.com]\nalarmAddress: admin@example.org\n';
const { stack, template } = synth('probe: { everyMinutes: 60 }\n');

describe('ScheduledProbe', () => {
  it('is not there unless it is asked for', () => {
    const functions = Object.keys(synth().template.findResources('AWS::Lambda::Function'));
    expect(functions.filter((id) => id.startsWith('CheckpointProbe'))).toEqual([]);
  });

  it('passes AWS Solutions checks', () => {
    expect(new AwsSolutionsChecks().validateScope(stack).violations).toEqual([]);
  });

  it('runs on its schedule, once, with time for two deadlines', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: 'rate(60 minutes)' });
    template.hasResourceProperties('AWS::Lambda::Function', {
      Timeout: 270,
      Environment: {
        Variables: Match.objectLike({
          SEKISHO_PROBE_FROM: 'mail-check@mail.example.com',
          SEKISHO_PROBE_TO: 'sekisho-probe@mail.example.com',
        }),
      },
    });
  });

  it('may send under its one address, read the table, and nothing else but its log', () => {
    const [policy] = Object.entries(template.findResources('AWS::IAM::Policy')).filter(([id]) =>
      id.startsWith('CheckpointProbeWorkerRole'),
    );
    const statements: readonly { Action: string | string[]; Condition?: unknown }[] =
      policy?.[1].Properties.PolicyDocument.Statement;
    const actions = statements.flatMap(({ Action }) => Action).filter((action) => !action.startsWith('kms:'));
    expect(actions.toSorted()).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:Query',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'ses:SendRawEmail',
    ]);
    expect(statements.find(({ Action }) => Action === 'ses:SendRawEmail')?.Condition).toEqual({
      StringEquals: { 'ses:FromAddress': 'mail-check@mail.example.com' },
    });
  });

  it('rings when a probe failed, and when none finished', () => {
    for (const name of ['probe-failed', 'probe-silent'])
      template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmName: `sekisho-production-${name}` });
  });
});

describe('the setting `probe`', () => {
  const problems = (more: string): readonly string[] => {
    const read = loadDeployment(LEAST + more);
    return read.ok ? [] : read.problem.map((problem) => JSON.stringify(problem));
  };

  it.each([
    {
      title: 'an address that no identity vouches for',
      more: 'probe: { from: a@other.example }',
      reason: 'must write from one of domains',
    },
    {
      title: 'recipients without the probe’s',
      more: 'recipients: [shop@mail.example.com]\nprobe: {}',
      reason: 'must write to an address that comes in',
    },
    {
      title: 'an address of elsewhere',
      more: 'probe: { to: a@other.example }',
      reason: 'must write to an address that comes in',
    },
    {
      title: 'more often than mail needs',
      more: 'probe: { everyMinutes: 1 }',
      reason: 'must be a whole number from 15 to 720',
    },
  ])('names $title', ({ more, reason }) => {
    expect(problems(more).join()).toContain(reason);
  });

  it.each([
    { title: 'its defaults', more: 'probe: {}' },
    {
      title: 'one of recipients',
      more: 'recipients: [shop@mail.example.com]\nprobe: { to: shop@mail.example.com }',
    },
    { title: 'a whole domain among recipients', more: 'recipients: [mail.example.com]\nprobe: {}' },
  ])('takes $title', ({ more }) => {
    expect(problems(more)).toEqual([]);
  });
});
