import type { Detector } from '../model/evidence.ts';

/** SES scanned the message and found malware. */
export const sesVirus: Detector = {
  id: 'ses-virus',
  finds: { en: 'Malware found by Amazon SES', ja: 'Amazon SES がウイルスを検出したメール' },
  findings: {
    'ses-virus.failed': {
      en: 'Amazon SES found malware in this message.',
      ja: 'Amazon SES がこのメールからウイルスを検出しました。',
    },
  },
  inspect: ({ ses }) =>
    ses?.virus?.toUpperCase() === 'FAIL'
      ? [
          {
            detector: 'ses-virus',
            strength: 'strong',
            observed: [{ where: 'SES', value: ses.virus }],
            finding: { code: 'ses-virus.failed', parameters: {} },
          },
        ]
      : [],
};
