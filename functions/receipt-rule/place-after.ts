import type { Placement } from './rule-properties.ts';

/** The place that the settings ask for is not there. */
class PlacementError extends Error {
  override readonly name = 'PlacementError';
}

/**
 * The rule that ours goes after, among the others in their order; undefined is the first place. SES knows only
 * "after", so "before" is after the one before.
 */
export function placeAfter(placement: Placement, others: readonly string[]): string | undefined {
  switch (placement.at) {
    case 'first':
      return undefined;
    case 'last':
      return others.at(-1);
    case 'before':
    case 'after': {
      const at = others.indexOf(placement.rule);
      if (at === -1)
        throw new PlacementError(
          `Cannot place the rule ${placement.at} ${placement.rule}: the active rule set holds ${others.join(', ') || 'no rule'}`,
        );
      return placement.at === 'after' ? placement.rule : others[at - 1];
    }
  }
}
