import type { AddrSpec, DomainName } from './address.ts';

/** MAIL FROM as given in the SMTP transaction (RFC 5321 §4.1.1.2); `null` is `<>`, which marks a DSN. */
export type ReversePath =
  | { readonly kind: 'null' }
  | { readonly kind: 'address'; readonly text: string; readonly domain: DomainName | undefined }
  | { readonly kind: 'unknown' };

/** Who connected. Unknown when nothing that we trust says so: then nothing is concluded from it. */
export type Client =
  | { readonly known: true; readonly ip: string; readonly helo: string | undefined }
  | { readonly known: false; readonly because: 'not-recorded' | 'no-trace-field-of-ours' };

/** What the SMTP transaction said (RFC 5321). The message itself cannot change these. */
export interface Envelope {
  readonly mailFrom: ReversePath;
  readonly rcptTo: readonly AddrSpec[];
  readonly client: Client;
  readonly receivedAt: Date;
}

/** What Amazon SES says about a message it received; any other status string is kept as it came. */
export interface SesVerdicts {
  readonly spam?: string;
  readonly virus?: string;
  readonly spf?: string;
  readonly dkim?: string;
  readonly dmarc?: string;
  /** Present only when SES's DMARC evaluation failed. */
  readonly dmarcPolicy?: string;
}
