import type { AddrSpec, Mailbox } from '../model/address.ts';
import type { Mention } from '../model/brand.ts';

const SOMEBODY = '◦';
const HONORIFIC = /[^\s、。,，!！:：◦]{1,12}(?: [^\s、。,，!！:：◦]{1,12})?(?= ?(?:様|さま|殿))/gu;
const SALUTATION = /\b(dear|hello|hi|hey) [\p{L}.'-]{1,24}(?: [\p{L}.'-]{1,24})?(?=[,!:\s]|$)/giu;
const URL_LIKE = /\bhttps?:\/\/\S+/giu;
const ADDRESS_LIKE = /[^\s<>"]{1,64}@[^\s<>"]{1,253}/gu;
/** Letters and digits mixed, or long runs: tickets, tracking ids, tokens. */
const IDENTIFIER = /\b(?=[a-z0-9_-]*\d)(?=[a-z0-9_-]*[a-z])[a-z0-9_-]{6,}\b|\b[a-z0-9_-]{25,}\b/giu;

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The words that name the recipients of one copy: parts of local parts and of the names in To. */
export function recipientWords(recipients: readonly AddrSpec[], to: readonly Mailbox[]): readonly string[] {
  const locals = [...recipients, ...to.map(({ address }) => address)].map(({ localPart }) => localPart);
  const parts = locals.slice(0, 50).flatMap((local) => [local, ...local.split(/[._+\d-]+/)]);
  const names = to.slice(0, 50).flatMap(({ displayName = '' }) => [displayName, ...displayName.split(/\s+/)]);
  const words = [...parts.filter((word) => word.length > 2), ...names.filter((word) => word.length > 1)];
  const folded = words
    .map((word) => word.normalize('NFKC').toLowerCase().trim())
    .filter((word) => word.length < 65);
  // Longest first, so that a full name goes before its parts.
  return [...new Set(folded)].toSorted((a, b) => b.length - a.length).slice(0, 100);
}

/** The text with every mention of a brand replaced: two brands' mails from one kit then read alike. */
export function maskBrands(text: string, mentions: readonly Mention[]): string {
  let end = text.length;
  let masked = '';
  for (const { at, length } of mentions.toSorted((a, b) => b.at - a.at || b.length - a.length)) {
    if (at + length > end) continue;
    masked = `⌂${text.slice(at + length, end)}${masked}`;
    end = at;
  }
  return text.slice(0, end) + masked;
}

/**
 * What survives personalisation: width and case folded; the recipient's name, digits, addresses, links and tracking
 * ids replaced by signs.
 */
export function maskPersonal(text: string, names: readonly string[]): string {
  const folded = text.normalize('NFKC').toLowerCase().replace(URL_LIKE, '⇗').replace(ADDRESS_LIKE, '@');
  const pattern = names.map(escaped).join('|');
  const unnamed = pattern === '' ? folded : folded.replace(new RegExp(pattern, 'gu'), SOMEBODY);
  return unnamed
    .replace(/\s+/gu, ' ')
    .replace(HONORIFIC, SOMEBODY)
    .replace(SALUTATION, `$1 ${SOMEBODY}`)
    .replace(IDENTIFIER, '#')
    .replace(/\p{N}+/gu, '0')
    .replace(/◦(?:\s?◦)+/gu, SOMEBODY)
    .trim();
}

/** The masked subject; whatever stands before an honorific at its start is the name. */
export const maskSubject = (subject: string, names: readonly string[]): string =>
  maskPersonal(subject, names).replace(/^.{0,24}?(?=様|さま|殿)/u, SOMEBODY);
