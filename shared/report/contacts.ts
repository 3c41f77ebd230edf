import type { BrandProfile } from '../model/brand.ts';
import type { Bilingual } from '../model/evidence.ts';

/** Somebody who should get the pack; a person sends it. */
export interface Contact {
  readonly who: Bilingual;
  /** A mail address, or a page that names one. */
  readonly where: string;
  readonly what: Bilingual;
}

/** Bodies that take reports of any phishing in Japan. */
const COUNCIL: Contact = {
  who: { en: 'Council of Anti-Phishing Japan', ja: 'フィッシング対策協議会' },
  where: 'info@antiphishing.jp',
  what: {
    en: 'for their warning to the public and the takedown through JPCERT/CC',
    ja: '緊急情報の公開と、JPCERT/CC を通じたサイト閉鎖のため',
  },
};

const brandContacts = ({ names, sendsFrom }: BrandProfile): readonly Contact[] => {
  const [name] = names;
  return sendsFrom.slice(0, 2).map((domain) => ({
    who: { en: `${name.text}, security contact`, ja: `${name.text} セキュリティ窓口` },
    where: `https://${domain}/.well-known/security.txt`,
    what: { en: 'the contact that RFC 9116 publishes there', ja: 'RFC 9116 で公開された連絡先へ' },
  }));
};

const hostContacts = (host: string): readonly Contact[] => {
  const domain = host.split('/')[0] ?? host;
  return [
    {
      who: { en: `Registrar of ${domain}`, ja: `${domain} の登録事業者` },
      where: `https://rdap.org/domain/${domain}`,
      what: {
        en: 'abuse contact in the RDAP answer (RFC 9083)',
        ja: 'RDAP 応答（RFC 9083）の不正利用窓口へ',
      },
    },
  ];
};

const networkContact = (network: string): Contact => {
  const address = network.split('/')[0] ?? network;
  return {
    who: { en: `Network ${network}`, ja: `送信元ネットワーク ${network}` },
    where: `https://rdap.org/ip/${address}`,
    what: { en: 'abuse contact of the network that sends', ja: '送信元ネットワークの不正利用窓口へ' },
  };
};

/** Whom to tell: the brand first, then who can take pages and senders down, then the council. */
export const whomToTell = ({
  brand,
  linkHosts,
  networks,
}: {
  readonly brand: BrandProfile | undefined;
  readonly linkHosts: readonly string[];
  readonly networks: readonly string[];
}): readonly Contact[] => [
  ...(brand === undefined ? [] : brandContacts(brand)),
  ...linkHosts.slice(0, 5).flatMap(hostContacts),
  ...networks.slice(0, 5).map(networkContact),
  COUNCIL,
];
