import type { AuditEntry } from '../model/audit-entry.ts';
import type { MessageRecord } from '../model/message-record.ts';
import { done, type Result, refused } from '../model/result.ts';
import type { MessageKey } from '../model/verdict.ts';
import { tombstone } from './audit-chain.ts';
import type { Desk } from './desk.ts';
import { type Operator, ownsAll, sees } from './operator.ts';
import type { Refusal } from './refusal.ts';
import { ERASURE } from './verify-chain.ts';
import { writeAudit } from './write-audit.ts';
import { wrongState } from './wrong-state.ts';

/** States in which nobody is waiting for the message any more. */
const FINAL: readonly MessageRecord['state'][] = ['delivered', 'tagged', 'released', 'purged', 'expired'];

/** What stands where personal data stood. */
const ERASED = '(erased)';

/**
 * Carries out an erasure request for one message: its sender, subject, recipients, notes and the operators'
 * words about it go, the facts and the chain stay. The order to erase is itself an entry, written first.
 */
export async function erase(
  key: MessageKey,
  { by, reason }: { readonly by: Operator; readonly reason: string },
  desk: Desk,
): Promise<Result<{ readonly entries: number }, Refusal>> {
  const record = await desk.ledger.read(key);
  if (record === undefined || !sees(by, record)) return refused({ kind: 'not-found' });
  if (!ownsAll(by, record)) return refused({ kind: 'out-of-scope' });
  if (!FINAL.includes(record.state)) return refused(wrongState(record));
  const at = desk.now().toISOString();
  const about = await entriesAbout(key, desk);
  await writeAudit(
    {
      at,
      actor: { kind: 'operator', name: by.name },
      action: ERASURE,
      subjects: about.map(({ number }) => ({ id: String(number) })),
      reason,
    },
    desk,
  );
  for (const entry of about) await desk.audit.erase(tombstone(entry, at));
  return (await desk.ledger.advance(bare(record))) === 'done'
    ? done({ entries: about.length })
    : refused({ kind: 'busy' });
}

async function entriesAbout(key: MessageKey, { audit }: Desk): Promise<readonly AuditEntry[]> {
  const found: AuditEntry[] = [];
  for (let after = 0; ; ) {
    const page = await audit.list({ after, limit: 500 });
    found.push(
      ...page.filter(({ subjects, words }) => words.kind === 'kept' && subjects.some(({ id }) => id === key)),
    );
    const last = page.at(-1);
    if (last === undefined) return found;
    after = last.number;
  }
}

/** Evidence quotes the message, so it goes as well; disposition, points and versions are facts of ours. */
function bare(record: MessageRecord): MessageRecord {
  const { releaseRequest: _request, report: _report, ...rest } = record;
  return {
    ...rest,
    version: record.version + 1,
    summary: {
      from: ERASED,
      displayName: '',
      authorDomain: record.summary.authorDomain,
      subject: ERASED,
      recipients: [],
    },
    verdict: undefined,
    notes: [],
    history: record.history.map((entry) => ({ ...entry, reason: ERASED })),
  };
}
