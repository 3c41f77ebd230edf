import type { OutboxEntry } from '../model/message-record.ts';
import type { Ledger } from '../ports.ts';
import type { EventContext } from './context.ts';
import { toEvents } from './tell.ts';

const PAGE = 200;
/** How long after its mail a fact may still be told: held mail is reviewed and expires within this time. */
const LONGEST_REVIEW_MS = 90 * 86_400_000;

/** Which facts to tell again. */
export interface ReplayRange {
  /** ISO 8601, inclusive: when the fact happened. */
  readonly from: string;
  readonly to: string;
  /** All when empty. */
  readonly detailTypes: readonly string[];
}

const timeOf = ({ detail }: OutboxEntry): string =>
  typeof detail.occurredAt === 'string' ? detail.occurredAt : '';

/**
 * Stored facts as events again, page by page, a message's own facts in their order. Ids and idempotency keys are those
 * of the first time: a consumer that has seen one drops it.
 */
export async function* replayFacts(
  { from, to, detailTypes }: ReplayRange,
  { ledger, context }: { readonly ledger: Ledger; readonly context: EventContext },
): AsyncGenerator<OutboxEntry> {
  const received = new Date(Date.parse(from) - LONGEST_REVIEW_MS).toISOString();
  let cursor: string | undefined;
  do {
    const page = await ledger.list({
      from: received,
      to,
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const event of page.records.flatMap((record) => toEvents(record, context))) {
      const wanted = detailTypes.length === 0 || detailTypes.includes(event.detailType);
      if (wanted && timeOf(event) >= from && timeOf(event) <= to) yield event;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
}
