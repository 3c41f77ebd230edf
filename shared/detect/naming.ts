import type { Mention } from '../model/brand.ts';
import type { Strength } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import { pressureOf } from './pressure.ts';
import { readingOf } from './reading.ts';
import { isRoleWord } from './text/role-words.ts';

/** What is left of a display name without the mention: words that people put beside a firm’s name, or others. */
function rest({ at, length }: Mention, displayName: string): readonly string[] {
  const text = `${displayName.slice(0, at)} ${displayName.slice(at + length)}`;
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** “Katie from Ledger”: a person who speaks for a firm. “van” and “of” are parts of surnames and stay out. */
const INTRODUCED = /\p{L}[ ,]+(?:from|at|bei|chez|@)\s*$/iu;

/**
 * How firmly a display name speaks in a brand’s name. A name that is also a word (Chase, Penny, イオン) counts
 * only if nothing but a role stands beside it (“Chase Support”), or if it is written in disguise.
 */
export function isAddressedAs(mention: Mention, inspection: Inspection): Strength | undefined {
  if (!mention.name.ambiguous || mention.marks.length > 0) return 'strong';
  const { displayName, inSubject, inOpening } = readingOf(inspection);
  if (INTRODUCED.test(displayName.slice(0, mention.at))) return 'strong';
  const others = rest(mention, displayName);
  const again = (mentions: readonly Mention[]) => mentions.some(({ brand }) => brand === mention.brand);
  if (others.every(isRoleWord))
    return others.length > 0 || again(inSubject()) || again(inOpening()) ? 'strong' : 'moderate';
  // “Lockergnome Windows Daily” is a title: a word among others counts only where the message presses.
  return again(inSubject()) && pressureOf(inspection).subject().length > 0 ? 'moderate' : undefined;
}
