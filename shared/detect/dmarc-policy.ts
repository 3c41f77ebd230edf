import type { Detector } from '../model/evidence.ts';

/** The Domain Owner asks receivers not to accept this message. */
export const dmarcPolicy: Detector = {
  id: 'dmarc-policy',
  finds: {
    en: 'Mail that the owner of its From domain asks receivers to refuse (DMARC)',
    ja: '差出人ドメインの所有者が受信拒否・隔離を求めているメール（DMARC）',
  },
  findings: {
    'dmarc.failed-policy': {
      en: 'The message says it comes from {domain}, but is not authenticated, and the owner of {domain} asks to {policy} such mail. It would be delivered if it were signed by {domain}.',
      ja: '差出人は {domain} ですが、認証に失敗しました。{domain} の所有者は、このようなメールを「{policy}」として扱うよう求めています。{domain} の署名があれば配信されます。',
    },
  },
  inspect: ({ authentication: { dmarc, vouchedBy } }) => {
    if (dmarc?.result !== 'fail' || vouchedBy !== undefined) return [];
    const { authorDomain: domain, policy } = dmarc;
    if (policy !== 'quarantine' && policy !== 'reject') return [];
    return [
      {
        detector: 'dmarc-policy',
        strength: 'strong',
        observed: [{ where: 'From', value: domain }],
        finding: { code: 'dmarc.failed-policy', parameters: { domain, policy } },
      },
    ];
  },
};
