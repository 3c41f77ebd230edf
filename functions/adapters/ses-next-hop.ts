import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { HandoverRefused } from '../../shared/act/handover.ts';
import { rewriteFrom } from '../../shared/act/rewrite-from.ts';
import type { NextHop } from '../../shared/ports.ts';
import { clientSettings } from './client-settings.ts';
import { isNamed, reach } from './port-error.ts';

/** What SES takes in one call. */
const MAX_DESTINATIONS = 50;

/** SES refuses for good: repeating the call changes nothing. */
const FINAL = [
  'MessageRejected',
  'MailFromDomainNotVerifiedException',
  'InvalidParameterValue',
  'ConfigurationSetDoesNotExistException',
];

/**
 * Next hop `ses`: SendRawEmail. SES sends only for verified identities; with `forwardFrom` the author is moved to
 * Reply-To and that address stands in From, which ends the author's DMARC alignment (see docs/deploy.md).
 */
export function sesNextHop({ forwardFrom }: { readonly forwardFrom: string | undefined }): NextHop {
  const ses = new SESClient(clientSettings);
  return {
    deliver: async ({ key, raw, mailFrom, recipients, seal }) => {
      const source = forwardFrom ?? mailFrom;
      const rewritten = forwardFrom === undefined ? raw : rewriteFrom(raw, forwardFrom);
      const message = (await seal?.(rewritten)) ?? rewritten;
      for (let at = 0; at < recipients.length; at += MAX_DESTINATIONS) {
        const command = new SendRawEmailCommand({
          ...(source === '' ? {} : { Source: source }),
          Destinations: recipients.slice(at, at + MAX_DESTINATIONS),
          RawMessage: { Data: message },
        });
        try {
          await ses.send(command);
        } catch (error) {
          if (isNamed(error, ...FINAL))
            throw new HandoverRefused(
              `Cannot hand over message ${key}: SES answered ${error instanceof Error ? error.name : 'no'}`,
              { cause: error },
            );
          await reach(`hand over message ${key}`, () => Promise.reject(error));
        }
      }
    },
  };
}
