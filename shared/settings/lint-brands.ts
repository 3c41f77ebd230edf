import { getDomain, getPublicSuffix } from 'tldts';
import { type DomainName, isWithin, toDomainName } from '../model/address.ts';
import type { BrandId } from '../model/brand.ts';
import type { BrandEntry, NameLine, Provenance } from './brand-entry.ts';
import { hasExpired } from './brand-settings.ts';
import { isCommonWord } from './common-words.ts';

/** Something in a brands file that can be loaded and will still hurt: honest mail held, or spoofs let pass. */
export interface BrandWarning {
  readonly brand: BrandId;
  readonly about: string;
  readonly reason: string;
}

/** Looks for names that match by accident, domains that prove nothing, and lines whose time is over. */
export const lintBrands = (entries: readonly BrandEntry[], now: Date): readonly BrandWarning[] => [
  ...entries.flatMap((entry) => [
    ...entry.names.flatMap((name) => lintName(entry, name)),
    ...lintDomains(entry),
    ...lintProvenance(entry, now),
  ]),
  ...lintCollisions(entries),
  ...lintOwnership(entries),
];

const warn = ({ id }: BrandEntry, about: string, reason: string): BrandWarning => ({
  brand: id,
  about,
  reason,
});

/** A name as matching compares it, coarsely: width, case, spaces and hyphens make no difference. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-‐'’・･]/gu, '');

function lintName(entry: BrandEntry, { text, ambiguous }: NameLine): readonly BrandWarning[] {
  if (ambiguous) return [];
  const name = folded(text);
  const least = /^[\p{Script=Latin}\p{N}]+$/u.test(name) ? 4 : 2;
  if (Array.from(name).length < least) {
    return [warn(entry, text, 'is so short that it turns up by accident: mark it ambiguous')];
  }
  return isCommonWord(name) ? [warn(entry, text, 'is an everyday word: mark it ambiguous')] : [];
}

/** Suffixes below which only a government or its health service hands out names. */
const GOVERNMENT = /^(?:(?:gov|gob|gouv|go|gc|mil|lg)\.[a-z]{2}|nhs\.uk)$/;

function lintDomains(entry: BrandEntry): readonly BrandWarning[] {
  const { sendsFrom, sharedDomains } = entry;
  const senders = sendsFrom.map(({ domain }) => domain);
  const shared = sharedDomains.map(({ domain }) => domain);
  if (senders.length + shared.length === 0) {
    return [warn(entry, entry.id, 'has no domain: all mail that carries its name looks forged')];
  }
  return [
    ...senders
      .filter(isPublic)
      .map((domain) => warn(entry, domain, 'is a public suffix: anyone can register below it')),
    ...senders
      .filter((domain) => [...shared, ...FREE_MAIL].some((free) => isWithin(free, domain)))
      .map((domain) => warn(entry, domain, 'covers a domain where anyone can have an address')),
    ...senders
      .filter((domain) => senders.some((other) => other !== domain && isWithin(domain, other)))
      .map((domain) => warn(entry, domain, 'is covered by its parent, which is listed too')),
    ...repeated(senders).map((domain) => warn(entry, domain, 'is listed twice')),
  ];
}

const isPublic = (domain: DomainName): boolean =>
  getDomain(domain) === null && getPublicSuffix(domain) === domain && !GOVERNMENT.test(domain);

/** Where anyone can have an address; the registry may list more as `sharedDomains`. */
const FREE_MAIL: readonly DomainName[] = (
  'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.jp icloud.com me.com aol.com ' +
  'gmx.de gmx.net web.de t-online.de mail.ru yandex.ru qq.com 163.com docomo.ne.jp ezweb.ne.jp i.softbank.jp nifty.com ' +
  'orange.fr free.fr laposte.net libero.it uol.com.br bol.com.br terra.com.br proton.me onmicrosoft.com'
)
  .split(' ')
  .flatMap((text) => toDomainName(text) ?? []);

const repeated = <T>(items: readonly T[]): readonly T[] =>
  items.filter((item, index) => items.indexOf(item) !== index);

function lintProvenance(entry: BrandEntry, now: Date): readonly BrandWarning[] {
  const lines: readonly (readonly [string, Provenance])[] = [
    [entry.id, entry],
    ...entry.names.map((line) => [line.text, line] as const),
    ...[...entry.sendsFrom, ...entry.authorisedSenders, ...entry.sharedDomains].map(
      (line) => [line.domain, line] as const,
    ),
  ];
  const expired = lines
    .filter(([, line]) => hasExpired(line, now))
    .map(([about, { expires }]) =>
      warn(entry, about, `counted until ${expires}: check it again or remove it`),
    );
  const unsourced =
    entry.source === undefined && lines.slice(1).some(([, line]) => line.source === undefined);
  return unsourced ? [...expired, warn(entry, entry.id, 'does not say where its facts come from')] : expired;
}

function lintCollisions(entries: readonly BrandEntry[]): readonly BrandWarning[] {
  const owners = new Map<string, BrandEntry>();
  return entries.flatMap((entry) =>
    entry.names.flatMap(({ text }) => {
      const other = owners.get(folded(text));
      owners.set(folded(text), entry);
      if (other === undefined) return [];
      return [warn(entry, text, other === entry ? 'is listed twice' : `is also a name of ${other.id}`)];
    }),
  );
}

function lintOwnership(entries: readonly BrandEntry[]): readonly BrandWarning[] {
  const owners = new Map<DomainName, BrandEntry>();
  return entries.flatMap((entry) =>
    entry.sendsFrom.flatMap(({ domain }) => {
      const other = owners.get(domain);
      owners.set(domain, entry);
      const together =
        other === undefined || other === entry || (entry.group !== undefined && other.group === entry.group);
      return together
        ? []
        : [warn(entry, domain, `also belongs to ${other.id}: set the same group if both send from it`)];
    }),
  );
}
