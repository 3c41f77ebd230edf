import { authenticate } from '../../../shared/authenticate/authenticate.ts';
import { toReversePath } from '../../../shared/intake/reverse-path.ts';
import { toAddrSpec } from '../../../shared/model/address.ts';
import type { AuthenticationResults } from '../../../shared/model/authentication.ts';
import { parseMessage } from '../../../shared/parse/parse-message.ts';
import type { Resolve } from '../../../shared/ports.ts';
import type { ObjectFiles } from '../emulators/objects.ts';
import type { Topic } from '../emulators/sns.ts';
import { headerBlock } from './header-block.ts';
import { notification } from './notification.ts';
import { type AcceptedMail, newMessageId, scan } from './received-by-ses.ts';

/** An SMTP transaction that ended with the message. */
export type Transaction = Pick<AcceptedMail, 'client' | 'mailFrom' | 'recipients' | 'raw'>;

/** Where SES puts mail and whom it tells. */
export interface InboundRule {
  readonly objects: ObjectFiles;
  readonly topic: Topic;
  readonly bucket: string;
  readonly prefix: string;
  readonly resolve: Resolve;
}

const NOTHING: AuthenticationResults = {
  spf: undefined,
  dkim: [],
  arc: { result: 'none' },
  dmarc: undefined,
  vouchedBy: undefined,
};

/** SES's own opinion, really evaluated: nothing passes that did not. */
async function evaluate({ client, mailFrom, recipients, raw }: Transaction, resolve: Resolve) {
  const now = new Date();
  const parsed = await parseMessage(raw);
  if (!parsed.ok) return NOTHING;
  const envelope = {
    mailFrom: toReversePath(mailFrom),
    rcptTo: recipients.flatMap((recipient) => toAddrSpec(recipient) ?? []),
    client: { known: true as const, ip: client.ip, helo: client.helo },
    receivedAt: now,
  };
  const use = { resolve, trustedSealers: [], now: () => now };
  return await authenticate({ raw, message: parsed.value, envelope }, use);
}

/** Does what a receipt rule with one S3 action does: stores the message under SES's block, then notifies. */
export async function receiveAsSes(transaction: Transaction, rule: InboundRule): Promise<string> {
  const authentication = await evaluate(transaction, rule.resolve);
  const mail: AcceptedMail = {
    ...transaction,
    messageId: newMessageId(),
    receivedAt: new Date(),
    authentication,
    scan: scan(transaction.raw),
  };
  const stored = Buffer.concat([headerBlock(mail), mail.raw]);
  const object = { bucket: rule.bucket, key: `${rule.prefix}${mail.messageId}` };
  rule.objects.put(object.bucket, object.key, { body: stored, contentType: 'application/octet-stream' });
  const told = notification(mail, { object, prefix: rule.prefix, topicArn: rule.topic.arn, stored });
  rule.topic.publish(told, 'Amazon SES Email Receipt Notification');
  return mail.messageId;
}
