import type { BrandProfile } from '../model/brand.ts';
import type { Inspection } from '../model/inspection.ts';
import { isGenuine } from './genuine.ts';
import { pressureOf } from './pressure.ts';
import { readingOf } from './reading.ts';

/** Whether the message speaks of this brand anywhere that people look: author, name, subject, head of the text. */
export function isNamed(brand: BrandProfile, inspection: Inspection): boolean {
  const { owners, inDisplayName, inSubject, inOpening } = readingOf(inspection);
  return (
    owners().includes(brand) ||
    [...inDisplayName(), ...inSubject(), ...inOpening()].some((mention) => mention.brand === brand)
  );
}

/** Whether one of the brands that own the author’s domain is proven to have written. */
export const isFromProvenBrand = (inspection: Inspection): boolean =>
  readingOf(inspection)
    .owners()
    .some((brand) => isGenuine(brand, inspection));

/** Whether the message presses its reader anywhere. */
export function isPressing(inspection: Inspection): boolean {
  const { subject, text } = pressureOf(inspection);
  return subject().length > 0 || text().length > 0;
}
