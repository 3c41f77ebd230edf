import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import type { AuditEntry, AuditSubject } from '../model/audit-entry.ts';
import type { Actor } from '../model/message-record.ts';

/** `previous` of the first entry. */
export const CHAIN_START = '0'.repeat(64);

/** What is about to be written down; number and hashes come from the chain. */
export interface AuditFact {
  readonly at: string;
  readonly actor: Actor;
  readonly action: string;
  readonly subjects: readonly AuditSubject[];
  readonly batch?: string;
  readonly reason: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Binds words to an entry. The salt keeps a short reason from being guessed after it was erased. */
export const commitmentOf = (salt: string, reason: string): string => sha256(`${salt}\n${reason}`);

/** What `hash` must be: everything but the words themselves and the hash. */
export function hashOf({ words: _words, hash: _hash, ...covered }: AuditEntry): string {
  return sha256(canonicalJson(covered));
}

/** The entry that follows `head`. */
export function nextEntry(head: AuditEntry | undefined, fact: AuditFact, salt: string): AuditEntry {
  const { reason, ...rest } = fact;
  const unsealed: AuditEntry = {
    number: (head?.number ?? 0) + 1,
    ...rest,
    words: { kind: 'kept', salt, reason },
    commitment: commitmentOf(salt, reason),
    previous: head?.hash ?? CHAIN_START,
    hash: '',
  };
  return { ...unsealed, hash: hashOf(unsealed) };
}

/** The same entry without its words; it still hashes to the same value, so the chain holds. */
export const tombstone = (entry: AuditEntry, at: string): AuditEntry => ({
  ...entry,
  words: { kind: 'erased', at },
});
