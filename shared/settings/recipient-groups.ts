import * as v from 'valibot';
import { type DomainName, toAddrSpec, toDomainName } from '../model/address.ts';
import { toBrandId } from '../model/brand.ts';
import type { BlockRule, OverrideRule, RecipientGroup } from '../model/policy.ts';

const NAME = 'must be named in kebab-case, for example finance';

const member = v.pipe(
  v.string('must be text'),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    const domain = value.startsWith('@') ? toDomainName(value.slice(1)) : undefined;
    if (domain !== undefined) return { domain };
    if (!value.startsWith('@') && toAddrSpec(value) !== undefined) return { address: value.toLowerCase() };
    addIssue({
      message: `must be an address or @ and a domain, such as @finance.ours.example, got ${JSON.stringify(value.slice(0, 80))}`,
    });
    return NEVER;
  }),
);
type Member = { readonly domain: DomainName } | { readonly address: string };

const toGroup = ([name, members]: readonly [string, readonly Member[]]): RecipientGroup => ({
  name,
  addresses: members.flatMap((one) => ('address' in one ? [one.address] : [])),
  domains: members.flatMap((one) => ('domain' in one ? [one.domain] : [])),
});

/** `finance: [ap@ours.example, "@finance.ours.example"]`. In the order of their names, so that moving a line makes no new version. */
export const recipientGroups = v.optional(
  v.pipe(
    v.record(
      v.pipe(
        v.string(),
        v.check((name) => toBrandId(name) !== undefined, NAME),
      ),
      v.pipe(
        v.array(member, 'must be a list'),
        v.nonEmpty('must name somebody: a rule for nobody never counts'),
      ),
    ),
    v.transform((groups) =>
      Object.entries(groups)
        .map(toGroup)
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    ),
  ),
);

/** Settings whose rules may name groups. */
export interface Grouped {
  readonly recipientGroups?: readonly RecipientGroup[] | undefined;
  readonly overrides: readonly OverrideRule[];
  readonly blocks: readonly BlockRule[];
}

/** Where a rule names a group that the file does not define: the rule would never count, and nobody would notice. */
export const unknownGroups = ({
  recipientGroups: groups = [],
  overrides,
  blocks,
}: Grouped): readonly {
  readonly list: 'overrides' | 'blocks';
  readonly at: number;
  readonly name: string;
}[] =>
  ([['overrides', overrides] as const, ['blocks', blocks] as const] as const).flatMap(([list, rules]) =>
    rules.flatMap(({ scope: { recipientGroup: name } }, at) =>
      name === undefined || groups.some((group) => group.name === name) ? [] : [{ list, at, name }],
    ),
  );
