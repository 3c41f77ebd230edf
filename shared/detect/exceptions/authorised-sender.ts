import { type DomainName, isWithin } from '../../model/address.ts';
import type { BrandProfile } from '../../model/brand.ts';
import type { ExceptionRule, Unexcepted } from './exception-rule.ts';

/** d= of a passing signature by one of the brand's listed services. Never a proof: see `BrandProfile`. */
export const authorisedSenderOf = (
  { authorisedSenders }: BrandProfile,
  { authentication: { dkim } }: Unexcepted,
): DomainName | undefined =>
  (dkim ?? []).find(
    ({ result, domain }) =>
      result === 'pass' &&
      domain !== undefined &&
      authorisedSenders.some((sender) => isWithin(domain, sender)),
  )?.domain;

/** Mail From a brand's domain, signed by a service that the registry lists for it and not by the brand. */
export const authorisedSender: ExceptionRule = {
  code: 'authorised-sender',
  says: {
    en: 'Signed by {sender}, which the registry lists as a sender for this brand.',
    ja: 'このブランドの配信サービスとして登録されている {sender} の署名があります。',
  },
  establish: (inspection) => {
    const { from } = inspection.message;
    if (from.kind !== 'single') return undefined;
    const owners = inspection.brands.ownersOf(from.author.address.domain);
    const sender = owners.flatMap((brand) => authorisedSenderOf(brand, inspection) ?? [])[0];
    return sender === undefined ? undefined : { code: 'authorised-sender', parameters: { sender } };
  },
};
