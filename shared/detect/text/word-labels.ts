import type { BrandIndex, BrandProfile } from '../../model/brand.ts';
import { labelIndexOf, shapeOfLabel } from './label-index.ts';
import { oneEdit } from './similar-label.ts';

/** A brand found in a word, and whether the word is one slip away from its label. */
export interface WordLabel {
  readonly brand: BrandProfile;
  readonly slip: boolean;
}

/** Brand labels in the words of a local part or the like: plain, disguised, or one slip away. */
export function labelsWithin(text: string, brands: BrandIndex): readonly WordLabel[] {
  const index = labelIndexOf(brands);
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((word): readonly WordLabel[] => {
      const label = { text: word, shape: shapeOfLabel(word), shown: word };
      const same = (index.byShape.get(label.shape) ?? []).filter(({ ambiguous }) => !ambiguous);
      if (same.length > 0) return same.map(({ brand }) => ({ brand, slip: false }));
      return oneEdit(index, label)
        .filter(({ strength }) => strength !== 'weak')
        .map(({ brand }) => ({ brand, slip: true }));
    });
}
