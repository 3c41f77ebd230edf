import * as v from 'valibot';
import { versionsOf } from '../../../shared/activation/activate.ts';
import { writeAudit } from '../../../shared/review/write-audit.ts';
import { HttpProblem } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import type { Candidate } from '../policy/candidate-shelf.ts';
import type { ActivationOrder } from '../policy/policy-desk.ts';
import { refuseLimited } from '../policy/propose.ts';
import { lookAtCandidates } from '../policy/trials.ts';
import type { Call, Route } from './route.ts';

const Order = v.object({ reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000)) });

/**
 * Puts a candidate in force. Where the limit refuses it, the order stays with the candidate, and another
 * admin's order for the same candidate is the second person's agreement.
 */
export const activatePolicy: Route = {
  method: 'POST',
  path: '/policy/candidates/:id/activation',
  permission: 'policy.write',
  handle: async (call) => {
    refuseLimited(call);
    const { reason } = await readJson(call.c, Order);
    const { policies } = call.console;
    const all = await lookAtCandidates(policies);
    const candidate = all.find(({ id }) => id === call.c.req.param('id'));
    const texts = candidate === undefined ? undefined : await policies.shelf.find(candidate.versions);
    if (candidate === undefined || texts === undefined)
      throw new HttpProblem('not-found', 'Cannot activate policy: no such candidate');
    const order = await toOrder(candidate, reason, call);
    const outcome = await policies.activate(texts, order);
    if (!outcome.ok) {
      const asked = { by: order.by, reason: order.reason, refusal: outcome.problem };
      await policies.candidates.change(candidate.id, { asked });
      throw new HttpProblem('refused', `Cannot activate policy: ${outcome.problem}`);
    }
    await policies.candidates.drop(candidate.id);
    return call.c.json(outcome.value);
  },
};

async function toOrder(
  { trial, asked, base, versions }: Candidate,
  reason: string,
  { console, operator }: Call,
): Promise<ActivationOrder> {
  if (trial.state !== 'done')
    throw new HttpProblem('refused', 'Cannot activate policy: its backtest is not done');
  const current = versionsOf(await console.policies.shelf.current());
  if (!current.ok || current.value.policy !== base.policy || current.value.brands !== base.brands)
    throw new HttpProblem('changed', 'Cannot activate policy: others came into force after it was compared');
  const { backtest } = trial;
  if (asked === undefined || asked.by === operator.name) return { by: operator.name, reason, backtest };
  await writeAudit(
    {
      at: console.now().toISOString(),
      actor: { kind: 'operator', name: operator.name },
      action: 'policy.approved',
      subjects: [{ id: 'policy', before: base.policy, after: versions.policy }],
      reason,
    },
    console,
  );
  return { by: asked.by, reason: asked.reason, approvedBy: operator.name, backtest };
}
