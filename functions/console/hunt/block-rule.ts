import type { DeskRule } from '../../../shared/model/desk-rule.ts';
import { inForce, withRules } from '../../../shared/review/with-rules.ts';
import { loadPolicy } from '../../../shared/settings/policy-settings.ts';
import type { Console } from '../console.ts';
import { HttpProblem } from '../http/problem.ts';

/** Whom a rule is about, as its evidence says it. */
export interface Identity {
  readonly kind: string;
  readonly name: string;
}

/** A block of the desk and whom it is about. */
export interface Block {
  readonly rule: DeskRule;
  readonly identity: Identity;
}

/** The block that a hunt starts from; an allow, or one that has ended, makes nothing stricter. */
export async function blockOf(id: string, { rules, now }: Console): Promise<Block> {
  const rule = (await rules.list()).find((one) => one.id === id && one.kind === 'block');
  if (rule === undefined) throw new HttpProblem('not-found', 'Cannot hunt: no such block');
  if (inForce([rule], now()).length === 0)
    throw new HttpProblem('refused', 'Cannot hunt: the block has ended');
  return { rule, identity: blockedBy(rule) };
}

/** Whom a rule is about. */
export const blockedBy = ({ identity }: DeskRule): Identity => ({
  kind: identity.kind,
  name: nameOf(identity),
});

/** policy.yaml with the block, which may be younger than the minute for which settings are taken as they are. */
export function withBlock(policyYaml: string, { rule, identity }: Block): string {
  const policy = loadPolicy(policyYaml);
  const isThere =
    policy.ok &&
    policy.value.blocks.some(
      (block) =>
        block.identity.kind === identity.kind &&
        block.comment === rule.reason &&
        block.identity.kind !== 'link-host' &&
        nameOf(block.identity) === identity.name,
    );
  return isThere ? policyYaml : withRules(policyYaml, [rule]);
}

const nameOf = (identity: DeskRule['identity']): string =>
  'domain' in identity ? identity.domain : 'sealer' in identity ? identity.sealer : identity.address;
