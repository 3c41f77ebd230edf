import { createHash, createSign, type KeyObject } from 'node:crypto';

/** A DKIM key pair and the selector under which its public half is published. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Selector of every key in a run of the red team; whoever signs for others names their own. */
export const SELECTOR = 'redteam';

const SIGNED = ['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type'];

/** The TXT record of the key (RFC 6376 §3.6.1). */
export const keyRecord = ({ publicKey }: SigningKey): string =>
  `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;

/** Signs for a domain with rsa-sha256 and relaxed/simple canonicalization; the field goes on top. */
export function sign(
  raw: Buffer,
  {
    domain,
    key,
    selector = SELECTOR,
  }: { readonly domain: string; readonly key: SigningKey; readonly selector?: string },
): Buffer {
  const text = raw.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const body = `${text.slice(end + 4).replace(/(?:\r\n)*$/, '')}\r\n`;
  const bodyHash = createHash('sha256').update(body, 'latin1').digest('base64');
  const fields = text
    .slice(0, end)
    .replace(/\r\n([ \t])/g, '$1')
    .split('\r\n');
  const signed = SIGNED.flatMap((name) => {
    const field = fields.findLast((line) => line.toLowerCase().startsWith(`${name}:`));
    return field === undefined ? [] : [[name, field] as const];
  });
  const unsigned =
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple; d=${domain}; s=${selector}; ` +
    `h=${signed.map(([name]) => name).join(':')}; bh=${bodyHash}; b=`;
  const input = [...signed.map(([, field]) => `${relaxed(field)}\r\n`), relaxed(unsigned)].join('');
  const signature = createSign('sha256').update(input, 'latin1').sign(key.privateKey, 'base64');
  return Buffer.concat([Buffer.from(`${unsigned}${signature}\r\n`), raw]);
}

/** RFC 6376 §3.4.2. */
function relaxed(field: string): string {
  const colon = field.indexOf(':');
  const value = field
    .slice(colon + 1)
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}`;
}
