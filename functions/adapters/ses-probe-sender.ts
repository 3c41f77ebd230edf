import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { ProbeMail } from '../../shared/operations/probe-mail.ts';
import { clientSettings } from './client-settings.ts';
import { reach } from './port-error.ts';

/**
 * Sends a probe's mail through SES, which hands it to the MX like any mail: Lambda may not connect to port 25. SES
 * signs it for the domain of From and writes a Message-ID of its own.
 */
export function sesProbeSender(to: string): (mail: ProbeMail) => Promise<void> {
  const ses = new SESClient(clientSettings);
  return async ({ mailFrom, raw }) => {
    const command = new SendRawEmailCommand({
      Source: mailFrom,
      Destinations: [to],
      RawMessage: { Data: raw },
    });
    await reach('send it through SES', () => ses.send(command));
  };
}
