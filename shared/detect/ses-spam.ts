import type { Detector } from '../model/evidence.ts';

/** SES scanned the message and takes it for spam. */
export const sesSpam: Detector = {
  id: 'ses-spam',
  finds: { en: 'Spam found by Amazon SES', ja: 'Amazon SES が迷惑メールと判定したメール' },
  findings: {
    'ses-spam.failed': {
      en: 'Amazon SES takes this message for spam.',
      ja: 'Amazon SES はこのメールを迷惑メールと判定しました。',
    },
  },
  inspect: ({ ses }) =>
    ses?.spam?.toUpperCase() === 'FAIL'
      ? [
          {
            detector: 'ses-spam',
            strength: 'moderate',
            observed: [{ where: 'SES', value: ses.spam }],
            finding: { code: 'ses-spam.failed', parameters: {} },
          },
        ]
      : [],
};
