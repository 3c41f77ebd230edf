import { exceptionSentences } from '../detect/exceptions/index.ts';
import type { Bilingual, Detector, Finding } from '../model/evidence.ts';
import { BLOCK_FINDINGS } from './blocks.ts';

/** The languages that every finding is told in. */
export type Language = keyof Bilingual;

/** Turns findings into sentences. Built once from everything that can say something. */
export type Renderer = (finding: Finding, language: Language) => string;

/** Collects the sentences of all detectors, of the exceptions and of the policy's own rules. */
export function createRenderer(detectors: readonly Detector[]): Renderer {
  const sentences = new Map<string, Bilingual>(
    [...detectors.map(({ findings }) => findings), BLOCK_FINDINGS, exceptionSentences].flatMap((one) =>
      Object.entries(one),
    ),
  );
  return ({ code, parameters }, language) => {
    const sentence = sentences.get(code)?.[language];
    // Stored verdicts outlive detectors: a finding that nobody knows any more is still told.
    if (sentence === undefined) return `${code} ${Object.values(parameters).map(plain).join(' ')}`.trim();
    return sentence.replace(/\{(\w+)\}/g, (gap, name: string) =>
      Object.hasOwn(parameters, name) ? plain(parameters[name] ?? '') : gap,
    );
  };
}

/**
 * Hostile text made safe to read in a sentence: control, format and bidirectional characters (which could
 * reorder or hide the rest of the line) are shown as their code points, and length is bounded.
 */
export const plain = (value: string | number): string => {
  const shown = String(value).replace(
    /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029\u115f\u1160\u3164]/gu,
    (character) => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
  return shown.length > 300 ? `${shown.slice(0, 299)}…` : shown;
};
