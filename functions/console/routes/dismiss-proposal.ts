import * as v from 'valibot';
import { readJson } from '../http/read-json.ts';
import { findProposal, writeDecision } from '../proposals/find-proposal.ts';
import type { Route } from './route.ts';

const Order = v.object({ reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)) });

/** Nobody hears of it again. */
export const dismissProposal: Route = {
  method: 'POST',
  path: '/proposals/:id/dismissal',
  permission: 'proposals.decide',
  handle: async (call) => {
    const { reason } = await readJson(call.c, Order);
    const proposal = await findProposal(call);
    await writeDecision('proposal.dismiss', proposal, { call, reason });
    await call.console.proposals.dismiss(proposal.id, call.operator.name);
    return call.c.body(null, 204);
  },
};
