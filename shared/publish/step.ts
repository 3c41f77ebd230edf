import type { Actor, MessageRecord, MessageState } from '../model/message-record.ts';
import { mayStep } from '../model/message-state.ts';
import { type Ledger, PortError } from '../ports.ts';

/** The service itself, as history and events name it. */
export const SERVICE: Actor = { kind: 'service', name: 'screen-mail' };

/** The record one step further, with who and why. @throws for a step that the state machine does not have. */
export function step(
  record: MessageRecord,
  to: MessageState,
  { at, reason }: { readonly at: Date; readonly reason: string },
): MessageRecord {
  if (!mayStep(record.state, to))
    throw new Error(`Cannot step message ${record.key}: no way from ${record.state} to ${to}`);
  const entry = { at: at.toISOString(), from: record.state, to, by: SERVICE, reason };
  return { ...record, state: to, history: [...record.history, entry] };
}

/** Writes the record as its next version. @throws PortError when somebody else wrote in between. */
export async function write(next: MessageRecord, ledger: Ledger): Promise<MessageRecord> {
  const versioned = { ...next, version: next.version + 1 };
  if ((await ledger.advance(versioned)) === 'done') return versioned;
  throw new PortError(`Cannot write record of ${next.key}: another worker did in between`);
}
