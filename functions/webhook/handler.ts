import * as v from 'valibot';
import { jsonJournal } from '../adapters/logger.ts';
import { readSecret } from '../adapters/secrets.ts';
import { webhookTools } from '../adapters/webhook-post.ts';
import { type BatchResponse, type QueueEvent, sendBatch } from './send-batch.ts';

const httpsUrl = v.pipe(
  v.string('is missing'),
  v.url('must be a URL'),
  v.startsWith('https://', 'must be https'),
);
const Variables = v.object({
  SEKISHO_WEBHOOK_URL: httpsUrl,
  /** Secrets Manager: `{"current","previous"?}`; both sign while one is replaced. */
  SEKISHO_WEBHOOK_SECRET: v.pipe(v.string('is missing'), v.nonEmpty('is empty')),
  SEKISHO_DEPLOYMENT: v.optional(v.string(), 'local'),
});
const Secrets = v.object({ current: v.pipe(v.string(), v.minLength(16)), previous: v.optional(v.string()) });

const write = (line: string): void => void process.stdout.write(`${line}\n`);

/** SQS batch of events → one signed POST each. The secret is read for every batch, so that a rotation needs nothing. */
export async function handler(event: QueueEvent): Promise<BatchResponse> {
  const variables = v.parse(Variables, process.env);
  const { current, previous } = await readSecret(variables.SEKISHO_WEBHOOK_SECRET, Secrets);
  const secrets = previous === undefined ? ([current] as const) : ([current, previous] as const);
  const log = jsonJournal({ logLevel: 'info', deployment: variables.SEKISHO_DEPLOYMENT }, write);
  return await sendBatch(
    event,
    { url: variables.SEKISHO_WEBHOOK_URL, secrets },
    { ...webhookTools, journal: log() },
  );
}
