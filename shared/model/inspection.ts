import type { AuthenticationResults } from './authentication.ts';
import type { BrandIndex } from './brand.ts';
import type { Envelope, SesVerdicts } from './envelope.ts';
import type { Exception } from './evidence.ts';
import type { ParsedMessage } from './message.ts';
import type { TraceReading } from './trace.ts';

/** Everything known before anyone judges. */
export interface Inspection {
  readonly envelope: Envelope;
  readonly message: ParsedMessage;
  readonly authentication: AuthenticationResults;
  /** How the header block of our own MX read. */
  readonly trace: TraceReading;
  /** SES's own opinion, undefined when it gave none. */
  readonly ses: SesVerdicts | undefined;
  readonly brands: BrandIndex;
  /** What kind of honest oddity this is, if any: established once, asked by every detector. */
  readonly exceptions: readonly Exception[];
}
