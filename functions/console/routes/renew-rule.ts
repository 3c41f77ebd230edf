import * as v from 'valibot';
import type { DeskRule } from '../../../shared/model/desk-rule.ts';
import { writeAudit } from '../../../shared/review/write-audit.ts';
import { HttpProblem } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import { checkExpiry } from '../rules/check-expiry.ts';
import { findRule } from '../rules/find-rule.ts';
import type { Call, Route } from './route.ts';

const Order = v.object({
  reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)),
  expires: v.pipe(v.string(), v.isoTimestamp()),
});

/** Moves the end of an allow or a block that still counts; whom and how far it covers stays as it is. */
export const renewRule: Route = {
  method: 'POST',
  path: '/rules/:id/renewal',
  permission: 'rules.write',
  handle: async (call) => {
    const { c, console, operator } = call;
    const { reason, expires } = await readJson(c, Order);
    const rule = await findRule(call, 'renew');
    const now = console.now();
    checkExpiry({ kind: rule.kind, expires }, { verb: 'renew', now });
    await refuseOver(rule, call);
    await writeAudit(
      {
        at: now.toISOString(),
        actor: { kind: 'operator', name: operator.name },
        action: `rule.${rule.kind}-renewed`,
        subjects: [{ id: rule.id, before: rule.expires ?? '', after: expires }],
        reason,
      },
      console,
    );
    const renewed = { ...rule, expires };
    await console.rules.put(renewed);
    return c.json(renewed);
  },
};

/** What has ended or counts for nobody is made again, after a new look, and not renewed. */
async function refuseOver({ expires, scope }: DeskRule, { console }: Call): Promise<void> {
  if (expires === undefined || Date.parse(expires) <= console.now().getTime())
    throw new HttpProblem('refused', 'Cannot renew rule: it has ended, or has no end');
  const { recipientGroup } = scope;
  if (recipientGroup !== undefined && !(await console.groupNames()).includes(recipientGroup))
    throw new HttpProblem('refused', 'Cannot renew rule: its recipient group does not exist any more');
}
