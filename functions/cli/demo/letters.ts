/** A mailing of the story, or an honest sender's. */
export interface Mailing {
  readonly id: string;
  readonly displayName: string;
  readonly from: string;
  readonly mailFrom: string;
  readonly client: { readonly ip: string; readonly helo: string };
  readonly subject: (name: string, number: number) => string;
  readonly text: (name: string, number: number) => string;
  readonly link?: (number: number) => string;
}

const FAMILY =
  '佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林'.split(' ');
const GIVEN = '太郎 花子 一郎 美咲 健 陽子 大輔 恵 翔 愛 直樹 香織 誠 由美 学 幸子'.split(' ');

/** Somebody on the shop's list, by number. */
export const customerName = (number: number): string =>
  `${FAMILY[number % FAMILY.length] ?? ''} ${GIVEN[Math.floor(number / FAMILY.length) % GIVEN.length] ?? ''}`;

/**
 * The three waves. What is public of them is as it was: addresses, subject pattern and link of the first, the brand
 * of the second and the pretext of the third; domains that nobody documented are replaced by reserved ones.
 */
export const WAVES: readonly [Mailing, Mailing, Mailing] = [
  {
    id: 'wave 1 (象印, QUOカード)',
    displayName: '象印でショッピング',
    from: 'shopmaster@zojirushi.co.jp',
    mailFrom: 'bounce@bulk.example',
    client: { ip: '203.0.113.9', helo: 'mx1.bulk.example' },
    subject: (name) => `${name}様 おめでとうございます!オリジナルQUOカード キャンペーン実施中!`,
    text: (name, number) => `${name} 様

いつも象印でショッピングをご利用いただき、誠にありがとうございます。
お客様番号 ${(number * 7919) % 1_000_000} 様に、抽選でオリジナルQUOカードが当たりました。
下記のページより、本日中にお受け取りの手続きをお願いいたします。
なお、ご本人確認のため、クレジットカード番号のご入力が必要です。`,
    link: (number) => `http://www.zojirushi.online/Xmas?c=${(number * 2_654_435_761).toString(16)}`,
  },
  {
    id: 'wave 2 (JCB ギフトカード)',
    displayName: 'JCBカード お客様センター',
    from: 'campaign@parts-shop.example',
    mailFrom: 'campaign@parts-shop.example',
    client: { ip: '198.51.100.20', helo: 'mail.parts-shop.example' },
    subject: (name) => `${name}様 新年おめでとうございます!JCBギフトカード 3万円分 プレゼント!`,
    text: (name, number) => `${name} 様

JCBカードをご利用いただき、ありがとうございます。
新春の抽選の結果、受付番号 ${(number * 104_729) % 1_000_000} のお客様に、JCBギフトカードを贈呈いたします。
下記の専用ページで、カード情報のご確認をお願いいたします。`,
    link: (number) => `https://jcb-gift.example/2020/entry?u=${(number * 40_503).toString(36)}`,
  },
  {
    id: 'wave 3 (マスク)',
    displayName: 'マスクお届けセンター',
    from: 'info@mask-otodoke.example',
    mailFrom: 'info@mask-otodoke.example',
    client: { ip: '192.0.2.66', helo: 'mx.mask-otodoke.example' },
    subject: (name) => `${name}様 当選おめでとうございます!マスク 50枚 プレゼント!`,
    text: (name, number) => `${name} 様

マスク不足が続くなか、抽選で 50枚入りマスクをお届けします。
当選番号 ${(number * 15_485_863) % 1_000_000} は、本日中にお受け取りの手続きをお願いいたします。
送料のお支払いには、クレジットカードのご入力が必要です。`,
    link: (number) => `https://mask-otodoke.example/get/${(number * 97_003).toString(36)}x9`,
  },
];

/** Honest mail of a day: some from people, some from shops, all of it authenticated by SPF. */
export const HONEST: readonly Mailing[] = ['books', 'garden', 'school', 'clinic', 'club'].map((name, at) => ({
  id: `honest ${name}`,
  displayName: `${name[0]?.toUpperCase() ?? ''}${name.slice(1)} のお知らせ`,
  from: `news@${name}.example`,
  mailFrom: `news@${name}.example`,
  client: { ip: `192.0.2.${10 + at}`, helo: `mail.${name}.example` },
  subject: (_name, number) => `ご予約の確認 No.${number}`,
  text: (person, number) =>
    `${person} 様\n\nご予約 No.${number} を承りました。当日お待ちしております。\nこのメールは ${name}.example からお送りしています。`,
}));

const word = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
const lines = (base64: string): string => base64.replace(/(.{76})/g, '$1\r\n');

/** One copy of a mailing as its sender's program writes it (RFC 5322, MIME). */
export function letter(
  mailing: Mailing,
  {
    number,
    name,
    to,
    at,
  }: { readonly number: number; readonly name: string; readonly to: string; readonly at: Date },
): Buffer {
  const link = mailing.link?.(number);
  const text = mailing.text(name, number) + (link === undefined ? '' : `\n\n${link}\n`);
  const head = [
    `From: ${word(mailing.displayName)} <${mailing.from}>`,
    `To: ${word(name)} <${to}>`,
    `Subject: ${word(mailing.subject(name, number))}`,
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${number}.${at.getTime()}@${mailing.mailFrom.split('@')[1] ?? ''}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: base64',
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${lines(Buffer.from(text).toString('base64'))}\r\n`);
}
