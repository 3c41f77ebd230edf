import type { Detector } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import type { Link } from '../model/message.ts';
import { isFromProvenBrand, isPressing } from './claims.ts';
import { isAligned, readingOf } from './reading.ts';
import { uniqueBrands } from './unique-brands.ts';

/** Brands named by display name or subject that do not own the code’s host. */
const claimedElsewhere = ({ host }: Link, inspection: Inspection) => {
  const { inDisplayName, inSubject } = readingOf(inspection);
  const owners = host === undefined ? [] : inspection.brands.ownersOf(host);
  return uniqueBrands([...inDisplayName(), ...inSubject()].map(({ brand }) => brand)).filter(
    (brand) => !owners.includes(brand),
  );
};

/** A QR code takes the reader to a phone, past every filter of the workplace. */
export const qrCode: Detector = {
  id: 'qr-code',
  finds: {
    en: 'A QR code that leads away from whoever the message claims to be',
    ja: '名乗っている相手とは無関係な場所へ誘導するQRコード',
  },
  findings: {
    'qr.elsewhere': {
      en: 'A QR code in the message leads to {host}, which belongs neither to the author nor to anybody the message names. Codes are read by telephones, past the checks that links go through.',
      ja: 'メール内のQRコードは {host} につながります。差出人とも名乗っている相手とも無関係です。QRコードはスマートフォンで読み取らせ、リンクの検査を避けるために使われます。',
    },
  },
  inspect: (inspection) => {
    if (isFromProvenBrand(inspection)) return [];
    const { authorDomain } = readingOf(inspection);
    return inspection.message.links
      .filter(({ origin, host }) => origin === 'qr-code' && !isAligned(host, authorDomain))
      .slice(0, 3)
      .map((link) => {
        const [brand] = claimedElsewhere(link, inspection);
        return {
          detector: 'qr-code',
          strength:
            brand !== undefined
              ? ('strong' as const)
              : isPressing(inspection)
                ? ('moderate' as const)
                : ('weak' as const),
          ...(brand === undefined ? {} : { impersonates: brand.id }),
          observed: [{ where: 'QR code', value: link.target.slice(0, 200) }] as const,
          finding: { code: 'qr.elsewhere', parameters: { host: link.host ?? '?' } },
        };
      });
  },
};
