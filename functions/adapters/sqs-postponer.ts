import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Postponer } from '../../shared/ports.ts';
import { clientSettings } from './client-settings.ts';
import { reach } from './port-error.ts';

/** SQS delays a message by this much at the most. */
const MAX_DELAY_SECONDS = 900;

/** Puts a notification back into the queue it came from, to be seen again later. */
export function sqsPostponer({ queueUrl }: { readonly queueUrl: string }): Postponer {
  const sqs = new SQSClient(clientSettings);
  return {
    postpone: async (notification, seconds) => {
      const delay = Math.min(Math.max(0, Math.ceil(seconds)), MAX_DELAY_SECONDS);
      const command = new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: notification,
        DelaySeconds: delay,
      });
      await reach('postpone a message', () => sqs.send(command));
    },
  };
}
