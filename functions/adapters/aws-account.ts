import { promises as dns } from 'node:dns';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeEventBusCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  GetIdentityDkimAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  SESClient,
} from '@aws-sdk/client-ses';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Account } from '../../shared/operations/account.ts';
import { clientSettings } from './client-settings.ts';
import { isNamed } from './port-error.ts';
import { sesRuleSets } from './ses-rule-sets.ts';

const ABSENT = ['ENOTFOUND', 'ENODATA'];

async function mxHosts(domain: string): Promise<readonly string[]> {
  try {
    return (await dns.resolveMx(domain)).map(({ exchange }) => exchange.toLowerCase());
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

const sesQuestions = (ses: SESClient): Pick<Account, 'identity' | 'sendingQuota'> => ({
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
  sendingQuota: async () => (await ses.send(new GetSendQuotaCommand({}))).Max24HourSend ?? 0,
});

/** The account that the credentials in the environment belong to. */
export function awsAccount({ region }: { readonly region: string }): Account {
  const settings = { ...clientSettings, region };
  const ses = new SESClient(settings);
  const sns = new SNSClient(settings);
  const sqs = new SQSClient(settings);
  const s3 = new S3Client(settings);
  const dynamodb = new DynamoDBClient(settings);
  const eventbridge = new EventBridgeClient(settings);
  return {
    mxHosts,
    ...sesQuestions(ses),
    activeRules: () => sesRuleSets(ses).active(),
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
