import type { BrandId } from './brand.ts';
import type { Inspection } from './inspection.ts';
import type { NonEmpty } from './nominal.ts';

/** How much one piece of evidence weighs; the policy gives each a number of points. */
export type Strength = 'weak' | 'moderate' | 'strong';

/** Which sentence says it, and what fills its gaps. Data, never prose: `renderFinding` makes ja and en. */
export interface Finding {
  readonly code: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** Characters of an observed value that stand for others: what was written, what it is meant to look like. */
export interface Mark {
  /** Offset and length in UTF-16 units of `Observation.value`. */
  readonly at: number;
  readonly length: number;
  readonly looksLike: string;
}

/** Something that was seen, and where. The value is hostile text. */
export interface Observation {
  readonly where: string;
  readonly value: string;
  readonly marks?: readonly Mark[];
}

/** One reason to distrust a message: what was claimed, what was seen, and why they disagree. */
export interface Evidence {
  /** The detector's file name; a string, because stored verdicts outlive detectors. */
  readonly detector: string;
  readonly strength: Strength;
  readonly impersonates?: BrandId;
  readonly observed: NonEmpty<Observation>;
  readonly finding: Finding;
}

/** One sentence in both languages; `{name}` stands for a parameter. */
export interface Bilingual {
  readonly en: string;
  readonly ja: string;
}

/** Looks for one trick. Pure: same inspection, same evidence. */
export interface Detector {
  readonly id: string;
  /** The trick in one line, for the README and the console. */
  readonly finds: Bilingual;
  /** Every sentence this detector can say, by finding code. */
  readonly findings: Readonly<Record<string, Bilingual>>;
  readonly inspect: (inspection: Inspection) => readonly Evidence[];
}

/** Why evidence that would have counted does not count, or counts less: a real bounce, a real mailing list, … */
export interface Exception {
  readonly code: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}
