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

const responseCode = (error: unknown): number | undefined =>
  error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
    ? error.responseCode
    : undefined;

/** A reply code and nothing of its text: hosts quote addresses there, and this goes to logs. */
function toFailure(key: string, error: unknown): Error {
  const code = responseCode(error);
  if (code !== undefined && code >= 500)
    return new HandoverRefused(`Cannot hand over message ${key}: the mail host answered ${code}`, {
      cause: error,
    });
  const reason = code === undefined ? (error instanceof Error && 'code' in error ? error.code : error) : code;
  return new PortError(`Cannot hand over message ${key}: the mail host answered ${String(reason)}`, {
    cause: error,
  });
}

/**
 * Next hop `smtp`: the bytes as they are, under the original envelope, over STARTTLS or not at all. Replies 4xx and
 * broken connections are outages and are retried; 5xx is the host's last word.
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
