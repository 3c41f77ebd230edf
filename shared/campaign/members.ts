import type { Campaign } from '../model/campaign.ts';
import type { MessageRecord } from '../model/message-record.ts';
import type { Ledger } from '../ports.ts';

const PAGE = 500;

/** Every record that is in one campaign, including those from before others were merged into it; newest first. */
export async function membersOf(
  { id, absorbed }: Pick<Campaign, 'id' | 'absorbed'>,
  ledger: Ledger,
): Promise<readonly MessageRecord[]> {
  const found: MessageRecord[] = [];
  for (const campaign of [id, ...absorbed]) {
    let cursor: string | undefined;
    do {
      const page = await ledger.list({ campaign, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
      found.push(...page.records);
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return found.toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1));
}
