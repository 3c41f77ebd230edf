import type { Zone } from '../../shared/authenticate/zone.ts';
import type { Posted } from '../../test/browser/support/send.ts';

// An invented company's mail of one week, for the pictures in README and docs.

/** Four brands that do not exist. */
export const BRANDS = `brands:
  - { id: northwind-bank, names: [Northwind Bank, ノースウィンド銀行], sendsFrom: [northwind-bank.example], relation: ours }
  - { id: minato-express, names: [Minato Express, みなと運輸], sendsFrom: [minato-express.example], relation: partner }
  - { id: kazahana-card, names: [Kazahana Card, かざはなカード], sendsFrom: [kazahana-card.example], relation: public }
  - { id: aozora-mobile, names: [Aozora Mobile, あおぞらモバイル], sendsFrom: [aozora-mobile.example], relation: public }
`;

const sender = (ip: string, policy: string) => ({
  spf: { TXT: [`v=spf1 ip4:${ip} -all`] },
  dmarc: { TXT: [`v=DMARC1; p=${policy}`] },
});
const HONEST: Readonly<Record<string, ReturnType<typeof sender>>> = {
  'northwind-bank.example': sender('192.0.2.10', 'none'),
  'minato-express.example': sender('192.0.2.11', 'quarantine'),
  'kazahana-card.example': sender('192.0.2.12', 'none'),
  'aozora-mobile.example': sender('192.0.2.13', 'reject'),
  'customer.example': sender('192.0.2.20', 'reject'),
  'parcel-notice.example': sender('203.0.113.41', 'none'),
};

/** What the name server of the pictures answers. */
export const ZONE: Zone = Object.fromEntries(
  Object.entries(HONEST).flatMap(([name, { spf, dmarc }]) => [
    [name, spf],
    [`_dmarc.${name}`, dmarc],
  ]),
);

/** A message, and how many minutes before the picture it came. */
export interface Arrival extends Posted {
  readonly minutesAgo: number;
}

const encoded = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

interface Words {
  readonly name: string;
  readonly from: string;
  readonly subject: string;
  readonly html: string;
}

const arrival = (
  { name, from, subject, html }: Words,
  to: string,
  rest: Partial<Arrival> & Pick<Arrival, 'minutesAgo'>,
): Arrival => ({
  raw: [
    `From: ${encoded(name)} <${from}>`,
    `To: <${to}>`,
    `Subject: ${encoded(subject)}`,
    `Message-ID: <${rest.minutesAgo}.${to}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    '',
    html,
  ].join('\r\n'),
  mailFrom: 'bounce@bulk-sender.example',
  recipients: [to],
  clientIp: '203.0.113.9',
  ...rest,
});

const button = (url: string, text: string, colour: string): string =>
  `<p style="margin:20px 0"><a href="${url}" style="background:${colour};color:#ffffff;padding:12px 24px;border-radius:4px;text-decoration:none">${text}</a></p>`;
const banner = (text: string, colour: string): string =>
  `<table width="100%" bgcolor="${colour}"><tr><td style="color:#ffffff;padding:16px;font-size:20px">${text}</td></tr></table>`;

const PEOPLE = [
  ['佐藤', 'h.sato'],
  ['鈴木', 'i.suzuki'],
  ['田中', 'y.tanaka'],
  ['高橋', 'm.takahashi'],
  ['伊藤', 'k.ito'],
  ['渡辺', 's.watanabe'],
  ['山本', 'r.yamamoto'],
] as const;

const bank = (person: string): Words => ({
  name: 'Northwind Bank',
  from: 'service@northwind-bank.example',
  subject: `${person}様 【重要】お取引を一時的に制限しました`,
  html: `${banner('Northwind Bank', '#0b3d5c')}<p>${person}様</p><p>第三者による不正なログインを検知したため、口座のご利用を一時的に制限しました。24時間以内にご本人確認をお願いいたします。</p>${button('https://northwind-bank.account-check.example/login', 'ご本人確認はこちら', '#0b3d5c')}<p>ノースウィンド銀行 お客様センター</p>`,
});
const parcel = (person: string): Words => ({
  name: 'みなと運輸',
  from: 'info@parcel-notice.example',
  subject: `【みなと運輸】${person}様 お届け先不明のためお荷物を保管しています`,
  html: `${banner('みなと運輸', '#7a1f1f')}<p>お届けにあがりましたが宛先不明のため持ち帰りました。本日中に再配達のお手続きをお願いします。</p>${button('https://minato-express.redeliver.example/?id=4471', '再配達を依頼する', '#7a1f1f')}`,
});
const card = (person: string): Words => ({
  name: 'Kazahana Card',
  from: 'support@kazahana-card.example',
  subject: `${person}様 カードのご利用確認のお願い`,
  html: `${banner('Kazahana Card', '#4a2f6b')}<p>普段と異なるご利用を確認しました。ご本人のご利用でない場合は、下記より停止のお手続きをお願いします。</p>${button('https://kazahana-card.secure-login.example/', '利用明細を確認する', '#4a2f6b')}`,
});
const mobile: Words = {
  name: 'Aozora Mobile',
  from: 'billing@aozora-mobiie.example',
  subject: 'Your bill could not be paid – update your card',
  html: `${banner('Aozora Mobile', '#1c5d99')}<p>Your service ends tomorrow unless you update your payment details.</p>${button('https://aozora-mobiie.example/pay', 'Update payment', '#1c5d99')}`,
};

const honest = (
  name: string,
  domain: string,
  clientIp: string,
  subject: string,
  minutesAgo: number,
): Arrival =>
  arrival({ name, from: `mail@${domain}`, subject, html: `<p>${subject}</p>` }, 'h.sato@ours.example', {
    minutesAgo,
    mailFrom: `bounce@${domain}`,
    clientIp,
  });

const DAY = 24 * 60;

/** The week, oldest last. */
export const ARRIVALS: readonly Arrival[] = [
  ...PEOPLE.map(([person, user], at) =>
    arrival(bank(person), `${user}@ours.example`, { minutesAgo: 6 + at * 3 }),
  ),
  ...PEOPLE.slice(0, 4).map(([person, user], at) =>
    arrival(parcel(person), `${user}@ours.example`, {
      minutesAgo: 95 + at * 11,
      mailFrom: 'info@parcel-notice.example',
      clientIp: '203.0.113.41',
    }),
  ),
  arrival(mobile, 'accounts@ours.example', { minutesAgo: 190, clientIp: '203.0.113.77' }),
  ...PEOPLE.slice(1, 4).map(([person, user], at) =>
    arrival(card(person), `${user}@ours.example`, { minutesAgo: 320 + at * 7, clientIp: '203.0.113.55' }),
  ),
  honest('Okada Mina', 'customer.example', '192.0.2.20', '来週の打ち合わせの件', 41),
  honest('Northwind Bank', 'northwind-bank.example', '192.0.2.10', '11月のご利用明細のお知らせ', 150),
  honest('Minato Express', 'minato-express.example', '192.0.2.11', 'お荷物お届け完了のお知らせ', 260),
  ...[1, 2, 3, 4, 5, 6, 8, 9, 11, 12].flatMap((day) => [
    ...PEOPLE.slice(0, 1 + ((day * 5) % 6)).map(([person, user], at) =>
      arrival([bank, card, parcel][day % 3]?.(person) ?? mobile, `${user}@ours.example`, {
        minutesAgo: day * DAY + at * 9,
        clientIp: `203.0.113.${60 + day}`,
      }),
    ),
    ...Array.from({ length: 3 + (day % 4) }, (_, at) =>
      honest(
        'Northwind Bank',
        'northwind-bank.example',
        '192.0.2.10',
        `ご利用明細のお知らせ ${day}-${at}`,
        day * DAY + 300 + at * 20,
      ),
    ),
  ]),
];
