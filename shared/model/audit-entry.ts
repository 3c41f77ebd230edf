import type { Actor } from './message-record.ts';

/** What an entry is about: a message key (or another subject's id) and its state before and after. */
export interface AuditSubject {
  readonly id: string;
  readonly before?: string;
  readonly after?: string;
}

/** Free words of an operator: the only part of an entry that can hold somebody's personal data. */
export type AuditWords =
  | { readonly kind: 'kept'; readonly salt: string; readonly reason: string }
  | { readonly kind: 'erased'; readonly at: string };

/** One link of the audit chain. `hash` covers everything but the words, and those through `commitment`. */
export interface AuditEntry {
  /** From 1, without gaps. */
  readonly number: number;
  readonly at: string;
  readonly actor: Actor;
  /** `message.body-viewed`, `message.release`, `audit.erased`, … */
  readonly action: string;
  readonly subjects: readonly AuditSubject[];
  readonly batch?: string;
  readonly words: AuditWords;
  /** Hex SHA-256 of salt and reason: binds the words without holding them, so that they can be erased. */
  readonly commitment: string;
  /** `hash` of the entry before; 64 zeros for the first. */
  readonly previous: string;
  /** Hex SHA-256 of the canonical JSON of the rest. */
  readonly hash: string;
}

/** The chain's state at a moment, to be kept where nobody who writes the log can change it. */
export interface AuditCheckpoint {
  readonly number: number;
  readonly hash: string;
  readonly at: string;
}
