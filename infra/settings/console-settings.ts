import * as v from 'valibot';
import { address, word } from '../../shared/settings/checks.ts';
import { days, domain } from './checks.ts';

const digest = v.strictObject({
  /** Digests go through the next hop like any mail; the address must be of one of `domains`. */
  from: address,
  /** Colleagues who get one digest of everything; without them each recipient gets their own. */
  helpdesk: v.optional(v.array(address, 'must be a list of addresses'), []),
  language: v.optional(word(['ja', 'en']), 'ja'),
  at: v.optional(
    v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 08:00, in quotes')),
    '08:00',
  ),
  timezone: v.optional(
    v.pipe(v.string(), v.check(isTimeZone, 'must be a time zone such as Asia/Tokyo')),
    'Asia/Tokyo',
  ),
});

const checkpoints = v.strictObject({
  /** `compliance`: nobody ends the lock early, the account's root neither. */
  lock: v.optional(word(['governance', 'compliance']), 'governance'),
  /** How long no checkpoint of the audit log can be removed. */
  days: v.optional(days(1), 400),
});

/** The review desk: whether it is there, and under which name. */
export const consoleSettings = v.strictObject({
  enabled: v.optional(v.boolean(), true),
  /** A name of your own, which needs its certificate; without one CloudFront makes one up. */
  domain: v.optional(domain),
  certificate: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]{36}$/,
        'must be the ARN of a certificate in us-east-1: CloudFront reads no other region',
      ),
    ),
  ),
  /** Begins the sign-in page's name, `….auth.us-east-1.amazoncognito.com`; one of a kind in the whole region. */
  signInPrefix: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'must be 1 to 63 lower-case letters, digits, dashes'),
      v.check(isFreeOfReserved, 'must not hold aws, amazon or cognito: Cognito refuses it'),
    ),
  ),
  digest: v.optional(digest),
  checkpoints: v.optional(checkpoints, {}),
});

export type ConsoleSettings = v.InferOutput<typeof consoleSettings>;

/** Cognito keeps these words for itself. */
export function isFreeOfReserved(prefix: string): boolean {
  return !/aws|amazon|cognito/.test(prefix);
}

function isTimeZone(name: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC';
}
