import type { BrandProfile } from '../../model/brand.ts';
import type { Strength } from '../../model/evidence.ts';
import type { Edit } from './edit.ts';
import type { BrandLabel } from './label-index.ts';

/** How a stranger's domain was made to look like a brand's. */
export type Technique = 'other-suffix' | 'confusable' | 'combination' | 'subdomain' | Edit;

/** A domain that looks like a brand's and is none of its own. */
export interface Lookalike {
  readonly brand: BrandProfile;
  readonly technique: Technique;
  /** The brand's label that it looks like. */
  readonly label: string;
  /** The domain as people see it (U-labels), and the part that looks alike. */
  readonly shown: string;
  readonly part: string;
  readonly strength: Strength;
  /** Whether firms choose such domains themselves: the label under a classic ending, or beside “mail”, “group”, …. */
  readonly mayBeOwn: boolean;
}

/** A domain label to be judged. */
export interface Label {
  readonly text: string;
  readonly shape: string;
  readonly shown: string;
}

/** Puts together what was found. */
export const lookalike = (
  { brand, label }: BrandLabel,
  technique: Technique,
  rest: Pick<Lookalike, 'shown' | 'part' | 'strength'> & { readonly mayBeOwn?: boolean },
): Lookalike => ({ brand, label, technique, mayBeOwn: false, ...rest });
