import { renderReason } from '../campaign/explain.ts';
import { defang } from '../report/defang.ts';
import { reinstatedLines, ruleLines, tame } from './notice-mail.ts';
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
  | { readonly 'detail-type': 'Canary Tripped'; readonly detail: Detail<'Canary Tripped'> }
  | { readonly 'detail-type': 'Canary Reinstated'; readonly detail: Detail<'Canary Reinstated'> }
  | { readonly 'detail-type': 'Rule Expiring'; readonly detail: Detail<'Rule Expiring'> };

/** The detail-types that are mailed to people; the stack's rule names the same. */
export const MAILED = [
  'Campaign Detected',
  'Campaign Updated',
  'Canary Tripped',
  'Canary Reinstated',
  'Rule Expiring',
] as const satisfies readonly Warning['detail-type'][];

const oneLine = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 100);

const TRIGGERS: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  recipients: { ja: '短時間に複数の宛先へ届いたため', en: 'several people got it within a short time' },
  canary: {
    ja: '漏えい検知用アドレスと通常の宛先の両方に届いたため',
    en: 'a leak canary and somebody else got it',
  },
  reports: { ja: '複数の受信者から報告があったため', en: 'several people reported it' },
  links: {
    ja: '新しいリンク先、または同じ名簿宛ての別キャンペーンが見つかったため',
    en: 'new links, or another campaign with the same list',
  },
  growth: { ja: '宛先が増えているため', en: 'it is growing' },
};

function campaignLines(data: CampaignDetectedData, language: 'ja' | 'en'): readonly string[] {
  const { counts, linked } = data;
  const brand = tame(data.brand ?? (language === 'ja' ? '（特定のブランドなし）' : '(no known brand)'));
  const because = TRIGGERS[data.trigger]?.[language] ?? tame(data.trigger);
  const hosts = data.linkHosts.map((host) => tame(defang(host))).join(', ');
  const reasons = data.reasons.map((reason) => tame(renderReason(reason, language))).join(', ');
  const links = linked.map(
    ({ campaign, brand: other, reasons: why }) =>
      `  ${campaign}${other === undefined ? '' : ` (${tame(other)})`}: ${why.map((one) => tame(renderReason(one, language))).join(', ')}`,
  );
  return language === 'ja'
    ? [
        `${brand} をかたるフィッシングメールのキャンペーンを検知しました。`,
        `検知理由：${because}`,
        `${counts.messages} 通、宛先 ${counts.recipients} 件（初回 ${data.firstSeen}、最終 ${data.lastSeen}）`,
        `リンク先：${hosts}`,
        `同一と判断した理由：${reasons}`,
        ...(links.length === 0 ? [] : ['関連するキャンペーン：', ...links]),
        `キャンペーン番号：${data.campaign}`,
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
        `名簿「${tame(canary.list)}」にだけ登録した検知用アドレスに、許可していない差出人からメールが届きました。`,
        guessing
          ? 'ただし、総当たりで推測された可能性があります。'
          : '名簿が漏えいした可能性が高いと考えられます。',
        `登録日時：${canary.seededAt}  差出人ドメイン：${tame(defang(authorDomain))}  送信元：${tame(clientIp)}`,
      ]
    : [
        `Mail from a stranger reached an address that only the list “${tame(canary.list)}” holds.`,
        guessing ? 'Somebody may have guessed addresses.' : 'The list has most likely leaked.',
        `Seeded: ${canary.seededAt}  author domain: ${tame(defang(authorDomain))}  client: ${tame(clientIp)}`,
      ];
}

interface Wording {
  readonly subject: string;
  readonly lines: (language: 'ja' | 'en') => readonly string[];
}

function campaignWording(word: string, data: CampaignDetectedData): Wording {
  const { brand = 'no known brand', counts } = data;
  return {
    subject: `${word}: ${brand}, ${counts.recipients} recipients`,
    lines: (language) => campaignLines(data, language),
  };
}

function wordingOf(warning: Warning): Wording {
  switch (warning['detail-type']) {
    case 'Canary Tripped': {
      const { data } = warning.detail;
      return {
        subject: `Leaked list? Canary ${data.canary.id}`,
        lines: (language) => canaryLines(data, language),
      };
    }
    case 'Canary Reinstated': {
      const { data } = warning.detail;
      return {
        subject: `Taken back: canary ${data.canary.id}`,
        lines: (language) => reinstatedLines(data, language),
      };
    }
    case 'Rule Expiring': {
      const { data } = warning.detail;
      return {
        subject: `Ends in ${data.withinDays} days: ${data.kind} ${tame(data.subject)}`,
        lines: (language) => ruleLines(data, language),
      };
    }
    case 'Campaign Detected':
      return campaignWording('Phishing campaign', warning.detail.data);
    default:
      return campaignWording('Campaign update', warning.detail.data);
  }
}

/** Words a warning for people. Links are defanged; nothing in it is a recipient's or the sender's own word. */
export function toWarningMail(warning: Warning): WarningMail {
  const { subject, lines } = wordingOf(warning);
  const text = [...lines('ja'), '', ...lines('en'), '', `Sekisho, ${warning.detail.deployment}`].join('\n');
  return { subject: oneLine(`[Sekisho] ${subject}`), text };
}

/** Tells the events that people must hear of from all others. */
export const isWarning = (event: {
  readonly 'detail-type': string;
  readonly detail: unknown;
}): event is Warning => MAILED.some((detailType) => detailType === event['detail-type']);
