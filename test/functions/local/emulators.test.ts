import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  CopyObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SENT_BUCKET } from '../../../functions/local/emulators/ses.ts';
import { type Emulators, RESOURCES, startEmulators } from '../../../functions/local/emulators/start.ts';

const dir = mkdtempSync(join(tmpdir(), 'sekisho-test-'));
let emulators: Emulators;

beforeAll(async () => {
  emulators = await startEmulators({ dir, visibilityTimeoutSeconds: 0, maxReceiveCount: 2 });
  Object.assign(process.env, emulators.variables);
});

afterAll(async () => {
  await emulators.stop();
  rmSync(dir, { recursive: true });
});

const Bucket = RESOURCES.incomingBucket;

describe('emulators', () => {
  it('answer on loopback only', () => {
    const endpoints = Object.entries(emulators.variables).filter(([name]) => name.startsWith('AWS_ENDPOINT'));
    expect(endpoints).toHaveLength(6);
    for (const [, endpoint] of endpoints) expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});

describe('S3 emulator', () => {
  const s3 = new S3Client({});

  it('refuses a conditional write when the object is there', async () => {
    const put = { Bucket, Key: 'once', IfNoneMatch: '*' };
    await s3.send(new PutObjectCommand({ ...put, Body: 'first' }));
    await expect(s3.send(new PutObjectCommand({ ...put, Body: 'second' }))).rejects.toThrow(
      expect.objectContaining({ name: 'PreconditionFailed' }),
    );
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'once' }));
    expect(await Body?.transformToString()).toBe('first');
  });

  it('keeps 40 MB byte for byte, and hands out a range of them', async () => {
    const Body = Buffer.alloc(40 * 1024 * 1024, 'Received: by mx.test\r\n');
    await s3.send(new PutObjectCommand({ Bucket, Key: 'incoming/large', Body }));
    const whole = await s3.send(new GetObjectCommand({ Bucket, Key: 'incoming/large' }));
    expect(Buffer.from((await whole.Body?.transformToByteArray()) ?? []).equals(Body)).toBe(true);
    const part = await s3.send(new GetObjectCommand({ Bucket, Key: 'incoming/large', Range: 'bytes=10-15' }));
    expect(await part.Body?.transformToString()).toBe('by mx.');
    expect(part.ContentRange).toBe(`bytes 10-15/${Body.length}`);
  });

  it('keeps metadata and tags, and copies both', async () => {
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'a',
        Body: 'x',
        Metadata: { why: 'test' },
        Tagging: 'verdict=held',
      }),
    );
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'b', CopySource: `${Bucket}/a` }));
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'b' }))).Metadata).toEqual({ why: 'test' });
    const Tagging = { TagSet: [{ Key: 'verdict', Value: 'released & <gone>' }] };
    await s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'b', Tagging }));
    expect((await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'b' }))).TagSet).toEqual(Tagging.TagSet);
    expect(await (await s3.send(new GetObjectCommand({ Bucket, Key: 'b' }))).Body?.transformToString()).toBe(
      'x',
    );
  });

  it('lists a prefix page by page', async () => {
    for (const name of ['1', '2', '3'])
      await s3.send(new PutObjectCommand({ Bucket, Key: `list/${name}`, Body: 'x' }));
    const first = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'list/', MaxKeys: 2 }));
    const rest = { Bucket, Prefix: 'list/', ContinuationToken: first.NextContinuationToken };
    const second = await s3.send(new ListObjectsV2Command(rest));
    expect([...(first.Contents ?? []), ...(second.Contents ?? [])].map(({ Key }) => Key)).toEqual([
      'list/1',
      'list/2',
      'list/3',
    ]);
    expect(second.IsTruncated).toBe(false);
  });

  it('says NoSuchKey for what is not there', async () => {
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'none' }))).rejects.toThrow(
      expect.objectContaining({ name: 'NoSuchKey' }),
    );
  });
});

describe('SQS emulator', () => {
  const sqs = new SQSClient({});
  const QueueUrl = (): string => emulators.variables.SEKISHO_QUEUE_URL ?? '';
  const receive = async (VisibilityTimeout?: number) => {
    const command = new ReceiveMessageCommand({
      QueueUrl: QueueUrl(),
      ...(VisibilityTimeout === undefined ? {} : { VisibilityTimeout }),
    });
    return (await sqs.send(command)).Messages?.[0];
  };

  it('hides a message while somebody works on it, and forgets it when deleted', async () => {
    await sqs.send(new SendMessageCommand({ QueueUrl: QueueUrl(), MessageBody: 'one' }));
    const got = await receive(60);
    expect(got?.Body).toBe('one');
    expect(await receive()).toBeUndefined();
    const ReceiptHandle = got?.ReceiptHandle;
    const visible = { QueueUrl: QueueUrl(), ReceiptHandle, VisibilityTimeout: 0 };
    await sqs.send(new ChangeMessageVisibilityCommand(visible));
    const again = await receive(60);
    expect(again?.Attributes?.ApproximateReceiveCount).toBe('2');
    await sqs.send(new DeleteMessageCommand({ QueueUrl: QueueUrl(), ReceiptHandle: again?.ReceiptHandle }));
    expect(emulators.queue.depth()).toEqual({ visible: 0, delayed: 0 });
  });

  it('moves a message to the dead-letter queue after its last receive', async () => {
    await sqs.send(new SendMessageCommand({ QueueUrl: QueueUrl(), MessageBody: 'poison' }));
    await receive();
    await receive();
    expect(await receive()).toBeUndefined();
    expect(emulators.deadLetters.depth().visible).toBe(1);
  });

  it('gets what SNS is told, in its envelope', async () => {
    const sns = new SNSClient({});
    await sns.send(new PublishCommand({ TopicArn: RESOURCES.topicArn, Message: '{"a":"ü"}', Subject: 'S' }));
    const got = await receive(60);
    expect(JSON.parse(got?.Body ?? '')).toMatchObject({
      Type: 'Notification',
      Message: '{"a":"ü"}',
      Subject: 'S',
    });
  });
});

describe('SES emulator', () => {
  const ses = new SESClient({});

  it('keeps what is sent, with its envelope', async () => {
    const Data = Buffer.from('From: a@ours.example\r\n\r\n\x1b$Bhi\r\n', 'latin1');
    const command = { Source: 'a@ours.example', Destinations: ['b@ours.example', 'c@ours.example'] };
    const { MessageId = '' } = await ses.send(new SendRawEmailCommand({ ...command, RawMessage: { Data } }));
    expect(emulators.objects.bytes(SENT_BUCKET, MessageId).equals(Data)).toBe(true);
    expect(emulators.objects.facts(SENT_BUCKET, MessageId)?.metadata).toEqual({
      source: 'a@ours.example',
      destinations: '["b@ours.example","c@ours.example"]',
    });
  });

  it('refuses a header field that may stand once only', async () => {
    const Data = Buffer.from('From: a@ours.example\r\nMIME-Version: 1.0\r\nMIME-Version: 1.0\r\n\r\n');
    await expect(ses.send(new SendRawEmailCommand({ RawMessage: { Data } }))).rejects.toThrow(/mime-version/);
  });
});

describe('EventBridge emulator', () => {
  it('accepts some entries and refuses others of one call', async () => {
    const heard: string[] = [];
    const unlisten = emulators.bus.listen((event) => heard.push(event['detail-type']));
    const entry = { Source: 's', DetailType: 'Mail Verdict Issued' };
    const answer = await new EventBridgeClient({}).send(
      new PutEventsCommand({
        Entries: [
          { ...entry, Detail: '{"a":1}' },
          { ...entry, Detail: 'not json' },
        ],
      }),
    );
    unlisten();
    expect(answer.FailedEntryCount).toBe(1);
    expect(answer.Entries?.[1]?.ErrorCode).toBe('MalformedDetail');
    expect(heard).toEqual(['Mail Verdict Issued']);
  });

  it('keeps what goes to another bus from the listeners of ours', async () => {
    const heard: string[] = [];
    const unlisten = emulators.bus.listen((event) => heard.push(event['detail-type']));
    const entry = { Source: 's', DetailType: 'Mail Released', Detail: '{"a":1}' };
    const answer = await new EventBridgeClient({}).send(
      new PutEventsCommand({
        Entries: [
          { ...entry, EventBusName: 'other' },
          { ...entry, EventBusName: RESOURCES.eventBus, DetailType: 'Mail Purged' },
        ],
      }),
    );
    unlisten();
    expect([answer.FailedEntryCount, heard]).toEqual([0, ['Mail Purged']]);
  });
});
