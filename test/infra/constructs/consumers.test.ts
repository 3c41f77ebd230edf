import { Match } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { synth } from '../synth.ts';

const { template } = synth('warningAddress: soc@example.org\n');
const { stack, template: hooked } = synth(
  'webhook: { url: https://hooks.example.org/sekisho, detailTypes: [Campaign Detected] }\n',
);

/** What the role of the function in this folder may do, as `action → resource`, its log group aside. */
function rights(of: typeof template, worker: string): readonly string[] {
  const policies = Object.entries(of.findResources('AWS::IAM::Policy')).filter(([id]) => id.includes(worker));
  return policies
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
    .flatMap(({ Action, Resource }) =>
      [Action].flat().map((action: string) => `${action} ${JSON.stringify(Resource)}`),
    )
    .filter((right) => !right.startsWith('logs:'));
}

describe('Warnings', () => {
  it('are mailed to their own address, or to the one of the alarms', () => {
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'soc@example.org',
    });
    expect(
      Object.keys(
        hooked.findResources('AWS::SNS::Subscription', {
          Properties: { Protocol: 'email', Endpoint: 'admin@example.org' },
        }),
      ),
    ).toHaveLength(2);
  });

  it('are made of campaigns, canaries and rules that end on our bus, and of nothing else', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventBusName: Match.anyValue(),
      EventPattern: {
        source: ['sekisho.mail'],
        'detail-type': [
          'Campaign Detected',
          'Campaign Updated',
          'Canary Tripped',
          'Canary Reinstated',
          'Rule Expiring',
        ],
      },
      Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue() })],
    });
  });

  it('lie in the dead-letter queue when the function fails as well', () => {
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
      MaximumRetryAttempts: 2,
    });
  });

  it('need no right but to publish and to encrypt', () => {
    const actions = rights(template, 'WarningsWorker').map((right) => right.split(' ')[0]);
    expect(actions.toSorted()).toEqual([
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'sns:Publish',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:SendMessage',
    ]);
    expect(rights(template, 'WarningsWorker').join()).not.toContain('"*"');
  });
});

describe('Webhook', () => {
  it('is not there unless it is asked for', () => {
    expect(JSON.stringify(template.toJSON())).not.toContain('SEKISHO_WEBHOOK_URL');
  });

  it('gets the events that were named, by a queue with a dead-letter queue behind it', () => {
    hooked.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { source: ['sekisho.mail'], 'detail-type': ['Campaign Detected'] },
      Targets: [Match.objectLike({ DeadLetterConfig: Match.anyValue() })],
    });
    hooked.hasResourceProperties('AWS::SQS::Queue', {
      VisibilityTimeout: 540,
      RedrivePolicy: Match.objectLike({ maxReceiveCount: 20 }),
    });
    hooked.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  it('gets all events without a list', () => {
    const all = synth('webhook: { url: https://hooks.example.org/ }\n').template;
    all.hasResourceProperties('AWS::Events::Rule', { EventPattern: { source: ['sekisho.mail'] } });
  });

  it('signs with a secret that the template does not hold', () => {
    hooked.hasResourceProperties('AWS::SecretsManager::Secret', {
      GenerateSecretString: Match.objectLike({ GenerateStringKey: 'current', SecretStringTemplate: '{}' }),
    });
  });

  it('may read that secret and its queue, and nothing of mail', () => {
    const found = rights(hooked, 'WebhookWorker');
    expect(found.filter((right) => !right.startsWith('sqs:')).map((right) => right.split(' ')[0])).toEqual([
      'secretsmanager:GetSecretValue',
    ]);
    expect(found.every((right) => /ConsumersWebhook(Secret|Queue)/.test(right))).toBe(true);
  });

  it('passes AWS Solutions checks, and allows no function a wildcard action', () => {
    expect(new AwsSolutionsChecks().validateScope(stack).violations).toEqual([]);
    const actions = rights(hooked, '').map((right) => right.split(' ')[0]);
    expect(actions.length).toBeGreaterThan(10);
    expect(actions.filter((action) => action?.includes('*'))).toEqual([]);
  });

  it('rings when events lie in its dead letters', () => {
    const named = (of: typeof template) =>
      Object.values(of.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties.AlarmName);
    expect(named(hooked)).toContain('sekisho-production-webhook-dead-letters');
    expect(named(hooked)).toContain('sekisho-production-warning-dead-letters');
    expect(named(template)).not.toContain('sekisho-production-webhook-dead-letters');
  });
});
