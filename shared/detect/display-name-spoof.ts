import { toDomainName } from '../model/address.ts';
import type { BrandProfile, Mention } from '../model/brand.ts';
import type { Detector, Evidence, Strength } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import { looksLikeBounce } from './exceptions/delivery-report.ts';
import { isGenuine, proofOf } from './genuine.ts';
import { namedDomainsIn } from './named-domains.ts';
import { isAddressedAs } from './naming.ts';
import { readingOf } from './reading.ts';
import { lookalikesOf } from './text/lookalike.ts';
import { isFreeMail } from './text/providers.ts';

function report(
  mention: Mention,
  { inspection, strength }: { inspection: Inspection; strength: Strength },
): Evidence {
  const { displayName, authorDomain } = readingOf(inspection);
  const claimed = displayName.slice(mention.at, mention.at + mention.length);
  const { marks } = mention;
  const code =
    authorDomain === undefined ? 'no-address' : marks.length > 0 ? 'lookalike-name' : 'brand-elsewhere';
  return {
    detector: 'display-name-spoof',
    strength,
    impersonates: mention.brand.id,
    observed: [
      { where: 'From', value: displayName, ...(marks.length > 0 ? { marks } : {}) },
      ...(authorDomain === undefined ? [] : [{ where: 'From', value: authorDomain }]),
    ],
    finding: {
      code: `display-name.${code}`,
      parameters: {
        claimed,
        brand: mention.brand.names[0].text,
        domain: authorDomain ?? '',
        genuine: mention.brand.sendsFrom[0] ?? mention.brand.names[0].text,
      },
    },
  };
}

/** Exchange names itself in the bounces of every domain that it serves. */
const isMailProgram = (displayName: string, inspection: Inspection): boolean =>
  looksLikeBounce(inspection) && /^Microsoft (?:Outlook|Exchange)$/i.test(displayName.trim());

/** “someone@gmail.com” as a name says where a mailbox is, not that Google writes. */
function isInOwnAddress({ brand, at }: Mention, displayName: string): boolean {
  const domain = /@([^\s@<>"',;]+)/.exec(displayName);
  const name = domain === null || at <= domain.index ? undefined : toDomainName(domain[1] ?? '');
  return name !== undefined && (brand.sharedDomains.includes(name) || isFreeMail(name));
}

/** A proven domain with the brand’s label may be one of its own that is not listed: `lookalike-domain` warns. */
function mayBeOwn(brand: BrandProfile, inspection: Inspection): boolean {
  const { authorDomain } = readingOf(inspection);
  if (authorDomain === undefined || proofOf(authorDomain, inspection) === 'unproven') return false;
  return lookalikesOf(authorDomain, inspection.brands).some(
    (look) => look.brand === brand && look.mayBeOwn && look.strength !== 'strong',
  );
}

/** A brand’s domain, or one that looks like it, written out as the name: “jr-odekake.net”, “Amazons.co.jp”. */
function domainsNamed(inspection: Inspection): readonly Evidence[] {
  const { displayName, owners, authorDomain } = readingOf(inspection);
  return namedDomainsIn(displayName, inspection.brands)
    .filter(({ brand }) => !owners().includes(brand))
    .map(({ brand, written, own, at }) => ({
      detector: 'display-name-spoof',
      strength: 'strong',
      impersonates: brand.id,
      observed: [
        {
          where: 'From',
          value: displayName,
          ...(own ? {} : { marks: [{ at, length: written.length, looksLike: brand.sendsFrom[0] ?? '' }] }),
        },
      ],
      finding: {
        code: own ? 'display-name.brand-elsewhere' : 'display-name.lookalike-name',
        parameters: {
          claimed: written,
          brand: brand.names[0].text,
          domain: authorDomain ?? '',
          genuine: brand.sendsFrom[0] ?? brand.names[0].text,
        },
      },
    }));
}

/** The name that mail programs show is a brand’s, the address behind it is not. Authenticated or not. */
export const displayNameSpoof: Detector = {
  id: 'display-name-spoof',
  finds: {
    en: 'A brand’s name in front of a stranger’s address',
    ja: 'ブランド名を表示名に使い、別のアドレスから送られたメール',
  },
  findings: {
    'display-name.brand-elsewhere': {
      en: 'The sender calls itself “{claimed}”, but writes from {domain}, which is not one of {brand}’s domains. It would be delivered if it came from {genuine} and were proven.',
      ja: '差出人は「{claimed}」と名乗っていますが、実際のアドレスは {domain} で、{brand} のドメインではありません。{genuine} から送信されたと確認できれば配信されます。',
    },
    'display-name.lookalike-name': {
      en: 'The sender calls itself “{claimed}”, written with characters that only look like {brand}, and writes from {domain}. A genuine sender has no reason to disguise its name.',
      ja: '差出人名「{claimed}」は、{brand} に見える別の文字を混ぜて書かれています。実際のアドレスは {domain} です。本物の差出人が名前を偽装する理由はありません。',
    },
    'display-name.no-address': {
      en: 'The sender calls itself “{claimed}”, but gives no address that could be checked.',
      ja: '差出人は「{claimed}」と名乗っていますが、確認できるアドレスがありません。',
    },
  },
  inspect: (inspection) => {
    const { displayName, inDisplayName, owners } = readingOf(inspection);
    if (isMailProgram(displayName, inspection)) return [];
    const mentions = inDisplayName().filter((mention) => !isInOwnAddress(mention, displayName));
    // A proven sender that names itself may name others beside it: “PayPal via Northwind Shop”.
    if (mentions.some(({ brand }) => isGenuine(brand, inspection))) return [];
    const named = mentions
      .filter(({ brand }) => !owners().includes(brand) && !mayBeOwn(brand, inspection))
      .flatMap((mention) => {
        const strength = isAddressedAs(mention, inspection);
        return strength === undefined ? [] : [report(mention, { inspection, strength })];
      });
    return named.length > 0 ? named : domainsNamed(inspection);
  },
};
