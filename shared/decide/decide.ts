import type { BrandId } from '../model/brand.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Inspection } from '../model/inspection.ts';
import { toNonEmpty } from '../model/nominal.ts';
import type { OverrideRule, Policy } from '../model/policy.ts';
import type { Disposition, MessageKey, Verdict, Versions } from '../model/verdict.ts';
import { blocked } from './blocks.ts';
import { isInScope, isProven } from './identity.ts';
import { isUndecided } from './pending.ts';
import { summarizeEnvelope } from './summary.ts';
import { weigh } from './weigh.ts';

/** What was found about one message, and by whose rules it is judged. */
export interface Case {
  readonly key: MessageKey;
  readonly inspection: Inspection;
  readonly evidence: readonly Evidence[];
  readonly policy: Policy;
  readonly versions: Versions;
  readonly now: Date;
}

/** Evidence and policy become a verdict. Blocks win over overrides; DNS trouble waits, unless more speaks. */
export function decide({ key, inspection, evidence: found, policy, versions, now }: Case): Verdict {
  const impersonates = impersonatedBy(found);
  const blocks = blocked(inspection, policy, { impersonates, now });
  const evidence = [...found, ...blocks];
  const { points, disposition } = weigh(evidence, policy);
  const screened = {
    key,
    envelope: summarizeEnvelope(inspection.envelope),
    authentication: inspection.authentication,
    impersonates,
    evidence,
    exceptions: inspection.exceptions,
    points,
    ...(inspection.ses === undefined ? {} : { ses: inspection.ses }),
    versions,
  };
  if (isUndecided(inspection) && !holdsWithout(evidence, policy)) {
    return { ...screened, because: 'pending', ...inMode(policy, policy.whenPending) };
  }
  const reasons = toNonEmpty(evidence);
  if (disposition === 'deliver' || reasons === undefined) {
    return { ...screened, because: 'no-grounds', disposition: 'deliver' };
  }
  const override =
    blocks.length > 0 ? undefined : overrideFor(policy, inspection, { evidence, impersonates, now });
  if (override !== undefined) {
    return {
      ...screened,
      because: 'override',
      disposition: 'deliver',
      evidence: reasons,
      override,
      insteadOf: disposition,
    };
  }
  return { ...screened, because: 'evidence', evidence: reasons, ...inMode(policy, disposition) };
}

/** In monitor mode everything is delivered, and the verdict says what enforcement would have done. */
export const inMode = (
  { mode }: Policy,
  disposition: Disposition,
): { readonly disposition: Disposition; readonly wouldHave?: Disposition } =>
  mode === 'enforce' ? { disposition } : { disposition: 'deliver', wouldHave: disposition };

/** Detectors whose evidence rests on authentication: a temporary error may have made it. */
const RESTS_ON_AUTHENTICATION = new Set(['dmarc-policy', 'exact-domain-spoof']);

const holdsWithout = (evidence: readonly Evidence[], policy: Policy): boolean =>
  weigh(
    evidence.filter(({ detector }) => !RESTS_ON_AUTHENTICATION.has(detector)),
    policy,
  ).disposition === 'quarantine';

/** Evidence that no override lifts: the author is not sure, or the content is harmful whoever sent it. */
const NEVER_OVERRIDDEN = new Set([
  'header-anomaly',
  'several-authors',
  'malformed-from',
  'ses-trace',
  'ses-virus',
]);

function overrideFor(
  { overrides, recipientGroups: groups }: Policy,
  inspection: Inspection,
  {
    evidence,
    impersonates,
    now,
  }: Pick<Case, 'evidence' | 'now'> & { readonly impersonates: readonly BrandId[] },
): OverrideRule | undefined {
  if (evidence.some(({ detector, strength }) => strength !== 'weak' && NEVER_OVERRIDDEN.has(detector)))
    return undefined;
  return overrides.find(
    ({ identity, scope, expires }) =>
      Date.parse(expires) > now.getTime() &&
      isProven(identity, inspection) &&
      isInScope(scope, inspection, { impersonates, groups, recipients: 'every' }),
  );
}

/** The brands whose names are used, the strongest evidence first, each once. */
const impersonatedBy = (evidence: readonly Evidence[]): readonly BrandId[] => [
  ...new Set(
    (['strong', 'moderate', 'weak'] as const).flatMap((strength) =>
      evidence.filter((one) => one.strength === strength).flatMap(({ impersonates }) => impersonates ?? []),
    ),
  ),
];
