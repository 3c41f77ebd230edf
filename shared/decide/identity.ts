import { formatAddrSpec, isWithin } from '../model/address.ts';
import type { Inspection } from '../model/inspection.ts';
import type { AuthenticatedIdentity, RuleScope } from '../model/policy.ts';

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

/** Whether a rule speaks of this message: its brand is impersonated, a recipient lies in its domain. */
export const isInScope = (
  { brand, recipientDomain }: RuleScope,
  { envelope }: Inspection,
  impersonates: readonly string[],
): boolean =>
  (brand === undefined || impersonates.includes(brand)) &&
  (recipientDomain === undefined || envelope.rcptTo.some(({ domain }) => isWithin(domain, recipientDomain)));
