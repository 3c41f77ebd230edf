import { toDomainName } from '../model/address.ts';
import type {
  ArcResult,
  AuthenticationResults,
  DkimResult,
  DmarcResult,
  SpfResult,
} from '../model/authentication.ts';
import type { ParsedMessage } from '../model/message.ts';
import { toPolicy } from './dmarc.ts';

/** Results found at receipt, as a manifest row holds them: null or absent is not known. */
export interface RecordedResults {
  readonly spf?: { readonly result: string; readonly domain?: string | null | undefined } | null | undefined;
  readonly dkim?:
    | readonly {
        readonly result: string;
        readonly domain?: string | null | undefined;
        readonly selector?: string | null | undefined;
      }[]
    | null
    | undefined;
  readonly dmarc?:
    | {
        readonly result: string;
        readonly policy?: string | null | undefined;
        readonly authorDomain?: string | null | undefined;
      }
    | null
    | undefined;
  readonly arc?: { readonly result: string } | null | undefined;
}

const REASON = 'as recorded at receipt';

/**
 * Results of another time as our own. A method that was not recorded, or whose word RFC 8601 does not know,
 * stays undefined; nobody vouches, because a record does not hold the chain. `authorDomain` defaults to From's.
 */
export function fromRecorded(recorded: RecordedResults, message: ParsedMessage): AuthenticationResults {
  return {
    spf: recorded.spf ? toSpf(recorded.spf) : undefined,
    dkim: recorded.dkim ? recorded.dkim.flatMap(toDkim) : undefined,
    dmarc: recorded.dmarc ? toDmarc(recorded.dmarc, message) : undefined,
    arc: recorded.arc ? toArc(recorded.arc.result) : undefined,
    vouchedBy: undefined,
  };
}

type Recorded<Method extends keyof RecordedResults> = NonNullable<RecordedResults[Method]>;

const domainOf = (text: string | null | undefined) => (text ? toDomainName(text) : undefined);

function toSpf({ result, domain }: Recorded<'spf'>): SpfResult | undefined {
  const identity = { identity: 'mailfrom', domain: domainOf(domain) } as const;
  switch (result) {
    case 'pass':
    case 'fail':
    case 'softfail':
    case 'neutral':
    case 'none':
      return { ...identity, result };
    case 'temperror':
    case 'permerror':
      return { ...identity, result, reason: REASON };
    default:
      return undefined;
  }
}

function toDkim({ result, domain, selector }: Recorded<'dkim'>[number]): readonly DkimResult[] {
  const signature = { domain: domainOf(domain), selector: selector ?? undefined };
  switch (result) {
    case 'pass':
    case 'none':
      return [{ ...signature, result }];
    case 'fail':
    case 'neutral':
    case 'policy':
    case 'temperror':
    case 'permerror':
      return [{ ...signature, result, reason: REASON }];
    default:
      return [];
  }
}

function toDmarc(
  { result, policy, authorDomain }: Recorded<'dmarc'>,
  { from }: ParsedMessage,
): DmarcResult | undefined {
  const author = domainOf(authorDomain) ?? (from.kind === 'single' ? from.author.address.domain : undefined);
  if (author === undefined) return { result: 'none', because: 'no-single-author-domain' };
  switch (result) {
    case 'pass':
      return { result, authorDomain: author, alignedBy: 'not-recorded', policy: toPolicy(policy) };
    case 'fail':
      return { result, authorDomain: author, policy: toPolicy(policy) };
    case 'none':
      return { result, because: 'no-policy-record', authorDomain: author };
    case 'temperror':
    case 'permerror':
      return { result, authorDomain: author, reason: REASON };
    default:
      return undefined;
  }
}

/** A record says nothing of the sets: 0 instances stands for "not recorded". */
function toArc(result: string): ArcResult | undefined {
  switch (result) {
    case 'none':
      return { result };
    case 'pass':
    case 'fail':
    case 'temperror':
    case 'permerror':
      return { result, instances: 0, sealer: undefined };
    default:
      return undefined;
  }
}
