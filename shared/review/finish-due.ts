import { HandoverRefused } from '../act/handover.ts';
import type { HistoryEntry, MessageRecord } from '../model/message-record.ts';
import type { MessageStore, NextHop } from '../ports.ts';
import { type Desk, UNDO_MS } from './desk.ts';
import { inTurns } from './in-turns.ts';
import { enteredBy } from './wrong-state.ts';

/** What finishing needs beside the desk. */
export interface Finishing extends Desk {
  readonly store: MessageStore;
  readonly nextHop: NextHop;
  /** The bytes to hand out for the stored ones: without the SES block, with our own header fields. */
  readonly prepare: (record: MessageRecord, raw: Buffer) => Promise<Buffer>;
  /** Puts our ARC set on top of what is handed out. Absent: no key is configured. */
  readonly seal?: (record: MessageRecord, message: Buffer) => Promise<Buffer>;
}

/** Clocks differ a little between machines: nothing starts while an undo could still be accepted elsewhere. */
const GRACE_MS = 5_000;

/** How a pass went; failures are kept on the records and tried again at the next pass. */
export interface FinishReport {
  readonly released: number;
  readonly purged: number;
  readonly failed: number;
}

/** Carries out every release and purge whose ten minutes are over. Safe to run twice, also at the same time. */
export async function finishDue(use: Finishing): Promise<FinishReport> {
  const outcomes = await inTurns(await due(use), 4, async (record) => await finish(record, use));
  const count = (outcome: string): number => outcomes.filter((one) => one === outcome).length;
  return { released: count('released'), purged: count('purged'), failed: count('failed') };
}

async function due({ ledger, now }: Finishing): Promise<readonly MessageRecord[]> {
  const found: MessageRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = await ledger.list({
      states: ['releasing', 'purging'],
      limit: 200,
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...page.records);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found.filter((record) => {
    const since = enteredBy(record);
    return since !== undefined && now().getTime() - Date.parse(since.at) >= UNDO_MS + GRACE_MS;
  });
}

async function finish(
  record: MessageRecord,
  use: Finishing,
): Promise<'released' | 'purged' | 'failed' | 'lost'> {
  const ordered = enteredBy(record);
  if (ordered === undefined) return 'lost';
  const to = record.state === 'releasing' ? 'released' : 'purged';
  try {
    await (to === 'released' ? handOut(record, use) : use.store.purge(record.key));
  } catch (error) {
    await use.ledger.advance(failed(record, error, use));
    return 'failed';
  }
  const next = finished(record, { to, ordered, use });
  if ((await use.ledger.advance(next)) !== 'done') return 'lost';
  await use.announce(next);
  return to;
}

/** The next hop takes a second call for a key as one: a crash after it costs nothing. */
async function handOut(record: MessageRecord, { store, nextHop, prepare, seal }: Finishing): Promise<void> {
  const raw = await store.fetch(record.object);
  await nextHop.deliver({
    key: record.key,
    raw: await prepare(record, raw),
    mailFrom: record.verdict?.envelope.mailFrom ?? '',
    recipients: record.summary.recipients,
    ...(seal === undefined ? {} : { seal: async (message: Buffer) => await seal(record, message) }),
  });
}

function finished(
  record: MessageRecord,
  {
    to,
    ordered,
    use,
  }: { readonly to: 'released' | 'purged'; readonly ordered: HistoryEntry; readonly use: Finishing },
): MessageRecord {
  const at = use.now().toISOString();
  const { deliveryFailure: _failure, ...rest } = record;
  const entry: HistoryEntry = {
    at,
    from: record.state,
    to,
    by: { kind: 'service', name: 'review' },
    reason: ordered.reason,
    ...(ordered.batch === undefined ? {} : { batch: ordered.batch }),
  };
  const stepped = { ...rest, version: record.version + 1, state: to, history: [...record.history, entry] };
  return use.tell(stepped, {
    type: to === 'released' ? 'Mail Released' : 'Mail Purged',
    by: ordered.by,
    reason: ordered.reason,
    at,
    ...(ordered.batch === undefined ? {} : { batch: ordered.batch }),
  });
}

/** Kept for the next pass; the next hop's last word brings the message back to the desk instead. */
function failed(record: MessageRecord, error: unknown, { now }: Finishing): MessageRecord {
  const deliveryFailure = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
  const next = { ...record, version: record.version + 1, deliveryFailure };
  if (!(error instanceof HandoverRefused)) return next;
  const by = { kind: 'service', name: 'review' } as const;
  const back: HistoryEntry = {
    at: now().toISOString(),
    from: record.state,
    to: 'held',
    by,
    reason: 'delivery-failed',
  };
  return { ...next, state: 'held', history: [...record.history, back] };
}
