import type { Mention } from '../model/brand.ts';
import type { Detector, Evidence, Strength } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import { isGenuine } from './genuine.ts';
import { isAddressedAs } from './naming.ts';
import { readingOf } from './reading.ts';

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
    const { inDisplayName, owners } = readingOf(inspection);
    const mentions = inDisplayName();
    // A proven sender that names itself may name others beside it: “PayPal via Northwind Shop”.
    if (mentions.some(({ brand }) => isGenuine(brand, inspection))) return [];
    return mentions
      .filter(({ brand }) => !owners().includes(brand))
      .flatMap((mention) => {
        const strength = isAddressedAs(mention, inspection);
        return strength === undefined ? [] : [report(mention, { inspection, strength })];
      });
  },
};
