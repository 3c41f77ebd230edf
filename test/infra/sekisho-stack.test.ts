import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { DESK_STANDING } from '../../shared/operations/cost-features.ts';
import { STANDING } from '../../shared/operations/cost-model.ts';
import { synth } from './synth.ts';

const { stack, template } = synth();

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Principal?: unknown;
  readonly Condition?: unknown;
}

const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/** Every policy statement of the stack with the logical id and type of what holds it. */
const statements = Object.entries(
  template.toJSON().Resources as Record<string, { Type: string; Properties?: Record<string, unknown> }>,
).flatMap(([id, { Type, Properties = {} }]) =>
  ['PolicyDocument', 'KeyPolicy'].flatMap((key) => {
    const document = Properties[key] as { Statement: Statement[] } | undefined;
    return (document?.Statement ?? []).map((statement) => ({ id, type: Type, statement }));
  }),
);

describe('SekishoStack', () => {
  it('is as it was: every difference is looked at', () => {
    const json = JSON.stringify(template.toJSON()).replaceAll(/[0-9a-f]{64}/g, 'HASH');
    const { Resources, ...rest } = JSON.parse(json);
    // The event schemas have tests of their own; here they would only repeat their files.
    const kept = Object.entries(Resources as Record<string, { Type: string }>).filter(
      ([, { Type }]) => Type !== 'AWS::EventSchemas::Schema',
    );
    expect({ ...rest, Resources: Object.fromEntries(kept) }).toMatchSnapshot();
  });

  it('passes AWS Solutions checks with every exception acknowledged', () => {
    expect(new AwsSolutionsChecks().validateScope(stack).violations).toEqual([]);
  });

  it('allows no wildcard action, but for the account itself on its key', () => {
    const wild = statements
      .filter(({ statement }) => statement.Effect === 'Allow')
      .filter(({ statement }) => list(statement.Action).some((action) => action.includes('*')));
    expect(wild.map(({ type, statement }) => [type, JSON.stringify(statement.Principal)])).toEqual([
      ['AWS::KMS::Key', expect.stringContaining(':root')],
    ]);
  });

  it('names its resources: only SES receipt rules, which know no others, get *', () => {
    const open = statements
      .filter(({ type, statement }) => type === 'AWS::IAM::Policy' && list(statement.Resource).includes('*'))
      .flatMap(({ statement }) => list(statement.Action));
    expect(open.filter((action) => !/^ses:\w*ReceiptRule/.test(action))).toEqual([]);
  });

  it('lets SES receive without the right to activate a rule set', () => {
    expect(JSON.stringify(statements)).not.toContain('ses:SetActiveReceiptRuleSet');
    expect(JSON.stringify(synth('receiptRule: { ruleSet: own-set }').template.toJSON())).toContain(
      'ses:SetActiveReceiptRuleSet',
    );
  });
});

describe('buckets', () => {
  const buckets = Object.keys(template.findResources('AWS::S3::Bucket'));

  it.each(buckets)('%s is private, encrypted and emptied by age or kept in versions', (id) => {
    template.templateMatches({
      Resources: {
        [id]: {
          Properties: {
            PublicAccessBlockConfiguration: {
              BlockPublicAcls: true,
              BlockPublicPolicy: true,
              IgnorePublicAcls: true,
              RestrictPublicBuckets: true,
            },
            BucketEncryption: Match.anyValue(),
            LifecycleConfiguration: Match.anyValue(),
          },
        },
      },
    });
  });

  it.each(buckets)('%s, like every queue and topic, refuses what does not come over TLS', (id) => {
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: { Ref: id },
      PolicyDocument: { Statement: Match.arrayWith([deniesPlain('s3:*')]) },
    });
  });

  it('lets screening keep the settings that it judges by, or it would judge nothing', () => {
    const keepers = statements.filter(
      ({ statement }) =>
        list(statement.Action).includes('s3:PutObject') &&
        JSON.stringify(statement.Resource).includes('/settings/*'),
    );
    expect(keepers.map(({ id }) => id)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^CheckpointScreeningWorkerRole/)]),
    );
  });

  it('lets the review desk write cases beside incoming mail, for revised verdicts, and no mail', () => {
    const written = statements
      .filter(
        ({ id, statement }) => id.includes('Console') && list(statement.Action).includes('s3:PutObject'),
      )
      .flatMap(({ statement }) => [
        ...JSON.stringify(statement.Resource).matchAll(/IntakeIncomingBucket\w+","Arn"\]\},"([^"]+)"/g),
      ])
      .map(([, names]) => names);
    expect(written).toEqual(['/incoming/*.case.json*', '/settings/*']);
  });

  it('lets only SES of this account and screening write incoming mail', () => {
    const writers = statements.filter(
      ({ statement }) =>
        statement.Effect === 'Allow' &&
        list(statement.Action).includes('s3:PutObject') &&
        /IntakeIncoming.*\/incoming\/\*"/.test(JSON.stringify(statement.Resource)),
    );
    expect(writers.map(({ id, statement }) => [id.replace(/[0-9A-F]{8}$/, ''), statement.Condition])).toEqual(
      [
        [
          'CheckpointIntakeIncomingBucketPolicy',
          { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        ],
        ['CheckpointScreeningWorkerRoleDefaultPolicy', undefined],
      ],
    );
  });
});

const deniesPlain = (action: string) =>
  Match.objectLike({
    Effect: 'Deny',
    Action: action,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  });

describe('held mail', () => {
  it('is readable by no role of this stack but the reviewers’', () => {
    const readers = statements
      .filter(
        ({ type, statement }) =>
          type === 'AWS::IAM::Policy' &&
          list(statement.Action).includes('s3:GetObject') &&
          JSON.stringify(statement.Resource).includes('Quarantine'),
      )
      .map(({ id }) => id);
    expect(readers.filter((id) => !id.includes('Console'))).toEqual([]);
  });

  it('is denied to everybody else, whatever their own policies allow', () => {
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Sid: 'OnlyReviewersRead',
            Effect: 'Deny',
            Principal: { AWS: '*' },
            Action: ['s3:GetObject', 's3:GetObjectVersion'],
            Condition: { ArnNotLike: { 'aws:PrincipalArn': Match.anyValue() } },
          }),
        ]),
      },
    });
  });
});

describe('nothing is lost', () => {
  it('gives a message eight tries and then 14 days in the dead-letter queue', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: Match.objectLike({ maxReceiveCount: 8 }),
      // Six times the function's minute.
      VisibilityTimeout: 360,
    });
    template.allResourcesProperties('AWS::SQS::Queue', { MessageRetentionPeriod: 14 * 86_400 });
  });

  it('sends a notification that SNS cannot deliver to the same dead-letter queue', () => {
    template.hasResourceProperties('AWS::SNS::Subscription', {
      RawMessageDelivery: true,
      RedrivePolicy: Match.objectLike({ deadLetterTargetArn: Match.anyValue() }),
    });
  });

  it('reports failures message by message', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 50 },
    });
  });

  it('keeps the table on destroy, with point-in-time recovery', () => {
    template.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({
        BillingMode: 'PAY_PER_REQUEST',
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        Replicas: [
          Match.objectLike({
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
            DeletionProtectionEnabled: true,
          }),
        ],
      }),
    });
  });

  it('holds on to what has mail in it even when the stack is destroyed, unless told otherwise', () => {
    const { template: disposable } = synth('onDestroy: destroy');
    expect(disposable.findResources('AWS::S3::Bucket', { DeletionPolicy: 'Retain' })).toEqual({});
  });
});

describe('alarms', () => {
  it('each have their section in the runbook', () => {
    const runbook = readFileSync(join(import.meta.dirname, '../../docs/runbook.md'), 'utf8');
    const named = synth(
      `webhook: { url: https://hooks.example.org/sekisho }
console: { digest: { from: desk@mail.example.com } }
probe: {}
`,
    ).template.findResources('AWS::CloudWatch::Alarm');
    const names = Object.values(named).map(({ Properties }) =>
      String(Properties.AlarmName).replace('sekisho-production-', ''),
    );
    const sections = [...runbook.matchAll(/^## (.+)$/gm)].map(([, name]) => name);
    expect(sections.toSorted()).toEqual(names.toSorted());
  });

  it('cost what docs/cost.md says: there are as many as it counts', () => {
    const count = (more?: string): number =>
      Object.values(synth(more).template.findResources('AWS::CloudWatch::Alarm')).filter(
        // The anomaly alarm has a price of its own.
        ({ Properties }) => Properties.Threshold !== undefined,
      ).length;
    const without = count('console: { enabled: false }');
    expect(without).toBe(STANDING.alarms);
    expect(count() - without).toBe(DESK_STANDING.alarms);
  });

  it('all ring at the alarm address', () => {
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [Match.anyValue()] });
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'admin@example.org',
    });
  });
});

describe('functions', () => {
  it('all run current Node on arm64 with logs that end', () => {
    template.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
    });
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: Match.anyValue() });
  });

  it('know the bucket that each prefix belongs to by environment alone', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectLike({
          SEKISHO_DEPLOYMENT: 'sekisho-production',
          SEKISHO_INCOMING_PREFIX: 'incoming/',
          SEKISHO_NEXT_HOP: 'archive',
        }),
      },
    });
  });
});

describe('next hops', () => {
  it('smtp reads its own secret and no other', () => {
    const { template: smtp } = synth('nextHop: { kind: smtp, host: mx.example.org, secret: sekisho/hop }');
    smtp.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: 'secretsmanager:GetSecretValue', Resource: Match.not('*') }),
        ]),
      },
    });
  });

  it('ses sends from the verified domains only', () => {
    const { template: ses } = synth('nextHop: { kind: ses, from: desk@mail.example.com }');
    const found = JSON.stringify(ses.toJSON());
    expect(found).toContain('identity/mail.example.com');
    expect(found).not.toContain('identity/*');
  });
});
