import type { MessageKey } from '../model/verdict.ts';
import type { Ledger } from '../ports.ts';
import type { ProbeMail } from './probe-mail.ts';

/** Clocks differ, and SES stamps what it receives with its own. */
const SKEW_MS = 60_000;
const PAGE = 200;
/** 4,000 messages within one probe: about ten a second. Beyond, the probe says that it found nothing. */
const MOST_PAGES = 20;

/** What is looked for: one mail of one run. */
export interface Sought {
  readonly kind: ProbeMail['kind'];
  readonly id: string;
  readonly sentAt: Date;
}

/** The key that a probe's mail came in under, by its subject: who sends through a service does not learn it. */
export async function findProbe(
  { kind, id, sentAt }: Sought,
  { list }: Pick<Ledger, 'list'>,
): Promise<MessageKey | undefined> {
  const from = new Date(sentAt.getTime() - SKEW_MS).toISOString();
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const found = await list({ from, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    const ours = found.records.find(({ summary }) => summary.subject.endsWith(`${kind} ${id}`));
    if (ours !== undefined) return ours.key;
    cursor = found.cursor;
    if (cursor === undefined) return undefined;
  }
  return undefined;
}
