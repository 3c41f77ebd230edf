import type { DomainName } from '../model/address.ts';
import type { AuthenticationResults } from '../model/authentication.ts';
import type { BrandProfile } from '../model/brand.ts';
import type { Inspection } from '../model/inspection.ts';
import { isAligned } from './reading.ts';

/** What is known about an author's domain. `unknown`: a method was not recorded or did not answer. */
export type Proof = 'proven' | 'unproven' | 'unknown';

type Alignment = 'pass' | 'no' | 'unknown';

const spfAlignment = ({ spf }: AuthenticationResults, domain: DomainName): Alignment => {
  if (spf === undefined) return 'unknown';
  if (!isAligned(spf.domain, domain)) return 'no';
  return spf.result === 'pass' ? 'pass' : spf.result === 'temperror' ? 'unknown' : 'no';
};

const dkimAlignment = ({ dkim }: AuthenticationResults, domain: DomainName): Alignment => {
  if (dkim === undefined) return 'unknown';
  const aligned = dkim.filter((signature) => isAligned(signature.domain, domain));
  if (aligned.some(({ result }) => result === 'pass')) return 'pass';
  return aligned.some(({ result }) => result === 'temperror') ? 'unknown' : 'no';
};

/** Without a DMARC result of its own: one aligned pass proves, and only two clear failures disprove. */
function fromAlignment(results: AuthenticationResults, domain: DomainName): Proof {
  const found = [spfAlignment(results, domain), dkimAlignment(results, domain)];
  if (found.includes('pass')) return 'proven';
  return found.includes('unknown') ? 'unknown' : 'unproven';
}

/**
 * Whether it is proven that the single author's domain sent this message (design: *Proven*): DMARC pass; where
 * no DMARC record is published, an aligned SPF or DKIM pass; or a trusted sealer's chain that vouches. What
 * was not recorded, or could not be asked, leaves it unknown: nothing may follow from that.
 */
export function proofOf(domain: DomainName, { authentication, message: { from } }: Inspection): Proof {
  if (from.kind !== 'single' || !isAligned(from.author.address.domain, domain)) return 'unproven';
  if (authentication.vouchedBy !== undefined) return 'proven';
  const { dmarc } = authentication;
  if (dmarc === undefined) return fromAlignment(authentication, domain);
  switch (dmarc.result) {
    case 'pass':
      return isAligned(dmarc.authorDomain, domain) ? 'proven' : 'unproven';
    case 'temperror':
      return 'unknown';
    case 'none':
      return dmarc.because === 'no-policy-record' ? fromAlignment(authentication, domain) : 'unproven';
    default:
      return 'unproven';
  }
}

/** Whether a brand is proven to have sent this message. Its domain in From alone proves nothing. */
export function isGenuine(brand: BrandProfile, inspection: Inspection): boolean {
  const { from } = inspection.message;
  if (from.kind !== 'single') return false;
  const { domain } = from.author.address;
  return inspection.brands.ownersOf(domain).includes(brand) && proofOf(domain, inspection) === 'proven';
}
