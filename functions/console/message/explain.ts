import { createRenderer } from '../../../shared/decide/explain.ts';
import type { Bilingual, Detector, Evidence, Finding } from '../../../shared/model/evidence.ts';
import type { Verdict } from '../../../shared/model/verdict.ts';

/** A piece of evidence with its sentence in both languages, so that the page can switch at once. */
export interface ShownEvidence extends Evidence {
  readonly said: Bilingual;
  /** The trick itself in one line. */
  readonly trick: Bilingual | undefined;
}

/** Puts findings and verdicts into words, in both languages. */
export type Explain = ReturnType<typeof explainer>;

/** Made once from everything that can say something. */
export function explainer(detectors: readonly Detector[]) {
  const render = createRenderer(detectors);
  const tricks = new Map(detectors.map(({ id, finds }) => [id, finds]));
  const sentence = (finding: Finding): Bilingual => ({
    en: render(finding, 'en'),
    ja: render(finding, 'ja'),
  });
  return {
    sentence,
    /** Each detector's trick in one line. */
    tricks: Object.fromEntries(tricks),
    verdict: (verdict: Verdict) => ({
      ...verdict,
      evidence: verdict.evidence.map(
        (evidence): ShownEvidence => ({
          ...evidence,
          said: sentence(evidence.finding),
          trick: tricks.get(evidence.detector),
        }),
      ),
    }),
  };
}
