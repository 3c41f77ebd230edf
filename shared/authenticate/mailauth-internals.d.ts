// The inner parts of mailauth that we drive ourselves, as far as we rely on them; the package types only its entry points.

declare module 'mailauth/lib/spf/spf-verify.js' {
  import type { IpAddress } from 'mailauth/lib/spf/syntax.js';

  /** An answer to a question that check_host() asks; extra arguments of the library are of no use to us. */
  type Ask = (name: string, type: string) => Promise<unknown>;

  export interface SpfQuestion {
    readonly sender: string;
    readonly ip: string;
    readonly addr: IpAddress;
    readonly helo: string;
    readonly mta: string;
    readonly strict: true;
    readonly resolver: Ask;
    readonly createSubResolver: (options?: { readonly ignoreVoid?: boolean }) => Ask;
    /** Asks for explanations (`exp=`). */
    readonly expResolver: Ask;
  }

  /** check_host() of RFC 7208 §4: the term that matched, an included record's error, or false when none matched. */
  export function spfVerify(
    domain: string,
    question: SpfQuestion,
  ): Promise<{ readonly qualifier?: string; readonly error?: string; readonly text?: string } | false>;
}

declare module 'mailauth/lib/spf/syntax.js' {
  export interface IpAddress {
    kind(): 'ipv4' | 'ipv6';
    isIPv4MappedAddress(): boolean;
    toIPv4Address(): IpAddress;
    toString(): string;
  }
  /** Null for what is not an address. */
  export function parseIp(text: string): IpAddress | null;
  /** Whether an expanded name can be asked for (RFC 7208 §7.3). */
  export function isValidTargetName(name: string): boolean;
}

declare module 'mailauth/lib/dmarc/author-domain.js' {
  /** The one domain of all mailboxes in From (RFC 9989 §5.3.1), read leniently; a reason when there is none. */
  export function getAuthorDomain(
    headerFrom: readonly string[],
    fromFields: number,
  ): { readonly authorDomain?: string; readonly reason?: string };
}

declare module 'mailauth/lib/dkim/dkim-verifier.js' {
  import type { ARCSigningData, DKIMResult, ParsedHeader } from 'mailauth';

  /** A signature field whose tags were read. */
  export interface SignatureField {
    readonly type: 'DKIM' | 'ARC';
    readonly original?: Buffer | string;
    readonly parsed?: ParsedHeader['parsed'];
  }

  /** One that was checked as well; `skip` and `invalid` say why it cannot be verified. */
  export interface SignatureHeader extends SignatureField {
    bodyHashKey?: string;
    readonly signingDomain: string;
    readonly selector: string;
    readonly bodyCanon: string;
    readonly hashAlgo: string;
    readonly maxBodyLength: number | '';
    readonly skip?: string;
    readonly invalid?: string;
  }

  /** What the verifier asks of a body hash. */
  export interface BodyHasher {
    readonly byteLength: number;
    readonly bodyHashedBytes: number;
    readonly canonicalizedLength: number;
    digest(encoding: 'base64'): string;
    getMimeStructureStart(): number;
  }

  export interface KeyCache {
    readonly resolver: unknown;
    get(
      type: string,
      name: string,
      minBits: number | undefined,
      options: { readonly hashAlgo?: string },
    ): Promise<unknown>;
  }

  export type ArcData = ARCSigningData & { keyCache: KeyCache };

  export class DkimVerifier {
    constructor(options: { readonly resolver: unknown; readonly strict: true; readonly curTime: Date });
    headers: unknown;
    curTime: Date;
    keyCache: KeyCache;
    readonly arc: ArcData;
    readonly results: DKIMResult[];
    signatureHeaders: SignatureField[];
    readonly bodyHashes: Map<string, BodyHasher>;
    /** Reads the tags into their fields and checks them (RFC 6376 §6.1.1). */
    prepareSignature(signature: SignatureField): asserts signature is SignatureHeader;
    /** Verifies every signature against its body hash and key, and fills `results`. */
    finalChunk(): Promise<void>;
  }
}

declare module 'mailauth/lib/parse-dkim-headers.js' {
  import type { SignatureHeader } from 'mailauth/lib/dkim/dkim-verifier.js';
  /** Reads a tag-list field (RFC 6376 §3.2). */
  export default function parseDkimHeaders(
    line: Buffer | string,
    options: { readonly strict: true },
  ): SignatureHeader;
}

declare module 'mailauth/lib/tools.js' {
  /** Reads a DKIM key record (RFC 6376 §3.6.1); rejects with a `code` for one that cannot be used. */
  export function getPublicKey(
    type: string,
    name: string,
    minBits: number,
    resolver: () => Promise<string[][]>,
    options: { readonly strict: true; readonly hashAlgo: string | undefined },
  ): Promise<{ readonly publicKey: string; readonly rr: string }>;
}
