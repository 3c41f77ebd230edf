import { Resolver } from 'node:dns/promises';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeEventBusCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DescribeActiveReceiptRuleSetCommand,
  GetIdentityDkimAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  type ReceiptRule,
  SESClient,
} from '@aws-sdk/client-ses';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Account, ActiveRule } from '../../shared/operations/account.ts';
import { lambdaQuestions } from './aws-account-functions.ts';
import { clientSettings } from './client-settings.ts';
import { isNamed } from './port-error.ts';

const ABSENT = ['ENOTFOUND', 'ENODATA'];

async function mxHosts(resolver: Resolver, domain: string): Promise<readonly string[]> {
  try {
    return (await resolver.resolveMx(domain)).map(({ exchange }) => exchange.toLowerCase());
  } catch (error) {
    if (error instanceof Error && 'code' in error && ABSENT.includes(String(error.code))) return [];
    throw error;
  }
}

/** Whether what a call asks for is there; `missing` is the name of the error that says no. */
async function there(call: Promise<unknown>, missing: string): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (isNamed(error, missing)) return false;
    throw error;
  }
}

const toActiveRule = ({
  Name = '',
  Enabled = false,
  Recipients = [],
  Actions = [],
}: ReceiptRule): ActiveRule => ({
  name: Name,
  bucket: Actions.find(({ S3Action }) => S3Action !== undefined)?.S3Action?.BucketName,
  isEnabled: Enabled,
  recipients: Recipients,
  stops: Actions.some(({ StopAction }) => StopAction !== undefined),
});

const sesQuestions = (ses: SESClient): Pick<Account, 'activeRules' | 'identity' | 'sendingQuota'> => ({
  activeRules: async () => {
    const { Metadata, Rules = [] } = await ses.send(new DescribeActiveReceiptRuleSetCommand({}));
    return Metadata?.Name === undefined ? undefined : { name: Metadata.Name, rules: Rules.map(toActiveRule) };
  },
  identity: async (domain) => {
    const Identities = [domain];
    const [verification, dkim] = await Promise.all([
      ses.send(new GetIdentityVerificationAttributesCommand({ Identities })),
      ses.send(new GetIdentityDkimAttributesCommand({ Identities })),
    ]);
    return {
      verified: verification.VerificationAttributes?.[domain]?.VerificationStatus === 'Success',
      dkim: dkim.DkimAttributes?.[domain]?.DkimVerificationStatus === 'Success',
    };
  },
  sendingQuota: async () => {
    const { Max24HourSend = 0, SentLast24Hours = 0 } = await ses.send(new GetSendQuotaCommand({}));
    return { perDay: Max24HourSend, sent: SentLast24Hours };
  },
});

/** The account that the credentials in the environment belong to; `resolver` asks for MX records. */
export function awsAccount({ region }: { readonly region: string }, resolver = new Resolver()): Account {
  const settings = { ...clientSettings, region };
  const ses = new SESClient(settings);
  const sns = new SNSClient(settings);
  const sqs = new SQSClient(settings);
  const s3 = new S3Client(settings);
  const dynamodb = new DynamoDBClient(settings);
  const eventbridge = new EventBridgeClient(settings);
  return {
    mxHosts: (domain) => mxHosts(resolver, domain),
    ...sesQuestions(ses),
    ...lambdaQuestions(new LambdaClient(settings)),
    subscribers: async (TopicArn) => {
      const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
      return Subscriptions.map(({ SubscriptionArn }) => ({
        confirmed: SubscriptionArn?.startsWith('arn:') === true,
      }));
    },
    queueDepth: async (QueueUrl) => {
      const AttributeNames = ['ApproximateNumberOfMessages' as const];
      const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    },
    hasObject: (Bucket, Key) => there(s3.send(new HeadObjectCommand({ Bucket, Key })), 'NotFound'),
    tableStatus: async (TableName) =>
      (await dynamodb.send(new DescribeTableCommand({ TableName }))).Table?.TableStatus ?? 'unknown',
    hasBus: (Name) =>
      there(eventbridge.send(new DescribeEventBusCommand({ Name })), 'ResourceNotFoundException'),
  };
}
