import { createHmac, timingSafeEqual } from 'node:crypto';

const TOLERANCE_SECONDS = 5 * 60;

/**
 * Whether a delivery comes from Sekisho, is unchanged and new. Copy this file: it needs nothing but Node.
 * `body` is the request's body as it came, before any JSON parsing; `headers` have lower-case names. Knows both
 * secrets while one is replaced.
 */
export function isAuthentic(
  body: string,
  headers: Readonly<Record<string, string | undefined>>,
  { secrets, now }: { readonly secrets: readonly string[]; readonly now: Date },
): boolean {
  const timestamp = Number(headers['sekisho-timestamp']);
  // An old delivery that somebody kept must not work again.
  if (!(Math.abs(now.getTime() / 1000 - timestamp) <= TOLERANCE_SECONDS)) return false;
  const given = (headers['sekisho-signature'] ?? '').split(',').map((one) => one.trim().replace(/^v1=/, ''));
  return secrets.some((secret) => {
    const expected = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest();
    return given.some((hex) => {
      const signature = Buffer.from(hex, 'hex');
      return signature.length === expected.length && timingSafeEqual(signature, expected);
    });
  });
}
