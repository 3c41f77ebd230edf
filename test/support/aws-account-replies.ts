import type { Installation } from '../../shared/operations/account.ts';
import { formOf, json, type Replies, xml } from './aws-stub.ts';

const TOPICS = 'arn:aws:sns:us-east-1:123456789012';

/** SQS's client calls the queue's own URL, so that must be the stub's. */
export const installationAt = (endpoint: string): Installation => ({
  region: 'us-east-1',
  domains: ['mail.example.com'],
  nextHop: 'ses',
  ruleName: 'sekisho-production',
  incomingBucket: 'incoming',
  configurationBucket: 'configuration',
  verdictTable: 'verdicts',
  eventBus: 'sekisho-production',
  queue: `${endpoint}/123456789012/incoming`,
  deadLetterQueue: `${endpoint}/123456789012/dead`,
  screeningFunction: 'screen',
  otherFunctions: { reconciler: 'reconcile' },
  alarmTopic: `${TOPICS}:alarms`,
  warningTopic: `${TOPICS}:warnings`,
});

const entry = (name: string, value: string): string =>
  `<entry><key>mail.example.com</key><value><${name}>${value}</${name}></value></entry>`;

/** SNS's subscriptions, by the last part of the topic's ARN. */
export const subscriptions =
  (arns: Readonly<Record<string, string>>): Replies[string] =>
  (call) => {
    const arn = arns[formOf(call).get('TopicArn')?.split(':').at(-1) ?? ''] ?? '';
    return xml(
      'ListSubscriptionsByTopic',
      `<Subscriptions><member><SubscriptionArn>${arn}</SubscriptionArn><Protocol>email</Protocol></member></Subscriptions>`,
    );
  };

const ACTIVE = { State: 'Active', LastUpdateStatus: 'Successful' };

/** Lambda's mappings on two pages; ours, which starts up to 50 copies, is on the second. */
export const mapping =
  (State: string, queue = 'incoming'): Replies[string] =>
  ({ url }) =>
    url.searchParams.has('Marker')
      ? json({
          EventSourceMappings: [
            {
              UUID: '0c1e',
              EventSourceArn: `arn:aws:sqs:us-east-1:123456789012:${queue}`,
              State,
              ScalingConfig: { MaximumConcurrency: 50 },
            },
          ],
        })
      : json({ EventSourceMappings: [], NextMarker: 'more' });

/** What AWS answers where all is well with `installationAt`. */
export const HEALTHY: Replies = {
  'ses:DescribeActiveReceiptRuleSet': () =>
    xml(
      'DescribeActiveReceiptRuleSet',
      `<Metadata><Name>theirs</Name><CreatedTimestamp>2026-01-01T00:00:00.000Z</CreatedTimestamp></Metadata>
       <Rules><member><Name>sekisho-production</Name><Enabled>true</Enabled>
         <Recipients><member>mail.example.com</member></Recipients>
         <Actions><member><S3Action><BucketName>incoming</BucketName></S3Action></member></Actions>
       </member></Rules>`,
    ),
  'ses:GetIdentityVerificationAttributes': () =>
    xml(
      'GetIdentityVerificationAttributes',
      `<VerificationAttributes>${entry('VerificationStatus', 'Success')}</VerificationAttributes>`,
    ),
  'ses:GetIdentityDkimAttributes': () =>
    xml(
      'GetIdentityDkimAttributes',
      `<DkimAttributes>${entry('DkimVerificationStatus', 'Success')}</DkimAttributes>`,
    ),
  'ses:GetSendQuota': () =>
    xml('GetSendQuota', '<Max24HourSend>50000.0</Max24HourSend><SentLast24Hours>120.0</SentLast24Hours>'),
  'sns:ListSubscriptionsByTopic': subscriptions({
    alarms: `${TOPICS}:alarms:1`,
    warnings: `${TOPICS}:warnings:1`,
  }),
  'sqs:GetQueueAttributes': () => json({ Attributes: { ApproximateNumberOfMessages: '0' } }),
  's3:HEAD /configuration/policy.yaml': () => ({ status: 200 }),
  's3:HEAD /configuration/brands.yaml': () => ({ status: 200 }),
  'dynamodb:DescribeTable': () => json({ Table: { TableStatus: 'ACTIVE' } }),
  'events:DescribeEventBus': () => json({ Name: 'sekisho-production' }),
  'lambda:GET /2015-03-31/functions/screen': () => json({ Configuration: ACTIVE }),
  'lambda:GET /2015-03-31/functions/reconcile': () => json({ Configuration: ACTIVE }),
  'lambda:GET /2015-03-31/event-source-mappings': mapping('Enabled'),
  'lambda:GET /2016-08-19/account-settings': () =>
    json({ AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 900 } }),
};
