import { formatAddrSpec } from '../model/address.ts';
import type { BrandProfile } from '../model/brand.ts';
import type { Detector } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import { looksLikeBounce } from './exceptions/delivery-report.ts';
import { readingOf } from './reading.ts';
import { standingOf } from './standing.ts';
import { labelsWithin } from './text/word-labels.ts';
import { uniqueBrands } from './unique-brands.ts';

/** Brands that stand before the @: by name, or by a label that is one slip away (amozon-account-update). */
function namedBy(localPart: string, inspection: Inspection): readonly BrandProfile[] {
  const { brands } = inspection;
  const { inSubject, inOpening } = readingOf(inspection);
  const again = (brand: BrandProfile) => [...inSubject(), ...inOpening()].some((one) => one.brand === brand);
  return uniqueBrands([
    ...brands
      .mentionsIn(localPart)
      .filter(({ name }) => !name.ambiguous)
      .map(({ brand }) => brand),
    // A slip alone may be a word of its own (webster, wester): the text must name the brand as well.
    ...labelsWithin(localPart, brands)
      .filter(({ slip, brand }) => !slip || again(brand))
      .map(({ brand }) => brand),
  ]);
}

/** Before the @ stands a brand’s name, behind it a stranger’s domain: amazon-update@parcel-info.test. */
export const localPartSpoof: Detector = {
  id: 'local-part-spoof',
  finds: {
    en: 'A brand’s name before the @, a stranger’s domain behind it',
    ja: 'アドレスの＠より前にブランド名があり、ドメインは無関係なメール',
  },
  findings: {
    'local-part.brand-elsewhere': {
      en: 'The address {address} carries the name of {brand} before the @, but the part that counts, {domain}, does not belong to {brand}.',
      ja: 'アドレス {address} は＠の前に {brand} の名前を使っていますが、送信元を示す {domain} は {brand} のものではありません。',
    },
  },
  inspect: (inspection) => {
    const {
      message: { from },
    } = inspection;
    const { owners, inSubject } = readingOf(inspection);
    // Exchange bounces come from MicrosoftExchange… of every domain that it serves.
    if (from.kind !== 'single' || looksLikeBounce(inspection)) return [];
    const { address } = from.author;
    const value = formatAddrSpec(address);
    return namedBy(address.localPart.slice(0, 100), inspection)
      .filter((brand) => !owners().includes(brand))
      .map((brand) => {
        const again = inSubject().some((mention) => mention.brand === brand);
        return {
          detector: 'local-part-spoof',
          strength: again || standingOf(inspection).length > 0 ? ('strong' as const) : ('moderate' as const),
          impersonates: brand.id,
          observed: [{ where: 'From', value }] as const,
          finding: {
            code: 'local-part.brand-elsewhere',
            parameters: { address: value, domain: address.domain, brand: brand.names[0].text },
          },
        };
      });
  },
};
