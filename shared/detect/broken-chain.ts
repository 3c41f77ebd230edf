import type { Detector } from '../model/evidence.ts';

/** An ARC chain that does not verify: somebody on the way, or the author, wrote it wrongly. */
export const brokenChain: Detector = {
  id: 'broken-chain',
  finds: {
    en: 'A chain of forwarding seals (ARC) that does not verify',
    ja: '転送の証明（ARC）が検証に失敗したメール',
  },
  findings: {
    'arc.failed': {
      en: 'The message claims to have been forwarded and checked on its way, but its seals do not verify. What they say about its origin does not count.',
      ja: '転送途中で確認されたという証明（ARC）が付いていますが、検証に失敗しました。そこに書かれた経路は信用できません。',
    },
  },
  inspect: ({ authentication: { arc } }) =>
    arc?.result === 'fail'
      ? [
          {
            detector: 'broken-chain',
            strength: 'weak',
            observed: [{ where: 'ARC-Seal', value: arc.sealer ?? 'fail' }],
            finding: { code: 'arc.failed', parameters: {} },
          },
        ]
      : [],
};
