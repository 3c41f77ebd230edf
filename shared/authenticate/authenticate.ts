import type { DomainName } from '../model/address.ts';
import type { AuthenticationResults } from '../model/authentication.ts';
import type { Envelope } from '../model/envelope.ts';
import type { ParsedMessage } from '../model/message.ts';
import type { Clock, Resolve } from '../ports.ts';
import { checkArc } from './arc.ts';
import { checkDkim } from './dkim.ts';
import { askAhead, checkDmarc } from './dmarc.ts';
import { forOneMessage } from './message-resolver.ts';
import { checkSpf } from './spf.ts';
import { vouchingSealer } from './trusted-arc.ts';

/** A message as it came and what its transaction said. `raw` are the sender's bytes, our own MX's block removed. */
export interface Received {
  readonly raw: Buffer;
  readonly message: ParsedMessage;
  readonly envelope: Envelope;
}

/** What an answer may rest on. */
export interface AuthenticateWith {
  readonly resolve: Resolve;
  /** d= of ARC sealers that may vouch. */
  readonly trustedSealers: readonly DomainName[];
  readonly now: Clock;
}

/**
 * Establishes who sent a message: SPF (RFC 7208), DKIM (RFC 6376, 8463), ARC (RFC 8617) and DMARC (RFC 9989).
 * DNS trouble is `temperror` with its reason; hostile input never makes it reject.
 */
export async function authenticate(
  received: Received,
  use: AuthenticateWith,
): Promise<AuthenticationResults> {
  const resolve = forOneMessage(use.resolve);
  const { from } = received.message;
  const author = from.kind === 'single' ? from.author.address.domain : undefined;
  if (author !== undefined) askAhead(author, resolve);
  const [spf, { results: dkim, arc: arcData, lenientFrom }] = await Promise.all([
    checkSpf(received.envelope, resolve),
    checkDkim(received.raw, { resolve, now: use.now(), author }),
  ]);
  const chain = await checkArc(arcData, resolve);
  const dmarc = await checkDmarc({ from, lenientFrom, spf, dkim }, resolve);
  return {
    spf,
    dkim,
    arc: chain.arc,
    dmarc,
    vouchedBy: vouchingSealer({ ...chain, dmarc }, use.trustedSealers),
  };
}
