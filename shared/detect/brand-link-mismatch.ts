import { isWithin } from '../model/address.ts';
import type { BrandProfile } from '../model/brand.ts';
import type { Detector } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import { isPressing } from './claims.ts';
import { applies } from './exceptions/applies.ts';
import { isGenuine } from './genuine.ts';
import { linkView } from './link-view.ts';
import { isAligned, readingOf } from './reading.ts';
import { uniqueBrands } from './unique-brands.ts';

/** The brands that the author claims to be, by domain or by name. */
function claimed(inspection: Inspection): readonly BrandProfile[] {
  const { owners, inDisplayName } = readingOf(inspection);
  const named = inDisplayName().filter(({ name }) => !name.ambiguous);
  return uniqueBrands([...owners(), ...named.map(({ brand }) => brand)]);
}

const leadsTo = (brand: BrandProfile, inspection: Inspection): boolean => {
  const { authorDomain } = readingOf(inspection);
  return linkView(inspection).hosts.some(
    (host) => brand.sendsFrom.some((own) => isWithin(host, own)) || isAligned(host, authorDomain),
  );
};

/** The author claims to be a brand, and every button leads somewhere else. Trackers do that too: a hint. */
export const brandLinkMismatch: Detector = {
  id: 'brand-link-mismatch',
  finds: {
    en: 'A brand as author, and no link that leads to it',
    ja: 'ブランドを名乗っているのに、そのブランドへのリンクが一つもないメール',
  },
  findings: {
    'link.none-to-brand': {
      en: 'The message claims to come from {brand}, but none of its links leads there; they lead to {host}.',
      ja: '{brand} からのメールを名乗っていますが、{brand} へのリンクは一つもなく、リンク先は {host} です。',
    },
  },
  inspect: (inspection) => {
    const { hosts, odd } = linkView(inspection);
    const [host] = hosts;
    if (host === undefined || applies('delivery-report', inspection)) return [];
    return claimed(inspection)
      .filter((brand) => !isGenuine(brand, inspection) && !leadsTo(brand, inspection))
      .slice(0, 2)
      .map((brand) => ({
        detector: 'brand-link-mismatch',
        strength: odd && isPressing(inspection) ? ('moderate' as const) : ('weak' as const),
        impersonates: brand.id,
        observed: [{ where: 'Link', value: host }] as const,
        finding: { code: 'link.none-to-brand', parameters: { brand: brand.names[0].text, host } },
      }));
  },
};
