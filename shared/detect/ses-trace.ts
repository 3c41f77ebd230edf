import type { Detector, Evidence } from '../model/evidence.ts';

const LONGEST = 300;

/** The header block of our own mail server is missing, altered or imitated. */
export const sesTrace: Detector = {
  id: 'ses-trace',
  finds: {
    en: 'Header fields that imitate those of the receiving service',
    ja: '受信サービスが付けるヘッダーを装ったもの',
  },
  findings: {
    'ses-trace.refused': {
      en: 'The message does not start with the header fields that Amazon SES writes ({because}). Who delivered it cannot be trusted.',
      ja: 'Amazon SES が付けるはずのヘッダーで始まっていません（{because}）。どこから届いたかを信頼できません。',
    },
    'ses-trace.forged': {
      en: 'The sender wrote a {field} field that only the receiving service may write. It had no effect.',
      ja: '受信サービスだけが付ける {field} ヘッダーを送信者が書き込んでいました。判定には影響していません。',
    },
  },
  inspect: ({ trace }): readonly Evidence[] => {
    if (trace.kind === 'not-expected') return [];
    const forged = trace.forgeries.slice(0, 5).map(
      ({ field, value }): Evidence => ({
        detector: 'ses-trace',
        strength: 'weak',
        observed: [{ where: field, value: value.slice(0, LONGEST) }],
        finding: { code: 'ses-trace.forged', parameters: { field } },
      }),
    );
    if (trace.kind === 'accepted') return forged;
    const { because } = trace;
    return [
      {
        detector: 'ses-trace',
        strength: 'strong',
        observed: [{ where: 'header', value: because }],
        finding: { code: 'ses-trace.refused', parameters: { because } },
      },
      ...forged,
    ];
  },
};
