import { toDomainName } from '../../model/address.ts';
import { type BrandProfile, toBrandId } from '../../model/brand.ts';

/** Where the brand of the probe would send from; RFC 2606 keeps the name out of everybody's DNS. */
export const PROBE_DOMAIN = 'sekisho-probe.example';

/**
 * A brand that nobody has, for `sekisho probe` to pretend to be. It belongs to the engine and not to the registry: an
 * installation that activates brands of its own can still be probed, and no registry's version changes by it. It has
 * one name, which nobody else writes, and a list only because an id that fails its check would leave it out.
 */
export const PROBE_BRAND: readonly BrandProfile[] = build();

function build(): readonly BrandProfile[] {
  const id = toBrandId('sekisho-probe');
  const domain = toDomainName(PROBE_DOMAIN);
  if (id === undefined || domain === undefined) return [];
  return [
    {
      id,
      names: [{ text: 'Sekisho Probe', ambiguous: false }],
      sendsFrom: [domain],
      authorisedSenders: [],
      sharedDomains: [],
      relation: 'public',
    },
  ];
}
