import type { Actor } from './message-record.ts';
import type { Verdict } from './verdict.ts';

interface Told {
  /** ISO 8601: when it happened. */
  readonly at: string;
  /** Place among this message's facts, from 1. */
  readonly sequence: number;
}

interface Reviewed extends Told {
  readonly by: Actor;
  readonly reason: string;
  /** Groups the items of one bulk action. */
  readonly batch?: string;
}

/** The canary that a message tripped, without its address. */
export interface TrippedCanary {
  readonly id: string;
  readonly list: string;
  readonly seededAt: string;
}

/**
 * Something that happened to a message and is told to the world. Kept with the record, so that the event can be
 * made again for a new consumer, with the same id and idempotency key.
 */
export type Fact =
  | (Told & { readonly type: 'Mail Verdict Issued' })
  | (Reviewed & { readonly type: 'Mail Quarantined' })
  | (Reviewed & { readonly type: 'Mail Released' })
  | (Reviewed & { readonly type: 'Mail Release Requested' })
  | (Reviewed & { readonly type: 'Mail Release Denied' })
  | (Reviewed & { readonly type: 'Mail Purged' })
  | (Reviewed & {
      readonly type: 'Mail Recall Requested';
      /** Where the message was when it was asked back. */
      readonly handedOn: 'delivered' | 'tagged';
    })
  | (Told & {
      readonly type: 'Mail Verdict Revised';
      readonly before: Verdict;
      readonly cause: string;
      readonly by: Actor;
    })
  | (Told & {
      readonly type: 'Canary Tripped';
      readonly canary: TrippedCanary;
      readonly assessment: 'leak' | 'guessing';
      readonly neighbours: number;
    });

type WithoutSequence<F> = F extends Fact ? Omit<F, 'sequence'> : never;

/** A fact before it has its place among the message's facts. */
export type NewFact = WithoutSequence<Fact>;
