import * as v from 'valibot';
import type { NextHop } from '../../shared/ports.ts';
import { archiveNextHop } from './archive-next-hop.ts';
import type { Environment } from './environment.ts';
import { readSecret } from './secrets.ts';
import { sesNextHop } from './ses-next-hop.ts';
import { smtpNextHop } from './smtp-next-hop.ts';

const SMTP_SECRET = v.object({
  user: v.optional(v.string()),
  pass: v.optional(v.string()),
  ca: v.optional(v.string()),
});

/** The next hop that the environment names. */
export async function createNextHop({ nextHop, deliveredBucket }: Environment): Promise<NextHop> {
  if (nextHop.kind === 'archive') return archiveNextHop({ deliveredBucket });
  if (nextHop.kind === 'ses') return sesNextHop(nextHop);
  const { host, port, secret } = nextHop;
  const { user, pass, ca } = secret === undefined ? {} : await readSecret(secret, SMTP_SECRET);
  const credentials = user === undefined || pass === undefined ? undefined : { user, pass };
  return smtpNextHop({ host, port, credentials, ca });
}
