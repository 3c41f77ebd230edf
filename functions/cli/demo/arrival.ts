import type { Arriving } from '../../../shared/everything.ts';
import { readNotification } from '../../../shared/intake/receipt.ts';
import { headerBlock } from '../../local/ses/header-block.ts';
import { notification } from '../../local/ses/notification.ts';
import { customerName, letter } from './letters.ts';
import type { memoryMessages } from './memory-world.ts';
import type { Planned } from './schedule.ts';

/** SES's own opinion plays no part in the story: it says nothing. */
const SILENT = { spf: undefined, dkim: [], arc: undefined, dmarc: undefined, vouchedBy: undefined };

/** Stores a mail under SES's header block and notifies of it, field for field as SES does. */
export function arrivalOf(
  { at, mailing, number, to }: Planned,
  id: string,
  messages: ReturnType<typeof memoryMessages>,
): Arriving {
  const messageId = `d${id.replace('demo-', '').padStart(39, '0')}`;
  const raw = letter(mailing, { number, name: customerName(number), to, at });
  const mail = {
    messageId,
    receivedAt: at,
    client: { ...mailing.client, reverseName: mailing.client.helo },
    mailFrom: mailing.mailFrom,
    recipients: [to],
    raw,
    authentication: SILENT,
    scan: { spam: 'DISABLED', virus: 'DISABLED' } as const,
  };
  const stored = Buffer.concat([headerBlock(mail), raw]);
  const object = messages.put(`incoming/${messageId}`, stored);
  const told = notification(mail, { object, prefix: 'incoming/', topicArn: 'arn:demo', stored });
  const receipt = readNotification(told);
  if (!receipt.ok) throw new Error(`Cannot read the notification of the demo: ${receipt.problem.reason}`);
  return { receipt: receipt.value, notification: told };
}
