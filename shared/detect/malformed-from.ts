import { organizationalDomain } from '../model/address.ts';
import type { BrandProfile } from '../model/brand.ts';
import type { Detector, Evidence } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import { toNonEmpty } from '../model/nominal.ts';
import { applies } from './exceptions/applies.ts';
import { uniqueBrands } from './unique-brands.ts';

const LONGEST = 300;

interface Trouble {
  readonly code: 'missing' | 'malformed' | 'nobody' | 'single-label';
  readonly value: string;
}

/** A name without any address claims nobody (old bounces do that); it is odd, no more. */
function troubleWith({ message: { from, anomalies } }: Inspection): Trouble | undefined {
  if (from.kind === 'missing') return { code: 'missing', value: '' };
  if (from.kind === 'malformed') {
    const hard = anomalies.some(({ where, severity }) => where === 'From' && severity === 'hard');
    return { code: hard ? 'malformed' : 'nobody', value: from.raw.slice(0, LONGEST) };
  }
  if (from.kind !== 'single') return undefined;
  const { displayName, address } = from.author;
  if (address.domain.includes('.') || organizationalDomain(address.domain) !== undefined) return undefined;
  return {
    code: 'single-label',
    value: `${displayName ?? ''} <${address.localPart}@${address.domain}>`.trim(),
  };
}

/** Brands that the unreadable field owns or names. */
const brandsIn = (value: string, { brands, message }: Inspection): readonly BrandProfile[] =>
  uniqueBrands([
    ...message.addressTokens.flatMap(({ where, domain }) =>
      where === 'From' && domain !== undefined ? brands.ownersOf(domain) : [],
    ),
    ...brands.mentionsIn(value).map(({ brand }) => brand),
  ]);

/** From cannot be evaluated: no address, none that is valid, or a domain that cannot exist on the internet. */
export const malformedFrom: Detector = {
  id: 'malformed-from',
  finds: {
    en: 'A From that names no valid address, so that nothing about the sender can be checked',
    ja: '差出人（From）のアドレスが不正で、誰からのメールか確認できないもの',
  },
  findings: {
    'from.missing': {
      en: 'The message has no From field. Genuine mail always says who wrote it.',
      ja: '差出人（From）がありません。正規のメールには必ず差出人が記載されます。',
    },
    'from.malformed': {
      en: 'The From field, “{value}”, is not a valid address. Genuine mail programs do not write such a field, and the sender cannot be checked.',
      ja: '差出人（From）の「{value}」は正しいメールアドレスではありません。正規のメールではこのような書き方はされず、差出人を確認できません。',
    },
    'from.nobody': {
      en: 'The From field, “{value}”, holds a name but no address.',
      ja: '差出人（From）の「{value}」には名前だけがあり、メールアドレスがありません。',
    },
    'from.single-label': {
      en: 'The sender’s address, “{value}”, has a domain that cannot exist on the internet. Nobody can have written from it.',
      ja: '差出人「{value}」のドメインはインターネット上に存在しえないものです。このアドレスから送信することはできません。',
    },
  },
  inspect: (inspection) => {
    const trouble = troubleWith(inspection);
    if (trouble === undefined || applies('delivery-report', inspection)) return [];
    const { code, value } = trouble;
    const one: Evidence = {
      detector: 'malformed-from',
      strength: code === 'nobody' ? 'weak' : 'strong',
      observed: [{ where: 'From', value }],
      finding: { code: `from.${code}`, parameters: { value } },
    };
    const named = toNonEmpty(brandsIn(value, inspection));
    return named === undefined ? [one] : named.map(({ id }) => ({ ...one, impersonates: id }));
  },
};
