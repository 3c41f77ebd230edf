import type { MessageRecord } from '../../model/message-record.ts';
import type { EventContext } from '../context.ts';
import { textToEventAddress, wordProperties } from '../privacy.ts';
import type { Envelope, Header, Message } from '../types.ts';

/** The message by our own name for it. */
export const toMessage = ({ key, receivedAt, bytes, sha256, object }: MessageRecord): Message => ({
  key,
  receivedAt,
  size: bytes,
  sha256,
  object: { bucket: object.bucket, key: object.key },
});

/** The SMTP transaction, local parts under the privacy setting. */
export function toEnvelope({ verdict, summary }: MessageRecord, context: EventContext): Envelope {
  const { mailFrom = null, clientIp = null, helo = null } = verdict?.envelope ?? {};
  return {
    nullReversePath: mailFrom === '',
    ...(mailFrom === null || mailFrom === ''
      ? {}
      : { mailFrom: textToEventAddress(mailFrom, { whose: 'sender', context }) }),
    recipientCount: summary.recipients.length,
    recipients: summary.recipients.map((recipient) =>
      textToEventAddress(recipient, { whose: 'recipient', context }),
    ),
    ...(clientIp === null ? {} : { clientIp }),
    ...(helo === null ? {} : { helo: helo.slice(0, 255) }),
  };
}

/** What the message says about itself, under the privacy settings. */
export function toHeader({ summary }: MessageRecord, { privacy, hashKey }: EventContext): Header {
  return {
    ...(summary.authorDomain === '' ? {} : { authorDomain: summary.authorDomain }),
    ...wordProperties('displayName', summary.displayName, { privacy: privacy.displayName, hashKey }),
    ...wordProperties('subject', summary.subject, { privacy: privacy.subject, hashKey }),
  };
}
