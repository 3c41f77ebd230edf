import type { Campaign, CampaignLink, KeyKind } from '../model/campaign.ts';
import type { Bilingual, Finding } from '../model/evidence.ts';
import { defang } from '../report/defang.ts';

/** Every sentence about why messages or campaigns belong together; `{name}` stands for a parameter. */
export const REASONS: Readonly<Record<string, Bilingual>> = {
  'same.link-host': { en: 'same link host {host}', ja: 'リンク先が同じ（{host}）' },
  'same.template': { en: 'same template', ja: '文面のひな型が同じ' },
  'same.text': { en: 'same words once names are masked', ja: '宛名を除くと文面が同じ' },
  'same.subject': { en: 'same subject pattern and build', ja: '件名の型とメールの作りが同じ' },
  'same.sender': {
    en: 'same subject pattern from the same network',
    ja: '件名の型と送信元ネットワークが同じ',
  },
  'same.attachment': { en: 'same attachment', ja: '添付ファイルが同じ' },
  'linked.same-kit': { en: 'made with the same kit', ja: '同じフィッシングキットで作られている' },
  'linked.same-recipients': {
    en: 'sent to the same list: {percent} % of the smaller campaign’s recipients were hit by both',
    ja: '同じ名簿が狙われている（宛先の少ないほうの {percent} % が共通）',
  },
  'linked.same-network': { en: 'sent from the same network', ja: '同じネットワークから送られている' },
  'linked.by-hand': { en: 'linked by a reviewer', ja: '担当者が関連付けた' },
};

/** A reason as a sentence; hosts are defanged, because mail programs make links of them. */
export function renderReason({ code, parameters }: Finding, language: keyof Bilingual): string {
  const sentence = REASONS[code]?.[language] ?? code;
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => defang(String(parameters[name] ?? '')));
}

const reason = (kind: KeyKind, label: string | undefined): Finding => ({
  code: `same.${kind}`,
  parameters: label === undefined ? {} : { host: label },
});

const unique = (reasons: readonly Finding[]): readonly Finding[] => [
  ...new Map(reasons.map((one) => [`${one.code} ${one.parameters.host ?? ''}`, one])).values(),
];

/** What holds a campaign together: everything that at least two of its messages share. */
export const reasonsOf = ({ keys }: Campaign): readonly Finding[] =>
  unique(keys.filter(({ seen }) => seen.length > 1).map(({ kind, label }) => reason(kind, label))).slice(
    0,
    12,
  );

/** Why two campaigns are linked. */
export const linkReason = ({ because, overlap }: CampaignLink): Finding => ({
  code: `linked.${because}`,
  parameters: overlap === undefined ? {} : { percent: Math.round(overlap * 100) },
});
