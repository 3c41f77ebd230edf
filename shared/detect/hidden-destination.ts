import type { Detector, Evidence } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import { isFromProvenBrand, isPressing } from './claims.ts';
import { isAligned, readingOf } from './reading.ts';
import type { Destination } from './text/destinations.ts';

/** Services that show another page under their own name. */
const PROXY = /(?:^|\.)(?:translate\.goog|translate\.google\.com|cdn\.ampproject\.org)$/;

function report({ host, via }: Destination, inspection: Inspection): Evidence | undefined {
  const [first] = via;
  if (first === undefined || host === undefined) return undefined;
  const owned = inspection.brands.ownersOf(first).length > 0;
  const proxied = PROXY.test(first);
  if (!owned && !proxied) return undefined;
  return {
    detector: 'hidden-destination',
    strength: proxied || isPressing(inspection) ? 'moderate' : 'weak',
    observed: [
      { where: 'Link', value: first },
      { where: 'Link', value: host },
    ],
    finding: {
      code: proxied ? 'destination.proxied' : 'destination.redirected',
      parameters: { first, host },
    },
  };
}

/** A link that borrows a well-known host and ends somewhere else. */
export const hiddenDestination: Detector = {
  id: 'hidden-destination',
  finds: {
    en: 'A link through a well-known site or translation proxy that ends elsewhere',
    ja: '有名サイトや翻訳サービスを経由して別の場所へ誘導するリンク',
  },
  findings: {
    'destination.redirected': {
      en: 'A link seems to lead to {first}, but is sent on from there to {host}.',
      ja: 'リンクは {first} へのものに見えますが、そこから {host} へ転送されます。',
    },
    'destination.proxied': {
      en: 'A link shows the page of {host} under the name of {first}, so that its real address is not seen.',
      ja: 'リンクは {host} のページを {first} の名前で表示させ、本当のアドレスを見えなくしています。',
    },
  },
  inspect: (inspection) => {
    if (isFromProvenBrand(inspection)) return [];
    const { destinations, authorDomain } = readingOf(inspection);
    const seen = new Map<string, Evidence>();
    for (const { destination } of destinations()) {
      if (isAligned(destination.host, authorDomain)) continue;
      const found = report(destination, inspection);
      if (found !== undefined) seen.set(`${destination.via[0]} ${destination.host}`, found);
    }
    return [...seen.values()].slice(0, 3);
  },
};
