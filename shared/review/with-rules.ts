import { createHash } from 'node:crypto';
import type { DeskRule } from '../model/desk-rule.ts';
import type { BlockRule, OverrideRule, Policy, PolicyVersion } from '../model/policy.ts';
import { canonicalJson } from './canonical-json.ts';

/**
 * The policy with the desk's rules in force. Its version tells of them, so that a verdict says what it rests on;
 * without a rule in force it is the policy itself.
 */
export function withRules(policy: Policy, rules: readonly DeskRule[], now: Date): Policy {
  const inForce = rules.filter(({ expires }) => expires === undefined || Date.parse(expires) > now.getTime());
  if (inForce.length === 0) return policy;
  return {
    ...policy,
    version: versionWith(policy, inForce),
    overrides: [...policy.overrides, ...inForce.flatMap(toOverride)],
    blocks: [...policy.blocks, ...inForce.filter(({ kind }) => kind === 'block').map(toBlock)],
  };
}

function versionWith({ version }: Policy, rules: readonly DeskRule[]): PolicyVersion {
  const ids = rules.map(({ id }) => id).toSorted();
  const hash = createHash('sha256').update(canonicalJson({ version, ids })).digest('hex');
  return `sha256:${hash}` as PolicyVersion;
}

const toOverride = ({ kind, identity, scope, reason, by, expires }: DeskRule): readonly OverrideRule[] =>
  kind === 'allow' && expires !== undefined
    ? [{ reason: 'local_policy', identity, scope, comment: reason, owner: by, expires }]
    : [];

const toBlock = ({ identity, scope, reason, by, expires }: DeskRule): BlockRule => ({
  identity,
  scope,
  comment: reason,
  owner: by,
  expires,
});
