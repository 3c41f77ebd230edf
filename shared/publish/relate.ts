import type { Everything } from '../everything.ts';
import { toErrorFacts } from '../model/journal.ts';
import type { ParsedMessage } from '../model/message.ts';
import type { MessageRecord } from '../model/message-record.ts';
import type { Association } from '../ports.ts';

/** What the whole flow of mail says about a message. A failure is written down and does not stop the mail. */
export async function relate(
  record: MessageRecord,
  message: ParsedMessage | undefined,
  use: Pick<Everything, 'associate' | 'journal'>,
): Promise<Association> {
  try {
    return (await use.associate?.(record, message)) ?? {};
  } catch (error) {
    use.journal({ event: 'association.failed', error: toErrorFacts(error) });
    return {};
  }
}
