import { createTransport } from 'nodemailer';
import { HandoverRefused } from '../../shared/act/handover.ts';
import { type Handover, type NextHop, PortError } from '../../shared/ports.ts';

/** The mail host, and who we are to it. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  readonly credentials: { readonly user: string; readonly pass: string } | undefined;
  /** PEM of a private certificate authority. */
  readonly ca: string | undefined;
}

/** What nodemailer tells of a failed attempt. */
interface Failed {
  /** `EENVELOPE` and `EMESSAGE` are of the mail transaction; every other step comes before it. */
  readonly code: unknown;
  /** The host's reply code, where it said one. */
  readonly reply: number | undefined;
}

function read(error: unknown): Failed {
  if (!(error instanceof Error)) return { code: error, reply: undefined };
  const reply = 'responseCode' in error ? error.responseCode : undefined;
  return {
    code: 'code' in error ? error.code : error.name,
    reply: typeof reply === 'number' ? reply : undefined,
  };
}

/** Replies about us and not about the message, whichever command they answer (RFC 4954 section 6). */
const ABOUT_US: ReadonlySet<number> = new Set([530, 534, 535, 538]);

/** Whether the host said 5xx to this message. To our greeting, TLS or credentials it says so to all mail alike. */
const isAboutMessage = ({ code, reply = 0 }: Failed): boolean =>
  reply >= 500 && !ABOUT_US.has(reply) && (code === 'EENVELOPE' || code === 'EMESSAGE');

/** A reply code and nothing of its text: hosts quote addresses there, and this goes to logs. */
function toFailure(key: string, error: unknown): Error {
  const failed = read(error);
  const message = `Cannot hand over message ${key}: the mail host answered ${String(failed.reply ?? failed.code)}`;
  return isAboutMessage(failed)
    ? new HandoverRefused(message, { cause: error })
    : new PortError(message, { cause: error });
}

/**
 * Next hop `smtp`: the bytes as they are, under the original envelope, over STARTTLS or not at all. Replies 4xx, broken
 * connections and a host that refuses us (greeting, TLS, credentials) are outages and are retried; 5xx to the
 * envelope or the message is the host's last word.
 */
export function smtpNextHop({ host, port, credentials, ca }: SmtpServer): NextHop {
  const transport = createTransport({
    host,
    port,
    secure: port === 465,
    requireTLS: true,
    ...(credentials === undefined ? {} : { auth: credentials }),
    ...(ca === undefined ? {} : { tls: { ca } }),
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    deliver: async ({ key, raw, mailFrom, recipients, seal }: Handover) => {
      const message = (await seal?.(raw)) ?? raw;
      try {
        const sent = await transport.sendMail({
          raw: message,
          envelope: { from: mailFrom, to: [...recipients] },
        });
        // Some recipients refused, others not: the host has the message, and asking again would send it twice.
        if (sent.rejected.length > 0)
          throw new HandoverRefused(
            `Cannot hand over message ${key}: the mail host refused ${sent.rejected.length} of ${recipients.length} recipients`,
          );
      } catch (error) {
        throw error instanceof HandoverRefused ? error : toFailure(key, error);
      }
    },
  };
}
