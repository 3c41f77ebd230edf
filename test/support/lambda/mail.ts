import { RESOURCES } from '../../../functions/local/emulators/start.ts';
import { receiveAsSes } from '../../../functions/local/ses/inbound.ts';
import { type Zone, zoneResolver } from '../../../shared/authenticate/zone.ts';
import { type MessageKey, toMessageKey } from '../../../shared/model/verdict.ts';
import type { Deployment } from './deployment.ts';

/** Who may send for whom; 192.0.2.7 is the honest host. */
export const ZONE: Zone = {
  'sender.example': { TXT: ['v=spf1 ip4:192.0.2.7 -all'] },
  '_dmarc.sender.example': { TXT: ['v=DMARC1; p=none'] },
  'strict.example': { TXT: ['v=spf1 ip4:192.0.2.7 -all'] },
  '_dmarc.strict.example': { TXT: ['v=DMARC1; p=reject'] },
};

const lines = (...text: string[]): Buffer => Buffer.from(`${text.join('\r\n')}\r\n`);

/** A kind of mail, and where it must end. */
export interface Kind {
  readonly ends: 'delivered' | 'tagged' | 'held';
  readonly ip: string;
  readonly mailFrom: string;
  readonly raw: (number: number) => Buffer;
}

/** Mixed as a mailbox is: honest mail, a delivery notice, spoofs, and bytes that nobody should send. */
export const KINDS = {
  honest: {
    ends: 'delivered',
    ip: '192.0.2.7',
    mailFrom: 'news@sender.example',
    raw: (n) => lines('From: News <news@sender.example>', `Subject: Number ${n}`, '', `Hello ${n}`),
  },
  japanese: {
    ends: 'delivered',
    ip: '192.0.2.7',
    mailFrom: 'news@sender.example',
    raw: (n) =>
      lines(
        'From: =?UTF-8?B?44GK55+l44KJ44Gb?= <news@sender.example>',
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        '',
        `${n}通目のお知らせです`,
      ),
  },
  notice: {
    ends: 'delivered',
    ip: '192.0.2.7',
    mailFrom: '',
    raw: (n) => lines('From: Mail <postmaster@sender.example>', `Subject: Undelivered ${n}`, '', 'Sorry'),
  },
  spoof: {
    ends: 'held',
    ip: '203.0.113.9',
    mailFrom: 'bounce@esp.example',
    raw: (n) =>
      lines(
        'From: shopmaster@zojirushi.co.jp',
        `Subject: Card ${n}`,
        '',
        'https://www.zojirushi.online/Xmas',
      ),
  },
  refused: {
    ends: 'held',
    ip: '203.0.113.9',
    mailFrom: 'a@strict.example',
    raw: (n) => lines('From: a@strict.example', `Subject: ${n}`, '', 'Not from there'),
  },
  garbage: {
    ends: 'held',
    ip: '203.0.113.9',
    mailFrom: 'a@esp.example',
    raw: (n) => Buffer.from([0xff, 0x00, 0x80, n % 256, 0x0a, 0x0d, 0x00]),
  },
} as const satisfies Readonly<Record<string, Kind>>;

/** SES receives one message: object in the bucket, notification in the queue (raw, as the stack subscribes it). */
export async function arrive(deployment: Deployment, kind: Kind, number = 0): Promise<MessageKey> {
  let notification = '';
  const publish = (text: string): string => {
    notification = text;
    return deployment.queue.send(text);
  };
  const id = await receiveAsSes(
    {
      client: { ip: kind.ip, helo: 'mx.example', reverseName: 'mx.example' },
      mailFrom: kind.mailFrom,
      recipients: ['desk@mail.example.com'],
      raw: kind.raw(number),
    },
    {
      objects: deployment.objects,
      topic: { ...deployment.topic, publish },
      bucket: RESOURCES.incomingBucket,
      prefix: 'incoming/',
      resolve: zoneResolver(ZONE),
    },
  );
  const key = toMessageKey(id);
  if (key === undefined) throw new Error(`Cannot take ${id} as a message key: it is not in SES's form`);
  deployment.notifications.set(key, notification);
  return key;
}
