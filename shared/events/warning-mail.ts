import { renderReason } from '../campaign/explain.ts';
import { defang } from '../report/defang.ts';
import type { CampaignDetectedData, CanaryTrippedData, Detail } from './types.ts';

/** A mail for people who must act: Japanese first, English below. */
export interface WarningMail {
  /** At most 100 characters of ASCII, as SNS asks. */
  readonly subject: string;
  readonly text: string;
}

type Warning =
  | {
      readonly 'detail-type': 'Campaign Detected' | 'Campaign Updated';
      readonly detail: Detail<'Campaign Detected'>;
    }
  | { readonly 'detail-type': 'Canary Tripped'; readonly detail: Detail<'Canary Tripped'> };

const oneLine = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 100);

const TRIGGERS: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  recipients: { ja: '短時間に複数の宛先へ届いたため', en: 'several people got it within a short time' },
  canary: {
    ja: '漏えい検知用アドレスと通常の宛先の両方に届いたため',
    en: 'a leak canary and somebody else got it',
  },
  reports: { ja: '複数の受信者から報告があったため', en: 'several people reported it' },
  links: {
    ja: '新しいリンク先、または同じ名簿あての別キャンペーンが見つかったため',
    en: 'new links, or another campaign with the same list',
  },
  growth: { ja: '宛先が増えているため', en: 'it is growing' },
};

function campaignLines(data: CampaignDetectedData, language: 'ja' | 'en'): readonly string[] {
  const { brand = language === 'ja' ? '(特定のブランドなし)' : '(no known brand)', counts, linked } = data;
  const because = TRIGGERS[data.trigger]?.[language] ?? data.trigger;
  const hosts = data.linkHosts.map(defang).join(', ');
  const reasons = data.reasons.map((reason) => renderReason(reason, language)).join(', ');
  const links = linked.map(
    ({ campaign, brand: other, reasons: why }) =>
      `  ${campaign}${other === undefined ? '' : ` (${other})`}: ${why.map((one) => renderReason(one, language)).join(', ')}`,
  );
  return language === 'ja'
    ? [
        `${brand} をかたるフィッシングメールのキャンペーンを検知しました。`,
        `検知理由: ${because}`,
        `${counts.messages} 通、宛先 ${counts.recipients} 件 (初回 ${data.firstSeen}、最終 ${data.lastSeen})`,
        `リンク先: ${hosts}`,
        `同一と判断した理由: ${reasons}`,
        ...(links.length === 0 ? [] : ['関連するキャンペーン:', ...links]),
        `キャンペーン番号: ${data.campaign}`,
      ]
    : [
        `A phishing campaign in the name of ${brand} is running.`,
        `Told because ${because}.`,
        `${counts.messages} messages to ${counts.recipients} people (first ${data.firstSeen}, last ${data.lastSeen})`,
        `Links lead to: ${hosts}`,
        `One campaign because of: ${reasons}`,
        ...(links.length === 0 ? [] : ['Linked campaigns:', ...links]),
        `Campaign: ${data.campaign}`,
      ];
}

function canaryLines(
  { canary, assessment, authorDomain = '?', clientIp = '?' }: CanaryTrippedData,
  language: 'ja' | 'en',
) {
  const guessing = assessment !== 'leak';
  return language === 'ja'
    ? [
        `名簿「${canary.list}」にだけ登録した検知用アドレスに、許可していない差出人からメールが届きました。`,
        guessing
          ? 'ただし、総当たりで推測された可能性があります。'
          : '名簿が漏えいした可能性が高いと考えられます。',
        `登録日時: ${canary.seededAt}  差出人ドメイン: ${defang(authorDomain)}  送信元: ${clientIp}`,
      ]
    : [
        `Mail from a stranger reached an address that only the list “${canary.list}” holds.`,
        guessing ? 'Somebody may have guessed addresses.' : 'The list has most likely leaked.',
        `Seeded: ${canary.seededAt}  author domain: ${defang(authorDomain)}  client: ${clientIp}`,
      ];
}

/** Words a warning for people. Links are defanged; nothing in it is a recipient's or the sender's own word. */
export function toWarningMail(warning: Warning): WarningMail {
  const { deployment } = warning.detail;
  const both = (lines: (language: 'ja' | 'en') => readonly string[]): string =>
    [...lines('ja'), '', ...lines('en'), '', `Sekisho, ${deployment}`].join('\n');
  if (warning['detail-type'] === 'Canary Tripped') {
    const { data } = warning.detail;
    return {
      subject: oneLine(`[Sekisho] Leaked list? Canary ${data.canary.id}`),
      text: both((language) => canaryLines(data, language)),
    };
  }
  const { data } = warning.detail;
  const word = warning['detail-type'] === 'Campaign Detected' ? 'Phishing campaign' : 'Campaign update';
  return {
    subject: oneLine(
      `[Sekisho] ${word}: ${data.brand ?? 'no known brand'}, ${data.counts.recipients} recipients`,
    ),
    text: both((language) => campaignLines(data, language)),
  };
}

/** Tells the events that people must hear of from all others. */
export const isWarning = (event: {
  readonly 'detail-type': string;
  readonly detail: unknown;
}): event is Warning => /^(Campaign Detected|Campaign Updated|Canary Tripped)$/.test(event['detail-type']);
