import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { MailKey } from '../../infra/constructs/mail-key.ts';
import { NextHop } from '../../infra/constructs/next-hop.ts';
import { ScreeningWorker } from '../../infra/constructs/screening-worker.ts';
import type { NextHopSettings } from '../../infra/settings/deployment-settings.ts';
import { type Artefact, functionsIn } from '../support/lambda/deployed-stack.ts';

/** What `MailCheckpoint` names by reference, for an emulated account to fill in. */
const REFERENCES = [
  'SEKISHO_INCOMING_BUCKET',
  'SEKISHO_HELD_BUCKET',
  'SEKISHO_VERDICT_TABLE',
  'SEKISHO_EVENT_BUS',
  'SEKISHO_QUEUE_URL',
  'SEKISHO_CONFIG_BUCKET',
  'SEKISHO_HASH_KEY',
];

/** The screening function with its bundle and a next hop, and nothing else of the stack: seconds, not a minute. */
export function bundleScreening(nextHop: NextHopSettings = { kind: 'archive' }): Artefact {
  const outdir = mkdtempSync(join(tmpdir(), 'sekisho-screening-'));
  const app = new App({ outdir });
  const stack = new Stack(app, 'screening');
  const mailKey = new MailKey(stack, 'MailKey', { onDestroy: 'destroy' });
  const accessLogs = new Bucket(stack, 'Logs');
  const hop = new NextHop(stack, 'NextHop', {
    mailKey,
    accessLogs,
    onDestroy: 'destroy',
    keepDays: 1,
    nextHop,
    domains: ['mail.example.com'],
  });
  const queue = new Queue(stack, 'Queue', { visibilityTimeout: Duration.minutes(6) });
  new ScreeningWorker(stack, 'Screening', {
    queue,
    screening: { batchSize: 10, maxConcurrency: 50, memoryMb: 1769 },
    logDays: RetentionDays.ONE_DAY,
    environment: {
      ...Object.fromEntries(REFERENCES.map((name) => [name, queue.queueUrl])),
      SEKISHO_INCOMING_PREFIX: 'incoming/',
      ...hop.environment,
    },
  });
  app.synth();
  return functionsIn(outdir, 'screening')('ScreeningWorker');
}
