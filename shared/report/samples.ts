import { toSubmission } from '../intake/to-submission.ts';
import type { MessageRecord } from '../model/message-record.ts';
import { parseMessage } from '../parse/parse-message.ts';
import type { MessageStore } from '../ports.ts';
import type { Sample } from './evidence-mail.ts';

const SAMPLES = 3;

/**
 * The earliest messages of a campaign whose bytes are still there, read again without the header block of our own
 * MX: what the report shows is the sender's.
 */
export async function readSamples(
  records: readonly MessageRecord[],
  store: MessageStore,
): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  const earliest = records.toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1)).slice(0, 20);
  for (const record of earliest) {
    if (samples.length === SAMPLES) break;
    if (record.state === 'purged') continue;
    const stored = await store.fetch(record.object);
    const { raw } = toSubmission(stored, { messageId: record.key, now: new Date(record.receivedAt) });
    const parsed = await parseMessage(raw);
    if (parsed.ok) samples.push({ record, message: parsed.value });
  }
  return samples;
}
