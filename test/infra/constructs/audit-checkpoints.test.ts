import { Match } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { synth } from '../synth.ts';

const { template } = synth();
const { stack: lockedStack, template: locked } = synth(
  'console: { checkpoints: { lock: compliance, days: 30 } }',
);

const lockOf = (Mode: string, Days: number) => ({
  ObjectLockEnabled: true,
  VersioningConfiguration: { Status: 'Enabled' },
  ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode, Days } } },
});

describe('AuditCheckpoints', () => {
  it('locks each checkpoint for 400 days unless told otherwise', () => {
    template.hasResourceProperties('AWS::S3::Bucket', lockOf('GOVERNANCE', 400));
    locked.hasResourceProperties('AWS::S3::Bucket', lockOf('COMPLIANCE', 30));
    expect(new AwsSolutionsChecks().validateScope(lockedStack).violations).toEqual([]);
  });

  it('lets its function put objects and do nothing else with them, and read entries of the table', () => {
    const policies = Object.entries(template.findResources('AWS::IAM::Policy'));
    const own = policies.filter(([id]) => id.startsWith('CheckpointAuditCheckpointsWriterRole'));
    const actions = own.flatMap(([, { Properties }]): { Action: string | string[] }[] => [
      ...Properties.PolicyDocument.Statement,
    ]);
    const allowed = actions.flatMap(({ Action }) => Action).filter((action) => !action.startsWith('logs:'));
    expect(allowed.filter((action) => !action.startsWith('kms:')).toSorted()).toEqual([
      'dynamodb:GetItem',
      's3:PutObject',
    ]);
  });

  it('is written by nobody else', () => {
    const policies = Object.entries(template.findResources('AWS::IAM::Policy'));
    const named = policies.filter(([, policy]) =>
      JSON.stringify(policy.Properties.PolicyDocument).includes('AuditCheckpointsBucket'),
    );
    expect(named.map(([id]) => id)).toEqual([expect.stringMatching(/^CheckpointAuditCheckpointsWriterRole/)]);
  });

  it.each([
    { Action: 's3:PutObject', Condition: { Null: { 's3:if-none-match': 'true' } } },
    { Action: 's3:DeleteObject', Condition: Match.absent() },
  ])('denies everybody $Action over what is there', ({ Action, Condition }) => {
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: { Ref: Match.stringLikeRegexp('AuditCheckpoints') },
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Principal: { AWS: '*' }, Action, Condition }),
        ]),
      },
    });
  });

  it('writes every hour, and says where', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: 'rate(1 hour)' });
    template.hasOutput('CheckpointBucket', {});
  });

  it('goes with the desk whose log it keeps', () => {
    const { template: without } = synth('console: { enabled: false }');
    const resources = Object.keys(without.toJSON().Resources);
    expect(resources.filter((id) => id.includes('AuditCheckpoints'))).toEqual([]);
  });
});
