import type { Strength } from '../../model/evidence.ts';
import { foldText } from './folded-text.ts';
import { type BrandLabel, EDITABLE_LENGTH, HEAD, type LabelIndex } from './label-index.ts';
import { type Label, type Lookalike, lookalike } from './lookalike-form.ts';
import { isLure, isMadeOfLures, isNeutral } from './lure-words.ts';
import { CHEAP } from './providers.ts';

/** The words beside a label, and whether hyphens set them apart. */
interface Surroundings {
  readonly words: readonly string[];
  readonly apart: boolean;
}

const surroundings = (before: string, after: string): Surroundings => ({
  words: [...before.split('-'), ...after.split('-')].filter((word) => word !== ''),
  apart: (before === '' || before.endsWith('-')) && (after === '' || after.startsWith('-')),
});

/** What stands around a brand's label: words of a lure, other words between hyphens, or letters glued on. */
function strengthAround(known: BrandLabel, { words, apart }: Surroundings): Strength | undefined {
  const lures = words.length > 0 && words.every((word) => isLure(word) || isMadeOfLures(word));
  if (known.ambiguous) return apart && lures && known.label.length >= 3 ? 'moderate' : undefined;
  if (lures && words.every(isNeutral))
    return apart || known.label.length >= EDITABLE_LENGTH ? 'moderate' : undefined;
  if (lures) return apart || known.label.length >= EDITABLE_LENGTH ? 'strong' : 'moderate';
  if (apart) return words.some((word) => isLure(word)) ? 'strong' : 'moderate';
  return known.label.length >= 8 ? 'moderate' : undefined;
}

/** Under a cheap ending nobody gives a moderate one the benefit of the doubt. */
const onEnding = (strength: Strength, shown: string): Strength =>
  strength === 'moderate' && CHEAP.test(shown) ? 'strong' : strength;

function judge(known: BrandLabel, { text, shown }: Label, [start, end]: readonly [number, number]) {
  const around = surroundings(text.slice(0, start), text.slice(end));
  const strength = strengthAround(known, around);
  if (strength === undefined) return undefined;
  return lookalike(known, 'combination', {
    shown,
    part: text.slice(start, end),
    strength: onEnding(strength, shown),
    mayBeOwn: !known.ambiguous && around.words.every(isNeutral),
  });
}

/** A brand's label with something set beside it: amazon-account-update, zojirushicampaign. */
export function combination(index: LabelIndex, label: Label): readonly Lookalike[] {
  const { units, from, to } = foldText(label.text);
  const found: Lookalike[] = [];
  for (let at = 0; at + 3 <= units.length; at += 1)
    for (const length of lengthsAt(index, units, at)) {
      if (length === units.length || at + length > units.length) continue;
      const place = [from[at] ?? 0, to[at + length - 1] ?? label.text.length] as const;
      for (const known of index.byShape.get(units.slice(at, at + length)) ?? [])
        found.push(...[judge(known, label, place) ?? []].flat());
    }
  return found;
}

/** Lengths of the labels that could begin here; those of three units have a shorter head. */
const lengthsAt = ({ heads }: LabelIndex, units: string, at: number): readonly number[] => [
  ...(heads.get(units.slice(at, at + HEAD)) ?? []),
  ...(heads.get(units.slice(at, at + 3)) ?? []),
];
