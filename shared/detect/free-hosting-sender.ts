import type { Detector } from '../model/evidence.ts';
import { pressureOf } from './pressure.ts';
import { readingOf } from './reading.ts';
import { isFreeHosting } from './text/providers.ts';

/** The author’s domain is one that anybody gets within minutes. */
export const freeHostingSender: Detector = {
  id: 'free-hosting-sender',
  finds: {
    en: 'An author on a host where anybody gets an address within minutes',
    ja: '誰でもすぐに取得できるホスティングサービスから送られたメール',
  },
  findings: {
    'free-hosting.from': {
      en: 'The message comes from {domain}. Anybody can get such an address within minutes, without showing who they are.',
      ja: '差出人のドメイン {domain} は、誰でも身元を示さずすぐに取得できるものです。',
    },
  },
  inspect: (inspection) => {
    const { authorDomain: domain } = readingOf(inspection);
    if (domain === undefined || !isFreeHosting(domain)) return [];
    return [
      {
        detector: 'free-hosting-sender',
        strength: pressureOf(inspection).subject().length > 0 ? 'moderate' : 'weak',
        observed: [{ where: 'From', value: domain }],
        finding: { code: 'free-hosting.from', parameters: { domain } },
      },
    ];
  },
};
