import { Resolver } from 'node:dns/promises';
import type { DnsAnswer, Resolve } from '../../shared/ports.ts';

/** How a resolver asks. */
export interface ResolverOptions {
  /** `address:port` of name servers; the system's when absent. */
  readonly servers?: readonly string[];
  /** Patience for one try, in milliseconds. */
  readonly timeout?: number;
}

/** Asks DNS servers. Failures carry Node's codes: SERVFAIL is ESERVFAIL, no answer ETIMEOUT. */
export function createResolver({ servers, timeout = 2000 }: ResolverOptions = {}): Resolve {
  const resolver = new Resolver({ timeout, tries: 2 });
  if (servers !== undefined) resolver.setServers([...servers]);
  return async (name, type): Promise<DnsAnswer> => {
    switch (type) {
      case 'TXT':
        return resolver.resolveTxt(name);
      case 'MX':
        return resolver.resolveMx(name);
      case 'A':
        return resolver.resolve4(name);
      case 'AAAA':
        return resolver.resolve6(name);
      case 'PTR':
        return resolver.resolvePtr(name);
      default:
        return resolver.resolveCname(name);
    }
  };
}
