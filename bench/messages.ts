import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import type { Zone } from '../shared/authenticate/zone.ts';

/** Messages of one size, and the DNS that makes them genuine. */
export interface MessageClass {
  readonly name: string;
  readonly count: number;
  readonly bytes: number;
}

/** The classes that mail comes in; few large ones, because each is seen by the clock for long enough. */
export const CLASSES: readonly MessageClass[] = [
  { name: '3 KB', count: 400, bytes: 3_000 },
  { name: '20 KB', count: 300, bytes: 20_000 },
  { name: '75 KB', count: 150, bytes: 75_000 },
  { name: '500 KB', count: 40, bytes: 500_000 },
  { name: '5 MB', count: 8, bytes: 5_000_000 },
  { name: '25 MB', count: 3, bytes: 25_000_000 },
];

const SENDERS = 24;

/** A pseudo-random number in [0, 1) from a seed (mulberry32): the same messages in every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Invented senders with keys, and their zone: SPF, DKIM (RSA-2048) and DMARC. */
export function createSenders(): { readonly zone: Zone; readonly keys: readonly KeyObject[] } {
  const keys = Array.from({ length: SENDERS }, () =>
    createPrivateKey(
      generateKeyPairSync('rsa', {
        modulusLength: 2048,
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
        publicKeyEncoding: { type: 'spki', format: 'pem' },
      }).privateKey,
    ),
  );
  const zone = Object.fromEntries(
    keys.flatMap((key, at) => {
      const domain = domainOf(at);
      const spki = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
      return [
        [domain, { TXT: ['v=spf1 ip4:192.0.2.0/24 -all'] }],
        [`s1._domainkey.${domain}`, { TXT: [[`v=DKIM1; k=rsa; p=${spki.slice(0, 200)}`, spki.slice(200)]] }],
        [`_dmarc.${domain}`, { TXT: ['v=DMARC1; p=reject'] }],
      ];
    }),
  );
  return { zone, keys };
}

export const domainOf = (sender: number): string =>
  `news${sender % SENDERS}.sender${sender % SENDERS}.example`;

const WORDS =
  'the order has been sent and will reach you on monday please keep this receipt for your records thank you 様 ご注文 ありがとうございます 発送 お知らせ'.split(
    ' ',
  );

/** Text and HTML with a link every few sentences; large messages carry an attachment, as large mail does. */
function bodyOf(bytes: number, random: () => number): string {
  const html = htmlOf(Math.min(bytes * 0.6, 60_000), random);
  const head = `--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${html}\r\n`;
  const rest = bytes - head.length - 200;
  if (rest < 1_000) return `${head}--b--\r\n`;
  const noise = Buffer.alloc(Math.floor(rest * 0.73), 0).map(() => Math.floor(random() * 256));
  const encoded = Buffer.from(noise).toString('base64').replace(/.{76}/g, '$&\r\n');
  return `${head}--b\r\nContent-Type: application/octet-stream; name="report.bin"\r\nContent-Disposition: attachment; filename="report.bin"\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}\r\n--b--\r\n`;
}

function htmlOf(bytes: number, random: () => number): string {
  let html = '<html><body>';
  while (html.length < bytes) {
    const words = Array.from({ length: 18 }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
    html += `<p>${words} <a href="https://shop.example/item/${Math.floor(random() * 1e6)}?c=mail">see it</a></p>\r\n`;
  }
  return `${html}</body></html>`;
}

const FIELDS = ['from', 'to', 'subject', 'date', 'mime-version', 'content-type'];

/** Relaxed header canonicalisation of one unfolded line (RFC 6376 §3.4.2). */
const relaxed = (line: string): string => {
  const colon = line.indexOf(':');
  return `${line.slice(0, colon).toLowerCase()}:${line.slice(colon + 1).trim()}`;
};

/** What a message is made of before it is signed; `signatures` (1 where absent) are all valid. */
export interface Draft {
  readonly header: readonly string[];
  readonly body: Buffer;
  readonly sender: number;
  readonly key: KeyObject;
  readonly signatures?: number;
}

/** A message with its signatures on top (rsa-sha256, relaxed/simple). */
export function signMessage({ header, body, sender, key, signatures = 1 }: Draft): Buffer {
  const hash = createHash('sha256').update(body).digest('base64');
  const signed = header.filter((line) => FIELDS.includes(line.slice(0, line.indexOf(':')).toLowerCase()));
  const fields = Array.from({ length: signatures }, (_, at) => {
    const unsigned = `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple; d=${domainOf(sender)}; i=list${at}@${domainOf(sender)}; s=s1; h=${FIELDS.join(':')}; bh=${hash}; b=`;
    const text = [...signed.map(relaxed), relaxed(unsigned)].join('\r\n');
    return `${unsigned}${sign('sha256', Buffer.from(text), key).toString('base64')}\r\n`;
  });
  return Buffer.concat([Buffer.from(`${fields.join('')}${header.join('\r\n')}\r\n\r\n`), body]);
}

/** The header of an order mail. */
export const headerOf = (sender: number, contentType: string, order = 1): readonly string[] => [
  `From: "Order desk" <desk@${domainOf(sender)}>`,
  `To: customer${sender}@ours.example`,
  `Subject: Your order ${order} has been sent`,
  'Date: Mon, 02 Nov 2026 10:00:00 +0000',
  'MIME-Version: 1.0',
  `Content-Type: ${contentType}`,
];

/** One signed message of about this many bytes. */
export function composeMessage(at: number, bytes: number, key: KeyObject): Buffer {
  const random = seeded(at * 7919 + bytes);
  const header = headerOf(at, 'multipart/mixed; boundary="b"', Math.floor(random() * 1e6));
  return signMessage({ header, body: Buffer.from(bodyOf(bytes, random)), sender: at, key });
}
