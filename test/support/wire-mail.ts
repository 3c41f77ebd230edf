import { generateKeyPairSync } from 'node:crypto';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';
import type { Zone } from '../../shared/authenticate/zone.ts';

/** Parts of a message as it stands on the wire. */
export interface MailParts {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly fields?: readonly string[];
  readonly body?: string | Buffer;
}

const encodedWord = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

/** An unremarkable message with CRLF line ends; a test takes only what differs. */
export function mail(parts: MailParts = {}): Buffer {
  const { from = 'Ayumi <ayumi@stranger.test>', to = 'desk@ours.example', subject = 'Minutes' } = parts;
  const { fields = [], body = 'See you on Friday.\r\n' } = parts;
  const header = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${encodedWord(subject)}`,
    'Date: Fri, 20 Nov 2026 10:00:00 +0900',
    'Message-ID: <1@stranger.test>',
    'MIME-Version: 1.0',
    ...(fields.some((field) => /^content-type:/i.test(field))
      ? []
      : ['Content-Type: text/plain; charset=utf-8']),
    ...fields,
  ];
  return Buffer.concat([Buffer.from(`${header.join('\r\n')}\r\n\r\n`), Buffer.from(body)]);
}

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'der' },
});

/** The zone entry of the test key at `s1._domainkey.<domain>`. */
export const keyAt = (domain: string): Zone => ({
  [`s1._domainkey.${domain}`]: { TXT: [[`v=DKIM1; k=rsa; p=`, publicKey.toString('base64')]] },
});

/** PEM of the test key. */
export const TEST_KEY = privateKey;

/** The message under a DKIM signature of this domain. */
export async function signed(raw: Buffer, domain: string): Promise<Buffer> {
  const { signatures } = await dkimSign(raw, {
    canonicalization: 'relaxed/relaxed',
    signingDomain: domain,
    selector: 's1',
    privateKey,
    signatureData: [{ signingDomain: domain, selector: 's1', privateKey }],
  });
  return Buffer.concat([Buffer.from(signatures), raw]);
}
