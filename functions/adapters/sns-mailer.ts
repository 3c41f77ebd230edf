import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { WarningMail } from '../../shared/events/warning-mail.ts';
import { clientSettings } from './client-settings.ts';
import { reach } from './port-error.ts';

/** Publishes a warning to a topic; whoever subscribed by e-mail reads it. */
export function snsMailer(topic: string): (mail: WarningMail) => Promise<void> {
  const client = new SNSClient(clientSettings);
  return async ({ subject, text }) => {
    const command = new PublishCommand({ TopicArn: topic, Subject: subject, Message: text });
    await reach('publish a warning', () => client.send(command));
  };
}
