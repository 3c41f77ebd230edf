import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startDynamoDb } from './dynamodb.ts';
import { type Bus, openBus, startEventBridge } from './eventbridge.ts';
import type { Fault } from './loopback.ts';
import { type ObjectFiles, objectFiles } from './objects.ts';
import { openQueue, type Queue } from './queues.ts';
import { startS3 } from './s3.ts';
import { startSes } from './ses.ts';
import { startSns, type Topic, topic } from './sns.ts';
import { startSqs } from './sqs.ts';

/** Names of what the stack would create. */
export const RESOURCES = {
  incomingBucket: 'sekisho-incoming',
  heldBucket: 'sekisho-held',
  deliveredBucket: 'sekisho-delivered',
  topicArn: 'arn:aws:sns:us-east-1:000000000000:sekisho-mail',
  queue: 'sekisho-screen-mail',
  deadLetterQueue: 'sekisho-screen-mail-dead',
  verdictTable: 'sekisho-verdicts',
  eventBus: 'sekisho',
} as const;

/** The bucket with policy.yaml and brands.yaml. */
export const CONFIG_BUCKET = 'sekisho-config';

/** The services a test may break. */
export type ServiceName = 's3' | 'sqs' | 'sns' | 'dynamodb' | 'ses' | 'eventbridge';

/** Where the emulators keep their state, and how they behave. */
export interface EmulatorOptions {
  readonly dir: string;
  readonly visibilityTimeoutSeconds?: number;
  readonly maxReceiveCount?: number;
  readonly faults?: Readonly<Partial<Record<ServiceName, Fault>>>;
}

/** AWS on one machine: what Sekisho uses of it, on loopback only, in this process. */
export interface Emulators {
  readonly objects: ObjectFiles;
  readonly topic: Topic;
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly bus: Bus;
  /** For `process.env`: endpoints, region and credentials that satisfy the SDK. */
  readonly variables: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

const REGION = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

function openState({ dir, visibilityTimeoutSeconds = 30, maxReceiveCount = 10 }: EmulatorOptions) {
  const objects = objectFiles(join(dir, 's3'));
  const { incomingBucket, heldBucket, deliveredBucket } = RESOURCES;
  for (const bucket of [incomingBucket, heldBucket, deliveredBucket, CONFIG_BUCKET])
    objects.createBucket(bucket);
  const deadLetters = openQueue(RESOURCES.deadLetterQueue, join(dir, 'sqs'), { visibilityTimeoutSeconds });
  const redrive = { visibilityTimeoutSeconds, maxReceiveCount, deadLetterQueue: deadLetters };
  const queue = openQueue(RESOURCES.queue, join(dir, 'sqs'), redrive);
  const bus = openBus(RESOURCES.eventBus, join(dir, 'events.jsonl'));
  return { objects, deadLetters, queue, topic: topic(RESOURCES.topicArn, [queue]), bus };
}

/** Starts everything and resolves when each service answers. */
export async function startEmulators(options: EmulatorOptions): Promise<Emulators> {
  const { dir, faults = {} } = options;
  mkdirSync(dir, { recursive: true });
  const state = openState(options);
  const [s3, sqs, sns, dynamodb, ses, eventbridge] = await Promise.all([
    startS3(state.objects, faults.s3),
    startSqs([state.queue, state.deadLetters], faults.sqs),
    startSns([state.topic], faults.sns),
    startDynamoDb(join(dir, 'dynamodb'), faults.dynamodb),
    startSes(state.objects, faults.ses),
    startEventBridge(state.bus, faults.eventbridge),
  ]);
  const variables = {
    ...REGION,
    AWS_ENDPOINT_URL_S3: s3.endpoint,
    AWS_ENDPOINT_URL_SQS: sqs.endpoint,
    AWS_ENDPOINT_URL_SNS: sns.endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
    AWS_ENDPOINT_URL_SES: ses.endpoint,
    AWS_ENDPOINT_URL_EVENTBRIDGE: eventbridge.endpoint,
    SEKISHO_QUEUE_URL: `${sqs.endpoint}/000000000000/${RESOURCES.queue}`,
  };
  const stop = async (): Promise<void> => {
    state.queue.stop();
    await Promise.all([s3, sqs, sns, dynamodb, ses, eventbridge].map((emulator) => emulator.stop()));
  };
  return { ...state, variables, stop };
}
