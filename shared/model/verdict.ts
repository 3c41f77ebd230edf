import type { AuthenticationResults } from './authentication.ts';
import type { BrandId } from './brand.ts';
import type { SesVerdicts } from './envelope.ts';
import type { Evidence, Exception } from './evidence.ts';
import type { Nominal, NonEmpty } from './nominal.ts';
import type { OverrideRule } from './policy.ts';

/** SES's message id: the name of a message in this system, never the sender's Message-ID. */
export type MessageKey = Nominal<string, 'MessageKey'>;

/** What we do with the message. The DMARC words none/quarantine/reject stay with `DmarcPolicy`. */
export type Disposition = 'deliver' | 'tag' | 'quarantine';

/** What decided a verdict. With it, the raw bytes and the recorded DNS answers, the verdict can be made again. */
export interface Versions {
  readonly engine: string;
  readonly mailauth: string;
  /** `sha256:…` of the policy's content. */
  readonly policy: string;
  /** `sha256:…` of the brand registry's content. */
  readonly brands: string;
  /** Version of the Unicode data that look-alikes are judged by. */
  readonly confusables: string;
}

/** The envelope as far as it is known; null where it is not. */
export interface EnvelopeSummary {
  readonly clientIp: string | null;
  readonly helo: string | null;
  /** `""` is the null reverse-path. */
  readonly mailFrom: string | null;
}

/** Why a message could not be read within our limits. `kind` names the limit or rule. */
export interface ScreeningProblem {
  readonly kind: string;
  readonly limit?: number;
}

interface Screening {
  readonly key: MessageKey;
  readonly envelope: EnvelopeSummary;
  readonly impersonates: readonly BrandId[];
  readonly evidence: readonly Evidence[];
  readonly versions: Versions;
  /** In monitor mode: what enforcement would have done. */
  readonly wouldHave?: Disposition;
  readonly ses?: SesVerdicts;
}

interface Screened extends Screening {
  readonly authentication: AuthenticationResults;
  readonly points: number;
  readonly exceptions: readonly Exception[];
}

/** What we do and why. JSON-safe: it is stored as it is, and replay compares it byte for byte. */
export type Verdict =
  | (Screened & { readonly because: 'no-grounds'; readonly disposition: 'deliver' })
  | (Screened & {
      readonly because: 'evidence';
      readonly disposition: Disposition;
      readonly evidence: NonEmpty<Evidence>;
    })
  | (Screened & {
      readonly because: 'override';
      readonly disposition: 'deliver';
      readonly evidence: NonEmpty<Evidence>;
      readonly override: OverrideRule;
      readonly insteadOf: 'tag' | 'quarantine';
    })
  | (Screened & { readonly because: 'pending'; readonly disposition: Disposition })
  | (Screening & {
      readonly because: 'unscreenable';
      readonly disposition: Disposition;
      readonly problem: ScreeningProblem;
    });

/** Checks a message key: SES's ids are 36–60 lower-case letters and digits; ours may also carry dashes. */
export const toMessageKey = (text: string): MessageKey | undefined =>
  /^[a-z0-9][a-z0-9-]{7,99}$/.test(text) ? (text as MessageKey) : undefined;
