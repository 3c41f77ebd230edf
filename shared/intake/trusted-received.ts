import { isIP } from './ip-address.ts';

/** What the Received field at the very top says, when it is one that SES writes. */
export interface TrustedReceived {
  readonly ip: string;
  /** Undefined when the EHLO argument is no host name or address literal: it is not used then. */
  readonly helo: string | undefined;
  readonly id: string;
  readonly recipient: string | undefined;
  readonly date: Date | undefined;
}

/** Matched from the end: EHLO and PTR come from the client and may hold any of this, but only before it. */
const TAIL =
  /^(.*) by inbound-smtp\.[a-z0-9-]+\.amazonaws\.com with [A-Z]+ id ([A-Za-z0-9]+)(?: for (\S+))?; (.+)$/s;
const HEAD = /^from (.*) \(([^()\s]*) ?\[(?:IPv6:)?([^[\]\s]+)\]\)$/is;
const HELO = /^(?:[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,252}[A-Za-z0-9_.])?|\[[0-9A-Za-z:.]{3,60}\])$/;

/** Reads `from HELO (RDNS [IP]) by inbound-smtp.REGION.amazonaws.com with SMTP id ID for RCPT; DATE`. */
export function readTrustedReceived(unfolded: string): TrustedReceived | undefined {
  const tail = TAIL.exec(unfolded.replace(/\s+/g, ' '));
  const head = HEAD.exec(tail?.[1] ?? '');
  const ip = head?.[3];
  const id = tail?.[2];
  if (ip === undefined || id === undefined || !isIP(ip)) return undefined;
  const helo = head?.[1] ?? '';
  const date = new Date(tail?.[4]?.replace(/\(.*\)/, '') ?? Number.NaN);
  return {
    ip,
    helo: HELO.test(helo) ? helo : undefined,
    id,
    recipient: tail?.[3],
    date: Number.isNaN(date.getTime()) ? undefined : date,
  };
}

/** The client address in Received-SPF; a MAIL FROM or EHLO that imitates it stands behind SES's own. */
export const clientIpIn = (receivedSpf: string): string | undefined =>
  /\) client-ip=([^;\s]+);/.exec(receivedSpf)?.[1];
