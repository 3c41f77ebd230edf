import { formatAddrSpec } from '../model/address.ts';
import type { Detector } from '../model/evidence.ts';
import { toNonEmpty } from '../model/nominal.ts';
import { applies } from './exceptions/applies.ts';
import { uniqueBrands } from './unique-brands.ts';

/** More than one author: mail programs show one of them, checks look at another. */
export const severalAuthors: Detector = {
  id: 'several-authors',
  finds: {
    en: 'More than one author in From: which one is shown and which one is checked may differ',
    ja: '差出人（From）が複数あり、表示される相手と確認した相手が異なりうるメール',
  },
  findings: {
    'several-authors.from': {
      en: 'The message names {count} authors in From. Mail programs show one of them while the checks look at another, so nobody can be held to be the sender.',
      ja: '差出人（From）に {count} 件のアドレスが書かれています。画面に表示される差出人と認証で確認した差出人が異なるおそれがあり、誰からのメールか確定できません。',
    },
  },
  inspect: (inspection) => {
    const { from } = inspection.message;
    if (from.kind !== 'several' || applies('delivery-report', inspection)) return [];
    const observed = toNonEmpty(
      from.authors.slice(0, 5).map(({ displayName, address }) => ({
        where: 'From',
        value: `${displayName ?? ''} <${formatAddrSpec(address)}>`.trim(),
      })),
    );
    if (observed === undefined) return [];
    const finding = { code: 'several-authors.from', parameters: { count: from.authors.length } };
    const brands = uniqueBrands(
      from.authors.flatMap(({ address }) => inspection.brands.ownersOf(address.domain)),
    );
    const one = { detector: 'several-authors', strength: 'strong', observed, finding } as const;
    return brands.length === 0 ? [one] : brands.map(({ id }) => ({ ...one, impersonates: id }));
  },
};
