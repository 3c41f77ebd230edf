import { createHmac } from 'node:crypto';

/** Header fields of a signed delivery. */
export const SIGNATURE_HEADER = 'sekisho-signature';
export const TIMESTAMP_HEADER = 'sekisho-timestamp';
export const IDEMPOTENCY_HEADER = 'idempotency-key';

/**
 * `v1=<hex>`, HMAC-SHA256 over `timestamp.body`, one for each secret: while a secret is replaced, receivers that
 * know the old or the new one both verify. `timestamp` is in seconds since 1970.
 */
export const signatureOf = (body: string, timestamp: number, secrets: readonly string[]): string =>
  secrets
    .map((secret) => `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`)
    .join(',');
