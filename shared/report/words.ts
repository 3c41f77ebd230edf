import type { Bilingual } from '../model/evidence.ts';

/** Every heading and label of the report, in both languages. */
export const WORDS = {
  title: { en: 'Phishing campaign report', ja: 'フィッシングメール報告書' },
  inTheNameOf: { en: 'In the name of', ja: 'かたられたブランド' },
  unknownBrand: { en: 'no known brand', ja: '特定のブランドなし' },
  campaign: { en: 'Campaign', ja: 'キャンペーン番号' },
  reporter: { en: 'Reported by', ja: '報告者' },
  firstSeen: { en: 'First seen', ja: '初回検知' },
  lastSeen: { en: 'Last seen', ja: '最終検知' },
  messages: { en: 'Messages', ja: '通数' },
  recipients: { en: 'Recipients (not named here)', ja: '宛先数（宛先は伏せています）' },
  held: { en: 'Held back', ja: '配信を保留' },
  delivered: { en: 'Delivered', ja: '配信済み' },
  released: { en: 'Released after review', ja: '確認後に解放' },
  asSeen: { en: 'As the victim saw it', ja: '受信者に見えていた画面' },
  really: { en: 'What it really is', ja: '実際の内容' },
  from: { en: 'From', ja: '差出人' },
  mailFrom: { en: 'Envelope sender (MAIL FROM)', ja: 'エンベロープ送信者（MAIL FROM）' },
  client: { en: 'Sending client', ja: '送信元 IP アドレス' },
  authentication: { en: 'Authentication', ja: '送信ドメイン認証' },
  findings: { en: 'Why it is a spoof', ja: 'なりすましと判断した理由' },
  together: { en: 'Why these messages are one campaign', ja: '同一キャンペーンと判断した理由' },
  linked: { en: 'Campaigns that have to do with it', ja: '関連するキャンペーン' },
  links: { en: 'Where its links lead (defanged)', ja: 'リンク先（無害化表記）' },
  infrastructure: { en: 'Sending networks', ja: '送信元ネットワーク' },
  contacts: { en: 'Who should get this report', ja: '報告先' },
  header: { en: 'Header section (recipient redacted)', ja: 'ヘッダー（宛先は伏せています）' },
  privacy: {
    en: 'Recipients are redacted. A person checks this report before it leaves.',
    ja: '宛先は伏せています。送付前に担当者が内容を確認します。',
  },
  warning: {
    en: 'Picture of a phishing message: do not follow it.',
    ja: 'フィッシングメールの再現です。指示に従わないでください。',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Languages in the order of the report: the reader's first. */
export const LANGUAGES = ['ja', 'en'] as const;

/** A time as people in Japan read it, with its zone. */
export const timeIn = (iso: string): string =>
  `${new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short', timeStyle: 'medium' }).format(new Date(iso))} JST`;
