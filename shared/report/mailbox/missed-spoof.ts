import { changeRecord } from '../../campaign/change-record.ts';
import { type MessageRecord, toOperatorName } from '../../model/message-record.ts';
import type { Ledger } from '../../ports.ts';
import type { Judged } from './judge-reported.ts';

const WEEK_MS = 7 * 86_400_000;
const MOST_PAGES = 10;

/** A forward may have other blanks than the original: mail programs fold them. */
const shown = (subject: string): string => subject.replace(/\s+/g, ' ').trim().slice(0, 300);

/** Summaries keep the beginning of a long subject. No subject names no message. */
const isSameSubject = (kept: string, reported: string): boolean =>
  kept !== '' && shown(kept) === shown(reported.slice(0, 300));

/** The delivered message that the reporter means: same person, same subject, lately. */
export async function findOriginal(
  { record, message }: Judged,
  reporter: string,
  ledger: Ledger,
): Promise<MessageRecord | undefined> {
  const from = new Date(Date.parse(record.receivedAt) - WEEK_MS).toISOString();
  let cursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await ledger.list({
      states: ['delivered', 'tagged'],
      from,
      limit: 200,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const found = page.records.find(
      ({ summary }) =>
        isSameSubject(summary.subject, message.subject) &&
        summary.recipients.some((recipient) => recipient.toLowerCase() === reporter.toLowerCase()),
    );
    if (found !== undefined || page.cursor === undefined) return found;
    cursor = page.cursor;
  }
  return undefined;
}

/** A delivered spoof that a person reports is one that we missed: it goes to the review desk. */
export async function markMissed(original: MessageRecord, at: string, ledger: Ledger): Promise<void> {
  const by = toOperatorName('report-mailbox');
  if (by === undefined) return;
  const report = { at, by, kind: 'missed' as const, reason: 'reported by its recipient' };
  await changeRecord(original.key, ledger, (there) =>
    there.report === undefined ? { ...there, report } : there,
  );
}
