import { writeAudit } from '../../../shared/review/write-audit.ts';
import { findRule } from '../rules/find-rule.ts';
import type { Route } from './route.ts';

/** Ends an allow or a block now; it stays in the list. */
export const removeRule: Route = {
  method: 'DELETE',
  path: '/rules/:id',
  permission: 'rules.write',
  handle: async (call) => {
    const { c, console, operator } = call;
    const rule = await findRule(call, 'remove');
    await writeAudit(
      {
        at: console.now().toISOString(),
        actor: { kind: 'operator', name: operator.name },
        action: `rule.${rule.kind}-removed`,
        subjects: [{ id: rule.id, before: JSON.stringify({ ...rule.identity, ...rule.scope }) }],
        reason: '',
      },
      console,
    );
    await console.rules.put({ ...rule, expires: console.now().toISOString() });
    return c.body(null, 204);
  },
};
