import { createHmac } from 'node:crypto';
import { type AddrSpec, toAddrSpec, toDomainName } from '../model/address.ts';
import type { Privacy } from '../model/policy.ts';
import type { EventContext } from './context.ts';
import type { Address } from './types.ts';

const ADDRESS = /[^\s<>"'(),;:@]{1,64}@([^\s<>"'(),;:@]{1,253})/gu;
/** Domains, hosts, numbers, hashes, codes and media types: what can stand in a finding without quoting anybody. */
const TECHNICAL = /^[a-z0-9_][a-z0-9_.:/+-]*$/i;
const KEPT = 200;

/** A keyed hash of 128 bits: equal for equal words of one deployment, and of no use outside it. */
export const keyedHash = (word: string, key: string): string =>
  createHmac('sha256', key).update(word).digest('hex').slice(0, 32);

/** A word under a privacy setting, as property `name` or `nameHash`, or as nothing. */
export function wordProperties(
  name: string,
  word: string,
  { privacy, hashKey }: { readonly privacy: Privacy; readonly hashKey: string },
): Readonly<Record<string, string>> {
  if (word === '' || privacy === 'omitted') return {};
  return privacy === 'plain'
    ? { [name]: word.slice(0, KEPT) }
    : { [`${name}Hash`]: keyedHash(word, hashKey) };
}

/** How to show an address: whose it is decides which setting counts. */
interface AddressWords {
  readonly whose: 'sender' | 'recipient';
  readonly context: EventContext;
}

/** An address with its local part under the privacy setting. */
export function toEventAddress(address: AddrSpec, { whose, context }: AddressWords): Address {
  const { privacy, hashKey } = context;
  const written = address.localPart.toLowerCase();
  const setting = whose === 'recipient' ? privacy.recipient : privacy.localPart;
  return {
    domain: address.domain,
    ...wordProperties('localPart', written, { privacy: setting, hashKey }),
  };
}

/** The same for text that should be an address and may be anything. */
export function textToEventAddress(text: string, words: AddressWords): Address {
  const address = toAddrSpec(text);
  return address === undefined ? {} : toEventAddress(address, words);
}

const shortened = (word: string, privacy: Privacy, hashKey: string): string => {
  if (privacy === 'plain') return word.slice(0, KEPT);
  return privacy === 'hashed' ? `hash:${keyedHash(word, hashKey)}` : '';
};

/** How to treat a finding's parameters: the settings, and the words known to be the sender's. */
export interface Redaction {
  readonly context: EventContext;
  /** Subject and display name of the message. */
  readonly quotes: readonly string[];
}

/**
 * A finding's parameter. What is only technical stays; an address keeps its domain, and its local part, which may be
 * anybody's, follows the stricter of both settings for local parts; any other text, and whatever repeats the sender's
 * own words, follows the stricter of the settings for display name and subject.
 */
export function redactParameter(value: string | number, { context, quotes }: Redaction): string | number {
  if (typeof value === 'number') return value;
  const { privacy, hashKey } = context;
  const replaced = value.replace(ADDRESS, (written, domain: string) => {
    const local = written.slice(0, -domain.length - 1).toLowerCase();
    return `${shortened(local, strictest(privacy.localPart, privacy.recipient), hashKey)}@${toDomainName(domain) ?? ''}`;
  });
  const technical = replaced.replaceAll('@', '');
  const quoted = quotes.some((quote) => quote.length > 2 && value.includes(quote));
  if (!quoted && (technical === '' || TECHNICAL.test(technical))) return replaced.slice(0, KEPT);
  return shortened(value, strictest(privacy.displayName, privacy.subject), hashKey);
}

const RANK: Readonly<Record<Privacy, number>> = { plain: 0, hashed: 1, omitted: 2 };
const strictest = (a: Privacy, b: Privacy): Privacy => (RANK[a] > RANK[b] ? a : b);
