import { campaignFeatures } from '../../shared/campaign/features.ts';
import type { BrandIndex, Mention } from '../../shared/model/brand.ts';
import type { Sighting } from '../../shared/model/campaign.ts';
import type { ParsedMessage } from '../../shared/model/message.ts';
import type { MessageRecord } from '../../shared/model/message-record.ts';
import { domain, mailbox, message, NO_BRANDS } from './inspections.ts';
import { brandId, heldVerdict, messageKey, messageRecord } from './message-records.ts';

/** A registry that finds names by plain search: enough to mask them. */
export const namedBrands = (...names: readonly string[]): BrandIndex => ({
  ...NO_BRANDS,
  mentionsIn: (text) => names.flatMap((name) => mentions(text, name)),
});

function mentions(text: string, name: string): readonly Mention[] {
  const at = text.indexOf(name);
  const brand = {
    id: brandId('northwind-bank'),
    names: [{ text: name, ambiguous: false }] as const,
    sendsFrom: [],
    authorisedSenders: [],
    sharedDomains: [],
    relation: 'public' as const,
  };
  return at < 0
    ? []
    : [
        { brand, name: brand.names[0], at, length: name.length, marks: [] },
        ...mentions(text.slice(at + name.length), name).map((found) => ({
          ...found,
          at: found.at + at + name.length,
        })),
      ];
}

const FAMILY = ['佐藤', '鈴木', '高橋', '田中', '伊藤', '渡辺', '山本', '中村', '小林', '加藤'];
const GIVEN = ['太郎', '花子', '一郎', '美咲', '健', '陽子', '大輔', '恵', '翔', '愛'];

/** The person with a number, as the leaked list knows them. */
export const customer = (number: number): { readonly name: string; readonly address: string } => ({
  name: `${FAMILY[number % 10] ?? ''} ${GIVEN[Math.floor(number / 10) % 10] ?? ''}`,
  address: `customer${number}@mail${number % 7}.example`,
});

/** What distinguishes one mailing from another. */
export interface Mailing {
  readonly brand: string;
  readonly brandName: string;
  readonly subject: (name: string) => string;
  readonly text: (name: string, number: number) => string;
  readonly link: (number: number) => string;
  readonly client: string;
  readonly from: string;
  readonly mediaTypes?: readonly string[];
}

/** A prize mailing in a brand's name; two of these with different brands are one kit under two names. */
export const prizeMailing = (different: Partial<Mailing> = {}): Mailing => {
  const brandName = different.brandName ?? 'Northwind';
  return {
    brand: 'northwind-bank',
    brandName,
    subject: (name) => `${name}様 おめでとうございます!${brandName}ギフトカード キャンペーン実施中!`,
    text: (name, number) =>
      `${name} 様\n\nいつも${brandName}をご利用いただき、誠にありがとうございます。会員番号 ${number * 7919} 様に、` +
      `抽選でギフトカードが当たりました。下記のページより、本日中にお受け取りの手続きをお願いいたします。\n` +
      `お手続きにはクレジットカードによるご本人確認が必要です。\n受付番号: A${number}F${number * 31}\n${brandName}`,
    link: (number) => `https://www.northwind.test/Xmas?c=${(number * 2654435761).toString(16)}`,
    client: '203.0.113.9',
    from: 'shop@northwind.example',
    ...different,
  };
};

const hostOf = (target: string) => domain(new URL(target).hostname);

/** One copy of a mailing, made out to one customer. */
export function copy(mailing: Mailing, number: number, brands = namedBrands(mailing.brandName)): Sighting {
  const { name, address } = customer(number);
  const to = mailbox(name, address);
  const target = mailing.link(number);
  const parsed: ParsedMessage = message({
    from: { kind: 'single', author: mailbox(mailing.brandName, mailing.from) },
    to: [to],
    subject: mailing.subject(name),
    text: mailing.text(name, number),
    links: [{ target, host: hostOf(target), text: 'こちら', origin: 'html' }],
    mediaTypes: mailing.mediaTypes ?? ['multipart/alternative', 'text/plain', 'text/html'],
    headerFields: ['from', 'to', 'subject', 'mime-version', 'x-mailer'].map((field) => ({
      name: field,
      raw: 'v',
      value: 'v',
    })),
  });
  const receivedAt = new Date(Date.UTC(2026, 10, 25, 9, 0, number));
  const record = messageRecord({ key: messageKey(number), receivedAt: receivedAt.toISOString() });
  const verdict = heldVerdict({ key: record.key });
  const addressed: MessageRecord = {
    ...record,
    summary: { ...record.summary, recipients: [address] },
    verdict: { ...verdict, envelope: { ...verdict.envelope, clientIp: mailing.client } },
  };
  const features = campaignFeatures({ message: parsed, record: addressed, brands, hashKey: 'deployment' });
  return {
    key: messageKey(number),
    receivedAt: receivedAt.toISOString(),
    brand: brandId(mailing.brand),
    features,
  };
}
