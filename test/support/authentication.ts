import { authenticate } from '../../shared/authenticate/authenticate.ts';
import { type Zone, zoneResolver } from '../../shared/authenticate/zone.ts';
import { type DomainName, toDomainName } from '../../shared/model/address.ts';
import type { AuthenticationResults } from '../../shared/model/authentication.ts';
import type { ReversePath } from '../../shared/model/envelope.ts';
import { parseMessage } from '../../shared/parse/parse-message.ts';
import type { Resolve } from '../../shared/ports.ts';

/** A message and its transaction, as a case of a standard states them. */
export interface Incoming {
  readonly raw: string | Buffer;
  /** `""` is the null reverse-path; absent is not known. */
  readonly mailFrom?: string;
  readonly ip?: string;
  readonly helo?: string;
  readonly zone?: Zone;
  /** Instead of a zone. */
  readonly resolve?: Resolve;
  readonly trustedSealers?: readonly string[];
  readonly now?: Date;
}

/** A little later than everything in the tests was signed. */
export const NOW = new Date('2026-11-02T10:05:00Z');

/** A domain that a test writes down. */
export function domain(text: string): DomainName {
  const name = toDomainName(text);
  if (name === undefined) throw new Error(`Cannot use ${text}: not a domain name`);
  return name;
}

function toReversePath(text: string | undefined): ReversePath {
  if (text === undefined) return { kind: 'unknown' };
  if (text === '') return { kind: 'null' };
  return { kind: 'address', text, domain: toDomainName(text.slice(text.lastIndexOf('@') + 1)) };
}

/** Parses and authenticates a message. */
export async function authenticated(incoming: Incoming): Promise<AuthenticationResults> {
  const { mailFrom, ip, helo = 'mx.sender.example', zone = {}, trustedSealers = [], now = NOW } = incoming;
  const raw = typeof incoming.raw === 'string' ? Buffer.from(incoming.raw, 'latin1') : incoming.raw;
  const message = await parseMessage(raw);
  if (!message.ok) throw new Error(`Cannot parse: ${message.problem.kind}`);
  return authenticate(
    {
      raw,
      message: message.value,
      envelope: {
        mailFrom: toReversePath(mailFrom),
        rcptTo: [],
        client: ip === undefined ? { known: false, because: 'not-recorded' } : { known: true, ip, helo },
        receivedAt: now,
      },
    },
    {
      resolve: incoming.resolve ?? zoneResolver(zone),
      trustedSealers: trustedSealers.map(domain),
      now: () => now,
    },
  );
}

/** A plain message, with lines of the test on top of its header. */
export const letter = (
  from = 'Northwind Bank <news@northwind.example>',
  body = 'Hello.\r\n',
  fields = '',
): string =>
  `${fields}From: ${from}\r\nTo: user@filter.example\r\nSubject: Statement\r\nDate: Mon, 02 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@northwind.example>\r\n\r\n${body}`;
