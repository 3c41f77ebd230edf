import { isWithin } from '../model/address.ts';
import type { BrandId } from '../model/brand.ts';
import type { Evidence, Observation } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import type { BlockRule, Policy } from '../model/policy.ts';
import { isInScope, isProven } from './identity.ts';

/** What a block rule can say. */
export const BLOCK_FINDINGS = {
  'blocked.identity': {
    en: 'The administrator blocks mail proven to come from {identity} ({comment}).',
    ja: '管理者が {identity} から届いたと確認できるメールをブロックしています（{comment}）。',
  },
  'blocked.link-host': {
    en: 'The message links to {identity}, which the administrator blocks ({comment}).',
    ja: '管理者がブロックしている {identity} へのリンクがあります（{comment}）。',
  },
} as const;

/** One piece of evidence per block rule that applies. `impersonates` is what the detectors found. */
export const blocked = (
  inspection: Inspection,
  { blocks, recipientGroups: groups }: Pick<Policy, 'blocks' | 'recipientGroups'>,
  { impersonates, now }: { readonly impersonates: readonly BrandId[]; readonly now: Date },
): readonly Evidence[] =>
  blocks
    .filter(({ expires }) => expires === undefined || Date.parse(expires) > now.getTime())
    .filter(({ scope }) => isInScope(scope, inspection, { impersonates, groups, recipients: 'some' }))
    .flatMap((rule) => evidenceFor(rule, inspection));

function evidenceFor({ identity, comment }: BlockRule, inspection: Inspection): readonly Evidence[] {
  if (identity.kind === 'link-host') {
    const link = inspection.message.links.find(
      ({ host }) => host !== undefined && isWithin(host, identity.host),
    );
    return link === undefined
      ? []
      : [strong({ where: 'link', value: link.target }, 'blocked.link-host', identity.host, comment)];
  }
  if (!isProven(identity, inspection)) return [];
  const name =
    'domain' in identity ? identity.domain : 'sealer' in identity ? identity.sealer : identity.address;
  return [strong({ where: identity.kind, value: name }, 'blocked.identity', name, comment)];
}

const strong = (
  observation: Observation,
  code: keyof typeof BLOCK_FINDINGS,
  ...[identity, comment]: readonly [string, string]
): Evidence => ({
  detector: 'blocked',
  strength: 'strong',
  observed: [observation],
  finding: { code, parameters: { identity, comment } },
});
