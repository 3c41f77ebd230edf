import * as v from 'valibot';
import { toAddrSpec } from '../../../shared/model/address.ts';
import { writeAudit } from '../../../shared/review/write-audit.ts';
import { previewDigests, sendDigests } from '../digest/send-digests.ts';
import { HttpProblem } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import type { Route } from './route.ts';

const Address = v.pipe(
  v.string(),
  v.maxLength(320),
  v.check(
    (text) => /^[^\s<>@]+@[^\s<>@]+$/.test(text) && toAddrSpec(text) !== undefined,
    'must be an address',
  ),
);
const Order = v.object({
  language: v.optional(v.picklist(['en', 'ja']), 'ja'),
  /** Counts and shows one digest instead of sending any. */
  dryRun: v.optional(v.boolean(), false),
  helpdesk: v.optional(v.pipe(v.array(Address), v.maxLength(50)), []),
});

/** Sends the digest of the last day now: to each recipient, or to a helpdesk list. */
export const sendDigest: Route = {
  method: 'POST',
  path: '/digests',
  permission: 'digest.send',
  handle: async ({ c, console, operator }) => {
    // A digest is made of the whole deployment's mail.
    if (operator.domains !== 'all')
      throw new HttpProblem('forbidden', 'Cannot send digest: it covers all domains');
    const { dryRun, ...order } = await readJson(c, Order);
    if (dryRun) return c.json(await previewDigests(order, console));
    await writeAudit(
      {
        at: console.now().toISOString(),
        actor: { kind: 'operator', name: operator.name },
        action: 'digest.sent',
        subjects: [],
        reason: '',
      },
      console,
    );
    return c.json(await sendDigests(order, console));
  },
};
