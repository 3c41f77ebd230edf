import type { BrandProfile } from '../model/brand.ts';

/** Each brand once, in the order of first appearance. */
export const uniqueBrands = (brands: readonly BrandProfile[]): readonly BrandProfile[] => [
  ...new Set(brands),
];
