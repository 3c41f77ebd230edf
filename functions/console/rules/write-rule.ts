import type { DeskRule } from '../../../shared/model/desk-rule.ts';
import { writeAudit } from '../../../shared/review/write-audit.ts';
import type { Call } from '../routes/route.ts';

/** Puts a rule into the book; the audit log says so first. */
export async function writeRule(
  rule: DeskRule,
  { console, operator }: Pick<Call, 'console' | 'operator'>,
): Promise<void> {
  await writeAudit(
    {
      at: rule.at,
      actor: { kind: 'operator', name: operator.name },
      action: `rule.${rule.kind}-added`,
      subjects: [{ id: rule.id, after: JSON.stringify({ ...rule.identity, ...rule.scope }) }],
      reason: rule.reason,
    },
    console,
  );
  await console.rules.put(rule);
}
