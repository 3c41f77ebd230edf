import type { AuditEntry } from '../model/audit-entry.ts';
import type { AuditLog } from '../ports.ts';
import { type AuditFact, nextEntry } from './audit-chain.ts';

/** Two writers at the same moment are normal, sixty-four in a row are an outage. */
const MOST_ATTEMPTS = 64;

/** Adds a fact to the end of the chain; whoever loses the race for a number takes the next one. */
export async function writeAudit(
  fact: AuditFact,
  { audit, newId }: { readonly audit: AuditLog; readonly newId: () => string },
): Promise<AuditEntry> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const entry = nextEntry(await audit.head(), fact, newId());
    if ((await audit.append(entry)) === 'done') return entry;
  }
  throw new Error(`Cannot write audit entry: the chain grew ${MOST_ATTEMPTS} times meanwhile`);
}
