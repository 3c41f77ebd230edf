import { toSubmission } from '../../intake/to-submission.ts';
import type { Associate, MessageStore } from '../../ports.ts';
import { type ReportDesk, receiveReport, reportAddress } from './receive-report.ts';

/**
 * Works reports off before anything else is related: what a colleague forwards is full of the spoof's own words, and
 * must not be taken for one more copy of it.
 */
export const withReports =
  (associate: Associate, desk: ReportDesk & { readonly store: MessageStore }): Associate =>
  async (record, message) => {
    if (message === undefined || reportAddress(record) === undefined) return await associate(record, message);
    const stored = await desk.store.fetch(record.object);
    const { raw } = toSubmission(stored, { messageId: record.key, now: new Date(record.receivedAt) });
    const assessment = await receiveReport({ record, message, raw }, desk);
    return assessment === undefined ? await associate(record, message) : {};
  };
