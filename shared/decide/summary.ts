import type { Envelope } from '../model/envelope.ts';
import type { EnvelopeSummary } from '../model/verdict.ts';

/** The envelope as a verdict tells it: what is not known is null, the null reverse-path is "". */
export const summarizeEnvelope = ({ client, mailFrom }: Envelope): EnvelopeSummary => ({
  clientIp: client.known ? client.ip : null,
  helo: client.known ? (client.helo ?? null) : null,
  mailFrom: mailFrom.kind === 'address' ? mailFrom.text : mailFrom.kind === 'null' ? '' : null,
});
