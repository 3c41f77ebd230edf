import { type DomainName, isWithin, toDomainName } from '../model/address.ts';
import type { BrandProfile } from '../model/brand.ts';
import type { Detector, Evidence } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import { isFromProvenBrand, isNamed, isPressing } from './claims.ts';
import { isAligned, readingOf } from './reading.ts';

/** A link’s text that is nothing but an address: what people believe they click on. */
const SHOWN =
  /^\s*(?:https?:\/\/)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?[.。])+[\p{L}]{2,18})(?:[/?:]\S*)?\s*$/iu;

function shownDomain(text: string): DomainName | undefined {
  if (text.length > 300 || text.includes('@')) return undefined;
  return toDomainName(SHOWN.exec(text.normalize('NFKC'))?.[1] ?? '');
}

/** Of several owners the one that the message speaks of. */
function ownerOf(shown: DomainName, inspection: Inspection): BrandProfile | undefined {
  const owners = inspection.brands.ownersOf(shown);
  return owners.find((brand) => isNamed(brand, inspection)) ?? owners[0];
}

function report(shown: DomainName, host: DomainName, inspection: Inspection): Evidence {
  const brand = ownerOf(shown, inspection);
  const { authorDomain } = readingOf(inspection);
  const parameters = { shown, host, brand: brand?.names[0].text ?? '' };
  const speaks = isPressing(inspection) && brand !== undefined && isNamed(brand, inspection);
  // Newsletters count clicks under their own name: unless they speak for the brand, that is all it is.
  const tracked = isAligned(host, authorDomain) && !speaks;
  return {
    detector: 'link-text-mismatch',
    strength: brand === undefined || tracked ? 'weak' : isPressing(inspection) ? 'strong' : 'moderate',
    ...(brand === undefined ? {} : { impersonates: brand.id }),
    observed: [
      { where: 'Link text', value: shown },
      { where: 'Link', value: host },
    ],
    finding: { code: brand === undefined ? 'link.text-differs' : 'link.text-of-brand', parameters },
  };
}

/** The link shows one address and leads to another. */
export const linkTextMismatch: Detector = {
  id: 'link-text-mismatch',
  finds: {
    en: 'A link that shows one address and leads to another',
    ja: '表示されているアドレスと実際のリンク先が違うリンク',
  },
  findings: {
    'link.text-of-brand': {
      en: 'A link shows {shown}, which belongs to {brand}, but leads to {host}.',
      ja: 'リンクには {brand} のアドレス {shown} が表示されていますが、実際には {host} につながります。',
    },
    'link.text-differs': {
      en: 'A link shows {shown}, but leads to {host}.',
      ja: 'リンクの表示は {shown} ですが、実際には {host} につながります。',
    },
  },
  inspect: (inspection) => {
    if (isFromProvenBrand(inspection)) return [];
    const seen = new Map<string, Evidence>();
    for (const { link, destination } of readingOf(inspection).destinations()) {
      const shown = shownDomain(link.text);
      const { host } = destination;
      if (shown === undefined || host === undefined || isAligned(shown, host) || isWithin(host, shown))
        continue;
      const [brand] = inspection.brands.ownersOf(shown);
      if (brand !== undefined && inspection.brands.ownersOf(host).includes(brand)) continue;
      seen.set(`${shown} ${host}`, report(shown, host, inspection));
    }
    return [...seen.values()].slice(0, 3);
  },
};
