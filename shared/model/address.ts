import { domainToASCII } from 'node:url';
import { getDomain } from 'tldts';
import type { Nominal } from './nominal.ts';

/** A DNS name in lower-case A-label form (`xn--…`), without the trailing dot. */
export type DomainName = Nominal<string, 'DomainName'>;

/** The name one label below a public suffix: the owner boundary for alignment (RFC 9989). */
export type OrganizationalDomain = Nominal<DomainName, 'OrganizationalDomain'>;

/** local-part "@" domain (RFC 5321 §4.1.2). */
export interface AddrSpec {
  readonly localPart: string;
  readonly domain: DomainName;
}

/** An address with the name that mail programs show in its place (RFC 5322 §3.4). */
export interface Mailbox {
  readonly displayName: string | undefined;
  readonly address: AddrSpec;
}

const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/**
 * Checks a domain as written, in any script or width, and folds it the way DNS will see it (UTS #46).
 * Underscores pass, because SPF and DKIM names carry them. Address literals do not (RFC 5321 §4.1.3).
 * @example toDomainName('ｚｏｊｉｒｕｓｈｉ．ｃｏ．ｊｐ.') // 'zojirushi.co.jp'
 */
export function toDomainName(text: string): DomainName | undefined {
  if (text.length > 1000) return undefined;
  const ascii = /^[\x21-\x7e]*$/.test(text) ? text.toLowerCase() : domainToASCII(text);
  const name = ascii.endsWith('.') ? ascii.slice(0, -1) : ascii;
  if (name === '' || name.length > 253) return undefined;
  return name.split('.').every((label) => LABEL.test(label)) ? (name as DomainName) : undefined;
}

/**
 * The registrable domain, by the Public Suffix List with its private part, so that two tenants of one
 * host are two owners. Undefined for a public suffix itself and for a single label.
 * @example organizationalDomain(toDomainName('news.zojirushi.co.jp')) // 'zojirushi.co.jp'
 */
export function organizationalDomain(domain: DomainName): OrganizationalDomain | undefined {
  const found = getDomain(domain, { allowPrivateDomains: true, validateHostname: false });
  return found === null ? undefined : (found as OrganizationalDomain);
}

/** Whether a domain is this one or lies below it. */
export const isWithin = (domain: DomainName, parent: DomainName): boolean =>
  domain === parent || domain.endsWith(`.${parent}`);

/** The address as people write it. */
export const formatAddrSpec = ({ localPart, domain }: AddrSpec): string => `${localPart}@${domain}`;

/** Splits at the last "@" and checks the domain; the local part is kept as written. */
export function toAddrSpec(text: string): AddrSpec | undefined {
  const at = text.lastIndexOf('@');
  const domain = at > 0 ? toDomainName(text.slice(at + 1)) : undefined;
  return domain === undefined ? undefined : { localPart: text.slice(0, at), domain };
}
