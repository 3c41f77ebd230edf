import { plain } from '../decide/explain.ts';
import type { CanaryReinstatedData, RuleExpiringData } from './types.ts';

/** A word from outside, in one line and with nothing in it that a mail program makes a link of. */
export const tame = (word: string): string => plain(word).replaceAll('://', '[:]//');

/** The same of text that may name hosts or addresses: mail programs make links of bare names. */
const defanged = (text: string): string =>
  tame(text)
    .replace(/(?<=[\p{L}\p{N}])\.(?=[\p{L}\p{N}])/gu, '[.]')
    .replaceAll('@', '[@]');

const KINDS: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  allow: { ja: '許可', en: 'The allow' },
  block: { ja: 'ブロック', en: 'The block' },
  'brand-line': { ja: 'ブランド定義', en: 'The registry line' },
};

const PLACES: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  desk: {
    ja: '審査デスク（コンソールの「許可とブロック」）',
    en: 'the desk (“Allow and block” in the console)',
  },
  policy: { ja: 'policy.yaml', en: 'policy.yaml' },
  brands: { ja: 'brands.yaml', en: 'brands.yaml' },
};

/** That something stops counting, where to renew it, and who answers for it. */
export function ruleLines(
  { kind, where, subject, brand, owner, ends, withinDays }: RuleExpiringData,
  language: 'ja' | 'en',
): readonly string[] {
  const what = KINDS[kind]?.[language] ?? tame(kind);
  const place = PLACES[where]?.[language] ?? tame(where);
  const about = defanged(subject);
  return language === 'ja'
    ? [
        `${what}「${about}」の有効期限が${withinDays}日以内に切れます。`,
        `期限：${ends}  登録場所：${place}`,
        ...(brand === undefined ? [] : [`対象ブランド：${tame(brand)}`]),
        ...(owner === undefined ? [] : [`担当者：${tame(owner)}`]),
        '期限を過ぎると自動的に無効になります。必要な場合は期限までに更新してください。',
      ]
    : [
        `${what} “${about}” stops counting within ${withinDays} days.`,
        `Ends: ${ends}  kept in: ${place}`,
        ...(brand === undefined ? [] : [`Brand: ${tame(brand)}`]),
        ...(owner === undefined ? [] : [`Owner: ${tame(owner)}`]),
        'After that it has no effect any more. Renew it before if it is still needed.',
      ];
}

/** That an alarm was taken back: whoever was warned must hear of it. */
export function reinstatedLines(
  { canary, trippedAt, actor, reason }: CanaryReinstatedData,
  language: 'ja' | 'en',
): readonly string[] {
  return language === 'ja'
    ? [
        `名簿「${tame(canary.list)}」の検知用アドレスに関する警告は取り消されました。名簿は漏えいしていないと判断されています。`,
        `警告日時：${trippedAt}  取り消した担当者：${tame(actor.name)}`,
        `理由：${defanged(reason)}`,
      ]
    : [
        `The warning about the canary of the list “${tame(canary.list)}” was taken back: the list did not leak.`,
        `Warned: ${trippedAt}  taken back by: ${tame(actor.name)}`,
        `Reason: ${defanged(reason)}`,
      ];
}
