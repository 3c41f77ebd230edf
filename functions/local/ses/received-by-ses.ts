import type { AuthenticationResults } from '../../../shared/model/authentication.ts';

/** One message as SES accepted it in an SMTP transaction. */
export interface AcceptedMail {
  /** 40 lower-case letters and digits. */
  readonly messageId: string;
  readonly receivedAt: Date;
  readonly client: { readonly ip: string; readonly helo: string; readonly reverseName: string };
  /** As written between the angle brackets; empty for the null reverse-path. */
  readonly mailFrom: string;
  readonly recipients: readonly string[];
  readonly raw: Buffer;
  readonly authentication: AuthenticationResults;
  readonly scan: { readonly spam: ScanResult; readonly virus: ScanResult };
}

/** `DISABLED`: nothing on this machine scans, so there is no header field either. */
export type ScanResult = 'FAIL' | 'GRAY' | 'DISABLED';

const GTUBE = 'XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X';
const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

/** Knows the two test strings that every scanner knows, and claims nothing about any other mail. */
export const scan = (raw: Buffer): AcceptedMail['scan'] => ({
  spam: raw.includes(GTUBE) ? 'FAIL' : 'DISABLED',
  virus: raw.includes(EICAR) || raw.includes(Buffer.from(EICAR).toString('base64')) ? 'FAIL' : 'DISABLED',
});

const ALPHABET = 'abcdefghijklmnopqrstuv0123456789';

/** An id in SES's form. */
export const newMessageId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(40)), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
