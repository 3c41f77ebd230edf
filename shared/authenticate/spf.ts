import { spfVerify } from 'mailauth/lib/spf/spf-verify.js';
import { type IpAddress, parseIp } from 'mailauth/lib/spf/syntax.js';
import type { DomainName } from '../model/address.ts';
import { toDomainName } from '../model/address.ts';
import type { SpfResult } from '../model/authentication.ts';
import type { Envelope, ReversePath } from '../model/envelope.ts';
import type { Resolve } from '../ports.ts';
import { printable } from './printable.ts';
import { limitLookups, MAX_VOID_LOOKUPS, SpfEnd } from './spf-limits.ts';

/** Our name in the macros of explanations (RFC 7208 §7.3 "r"), which nobody is ever shown. */
const RECEIVER = 'unknown';

/** What was checked, and its name in the transaction. */
interface Identity {
  readonly identity: 'mailfrom' | 'helo';
  readonly sender: string;
  /** Undefined when it is not a name that could publish a record (RFC 7208 §4.3). */
  readonly domain: DomainName | undefined;
}

/**
 * Evaluates SPF (RFC 7208) for MAIL FROM; a null reverse-path stands for postmaster at the HELO name (§2.4).
 * Undefined when the client or the identity is not known.
 */
export async function checkSpf(
  { client, mailFrom }: Envelope,
  resolve: Resolve,
): Promise<SpfResult | undefined> {
  if (!client.known) return undefined;
  const addr = clientAddress(client.ip);
  const checked = identityOf(mailFrom, client.helo);
  if (addr === undefined || checked === undefined) return undefined;
  const { identity, sender, domain } = checked;
  if (domain === undefined) return { identity, domain, result: 'none' };
  const { result, reason } = await checkHost(domain, { addr, sender, helo: client.helo ?? '', resolve });
  if (result === 'temperror' || result === 'permerror') return { identity, domain, result, reason };
  return { identity, domain, result };
}

/** An IPv4-mapped IPv6 client is an IPv4 client (RFC 7208 §5). */
function clientAddress(ip: string): IpAddress | undefined {
  const addr = parseIp(ip);
  if (addr === null) return undefined;
  return addr.kind() === 'ipv6' && addr.isIPv4MappedAddress() ? addr.toIPv4Address() : addr;
}

function identityOf(mailFrom: ReversePath, helo: string | undefined): Identity | undefined {
  if (mailFrom.kind === 'unknown') return undefined;
  if (mailFrom.kind === 'address') return toIdentity('mailfrom', mailFrom.text);
  return helo === undefined || helo === '' ? undefined : toIdentity('helo', helo);
}

/** A local part that is missing is "postmaster" (RFC 7208 §4.3). The domain is sought as A-labels (RFC 8616 §4). */
function toIdentity(identity: Identity['identity'], text: string): Identity {
  const at = text.lastIndexOf('@');
  const localPart = at > 0 ? text.slice(0, at) : 'postmaster';
  const written = text.slice(at + 1).trim();
  const name = toDomainName(written);
  const domain = name?.includes('.') ? name : undefined;
  const shown = /^[\x21-\x7e]*$/.test(written) ? written : (domain ?? written);
  return { identity, sender: `${localPart}@${shown}`, domain };
}

interface Question {
  readonly addr: IpAddress;
  readonly sender: string;
  readonly helo: string;
  readonly resolve: Resolve;
}

interface Answer {
  readonly result: SpfResult['result'];
  readonly reason: string;
}

const RESULTS = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' } as const;

async function checkHost(domain: DomainName, { addr, sender, helo, resolve }: Question): Promise<Answer> {
  try {
    const match = await spfVerify(domain, {
      sender,
      addr,
      ip: addr.toString(),
      helo,
      mta: RECEIVER,
      strict: true,
      resolver: limitLookups(resolve, { uncounted: 1, voids: MAX_VOID_LOOKUPS }),
      createSubResolver: ({ ignoreVoid = false } = {}) =>
        limitLookups(resolve, {
          uncounted: 0,
          voids: ignoreVoid ? Number.POSITIVE_INFINITY : MAX_VOID_LOOKUPS,
        }),
      expResolver: noExplanation,
    });
    if (match === false) return { result: 'neutral', reason: '' };
    return match.error === undefined ? ofQualifier(match.qualifier) : ofError(match.error, match.text);
  } catch (failure) {
    return ofFailure(failure);
  }
}

/** An explanation is a stranger's text that we never show: it is not asked for. */
const noExplanation = (): Promise<never> => Promise.reject(new SpfEnd('temperror', 'not asked for'));

const ofQualifier = (qualifier: string | undefined): Answer => ({
  result: qualifier === '+' || qualifier === '-' || qualifier === '~' ? RESULTS[qualifier] : 'neutral',
  reason: '',
});

function ofError(error: string, text = 'SPF record cannot be evaluated'): Answer {
  if (error === 'none') return { result: 'none', reason: '' };
  return { result: error === 'permerror' ? 'permerror' : 'temperror', reason: printable(text) };
}

/** check_host() ends by throwing for "none" and for errors. What else it throws is no answer about the domain. */
function ofFailure(failure: unknown): Answer {
  const ended: unknown = failure instanceof Error && 'spfResult' in failure ? failure.spfResult : undefined;
  if (typeof ended !== 'object' || ended === null || !('error' in ended))
    return ofError('temperror', failure instanceof Error ? failure.message : undefined);
  return ofError(String(ended.error), 'text' in ended ? String(ended.text) : undefined);
}
