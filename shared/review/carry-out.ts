import type { AuditSubject } from '../model/audit-entry.ts';
import type { MessageRecord } from '../model/message-record.ts';
import { done, type Result, refused } from '../model/result.ts';
import type { MessageKey } from '../model/verdict.ts';
import type { Action, Order } from './actions/action.ts';
import { applyChange } from './apply-change.ts';
import type { Desk } from './desk.ts';
import { inTurns } from './in-turns.ts';
import { may, ownsAll, sees } from './operator.ts';
import type { Refusal } from './refusal.ts';
import { writeAudit } from './write-audit.ts';

/** What became of one message of an order. */
export type ItemResult = { readonly key: MessageKey } & Result<MessageRecord, Refusal>;

/** An order and the messages it names. `expected` holds versions that the operator saw (If-Match). */
export interface Instruction {
  readonly action: Action;
  readonly order: Order;
  readonly keys: readonly MessageKey[];
  readonly expected?: ReadonlyMap<MessageKey, number>;
}

const IN_FLIGHT = 8;
const MOST_ATTEMPTS = 5;

/** What the order would do, message by message, without doing it. */
export const preview = async (instruction: Instruction, desk: Desk): Promise<readonly ItemResult[]> =>
  await inTurns(instruction.keys, IN_FLIGHT, async (key) =>
    attempt(key, await desk.ledger.read(key), instruction, desk),
  );

/**
 * Carries an order out, message by message. The audit entry comes first: a log that tells of more than
 * happened is safe, one that tells of less is not. What then failed is written down as well.
 */
export async function carryOut(instruction: Instruction, desk: Desk): Promise<readonly ItemResult[]> {
  const planned = await preview(instruction, desk);
  const wanted = planned.filter(({ ok }) => ok);
  if (wanted.length === 0) return planned;
  await write(instruction, desk, { action: `message.${instruction.action.id}`, items: planned });
  const results = await inTurns(planned, IN_FLIGHT, async (item) =>
    item.ok ? await advance(item.key, instruction, desk) : item,
  );
  const failed = results.filter(({ ok }, index) => !ok && planned[index]?.ok);
  if (failed.length > 0)
    await write(instruction, desk, { action: `message.${instruction.action.id}.not-done`, items: failed });
  return results;
}

/** A conditional write; whoever loses the race looks again and is told what the other did. */
async function advance(key: MessageKey, instruction: Instruction, desk: Desk): Promise<ItemResult> {
  for (let count = 0; count < MOST_ATTEMPTS; count += 1) {
    const next = attempt(key, await desk.ledger.read(key), instruction, desk);
    if (!next.ok) return next;
    if ((await desk.ledger.advance(next.value)) === 'done')
      return { key, ...done(await desk.announce(next.value)) };
  }
  return { key, ...refused<Refusal>({ kind: 'busy' }) };
}

function attempt(
  key: MessageKey,
  record: MessageRecord | undefined,
  { action, order, expected }: Instruction,
  desk: Desk,
): ItemResult {
  const refusal = (problem: Refusal): ItemResult => ({ key, ...refused(problem) });
  if (record === undefined || !sees(order.by, record)) return refusal({ kind: 'not-found' });
  if (!may(order.by, action.permission)) return refusal({ kind: 'forbidden', permission: action.permission });
  if (!ownsAll(order.by, record)) return refusal({ kind: 'out-of-scope' });
  const change = action.decide(record, order);
  if (!change.ok) return refusal(change.problem);
  const version = expected?.get(key);
  if (version !== undefined && version !== record.version) return refusal({ kind: 'changed' });
  return { key, ...done(applyChange(record, change.value, { order, action, tell: desk.tell })) };
}

const write = async (
  { order }: Instruction,
  desk: Desk,
  { action, items }: { readonly action: string; readonly items: readonly ItemResult[] },
): Promise<unknown> =>
  await writeAudit(
    {
      at: order.at.toISOString(),
      actor: { kind: 'operator', name: order.by.name },
      action,
      subjects: items.flatMap(subjectOf),
      batch: order.batch,
      reason: order.reason,
    },
    desk,
  );

const subjectOf = (item: ItemResult): readonly AuditSubject[] => {
  if (!item.ok) return [{ id: item.key, after: `refused: ${item.problem.kind}` }];
  const { history, state } = item.value;
  const before = history.at(-1)?.from;
  return [{ id: item.key, ...(before === undefined ? {} : { before }), after: state }];
};
