import type { MessageRecord } from '../model/message-record.ts';
import type { Ledger } from '../ports.ts';
import { type Watch, watchMessage } from './watch.ts';

const PAGE = 200;

/**
 * Relates stored messages again: those that an outage left without a campaign, and those that were delivered before
 * anybody knew of the campaign that they are like. Without the second, nobody could say whom it reached. Resolves
 * with how many found their campaign.
 */
export async function catchUp(
  { from, to }: { readonly from: string; readonly to: string },
  use: Watch & { readonly ledger: Ledger },
): Promise<number> {
  let found = 0;
  let cursor: string | undefined;
  const alone: MessageRecord[] = [];
  do {
    const page = await use.ledger.list({
      from,
      to,
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    alone.push(
      ...page.records.filter(({ campaign, features }) => campaign === undefined && features !== undefined),
    );
    cursor = page.cursor;
  } while (cursor !== undefined);
  // Oldest first, as they came.
  for (const { key } of alone.toReversed()) {
    if ((await watchMessage(key, use)) !== undefined) found += 1;
  }
  return found;
}
