import { type AddrSpec, formatAddrSpec, isWithin } from '../model/address.ts';
import type { Inspection } from '../model/inspection.ts';
import type { AuthenticatedIdentity, RecipientGroup, RuleScope } from '../model/policy.ts';

/** Whether authentication proves that this identity stands behind the message. A bare From never does. */
export function isProven(identity: AuthenticatedIdentity, { message, authentication }: Inspection): boolean {
  const { spf, dkim, dmarc, vouchedBy } = authentication;
  switch (identity.kind) {
    case 'dkim':
      return (dkim ?? []).some(({ result, domain }) => result === 'pass' && domain === identity.domain);
    case 'spf':
      return spf?.result === 'pass' && spf.domain === identity.domain;
    case 'author':
      return dmarc?.result === 'pass' && isWithin(dmarc.authorDomain, identity.domain);
    case 'address':
      return (
        dmarc?.result === 'pass' &&
        message.from.kind === 'single' &&
        formatAddrSpec(message.from.author.address).toLowerCase() === identity.address
      );
    case 'arc':
      return vouchedBy === identity.sealer;
  }
}

/** How a scope is read. */
export interface Reach {
  readonly impersonates: readonly string[];
  readonly groups: readonly RecipientGroup[] | undefined;
  /** How many of the recipients must be in the scope; see `RuleScope`. */
  readonly recipients: 'some' | 'every';
}

/** Whether a rule speaks of this message: its brand is impersonated, and some or all of its recipients are meant. */
export function isInScope(scope: RuleScope, { envelope }: Inspection, reach: Reach): boolean {
  if (scope.brand !== undefined && !reach.impersonates.includes(scope.brand)) return false;
  if (scope.recipientDomain === undefined && scope.recipientGroup === undefined) return true;
  const meant = envelope.rcptTo.filter((recipient) => isMeant(recipient, scope, reach.groups));
  return meant.length > 0 && (reach.recipients === 'some' || meant.length === envelope.rcptTo.length);
}

function isMeant(
  recipient: AddrSpec,
  { recipientDomain, recipientGroup }: RuleScope,
  groups: Reach['groups'] = [],
): boolean {
  if (recipientDomain !== undefined && !isWithin(recipient.domain, recipientDomain)) return false;
  if (recipientGroup === undefined) return true;
  const address = formatAddrSpec(recipient).toLowerCase();
  return groups.some(
    ({ name, addresses, domains }) =>
      name === recipientGroup &&
      (addresses.includes(address) || domains.some((domain) => isWithin(recipient.domain, domain))),
  );
}
