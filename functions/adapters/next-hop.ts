import * as v from 'valibot';
import type { NextHop } from '../../shared/ports.ts';
import { archiveNextHop } from './archive-next-hop.ts';
import type { Environment } from './environment.ts';
import { readSecret } from './secrets.ts';

const SMTP_SECRET = v.object({
  user: v.optional(v.string()),
  pass: v.optional(v.string()),
  ca: v.optional(v.string()),
});

/** The next hop that the environment names; only that one's client is loaded. */
export async function createNextHop({ nextHop, deliveredBucket }: Environment): Promise<NextHop> {
  if (nextHop.kind === 'archive') return archiveNextHop({ deliveredBucket });
  if (nextHop.kind === 'ses') return (await import('./ses-next-hop.ts')).sesNextHop(nextHop);
  const { host, port, secret } = nextHop;
  const { user, pass, ca } = secret === undefined ? {} : await readSecret(secret, SMTP_SECRET);
  const credentials = user === undefined || pass === undefined ? undefined : { user, pass };
  const { smtpNextHop } = await import('./smtp-next-hop.ts');
  return smtpNextHop({ host, port, credentials, ca });
}
