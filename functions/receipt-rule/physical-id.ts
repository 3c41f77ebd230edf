/**
 * What we did, kept in the one place that CloudFormation hands back on delete: the resource's physical id.
 * A different id tells it to delete the old one after an update, which takes our rule out of a former set.
 */
export interface Placed {
  readonly ruleSet: string;
  readonly rule: string;
  /** Whether the set is one that we created and made the active one. */
  readonly ownSet: boolean;
  /** The set that was active before ours; undefined when none was. */
  readonly previous: string | undefined;
}

/** @example 'rule-set=default&rule=sekisho-production' */
export function toPhysicalId({ ruleSet, rule, ownSet, previous }: Placed): string {
  const id = new URLSearchParams({ 'rule-set': ruleSet, rule });
  if (ownSet) id.set('own-set', 'true');
  if (previous !== undefined) id.set('previous', previous);
  return id.toString();
}

/** Reads an id of ours; undefined for every other, `nothing-done` included. */
export function fromPhysicalId(id: string): Placed | undefined {
  const read = new URLSearchParams(id);
  const ruleSet = read.get('rule-set');
  const rule = read.get('rule');
  if (ruleSet === null || rule === null) return undefined;
  return {
    ruleSet,
    rule,
    ownSet: read.get('own-set') === 'true',
    previous: read.get('previous') ?? undefined,
  };
}
