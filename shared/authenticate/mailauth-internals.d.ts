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
