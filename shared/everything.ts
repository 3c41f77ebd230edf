import type { SealingKey } from './act/seal.ts';
import type { EventContext } from './events/context.ts';
import type { Receipt } from './intake/receipt.ts';
import type {
  Announcer,
  Associate,
  Journal,
  Ledger,
  MessageStore,
  NextHop,
  NotificationStore,
  Postponer,
} from './ports.ts';
import type { Examination, Screener, Submission } from './screen.ts';

/** How long things may take before somebody else, or something else, has its turn. */
export interface Patience {
  /** Longer than a worker can live: only then is its message free again. */
  readonly leaseMs: number;
  /** How long DNS trouble may keep a message pending before the policy's `whenPending` decides. */
  readonly pendingMs: number;
  /** How long the next hop may be out of order before the message is held (RFC 5321 §4.5.4.1 asks for 4–5 days). */
  readonly undeliveredMs: number;
  /** The first pause; each further one is twice as long, up to what a queue can delay. */
  readonly firstRetryMs: number;
}

/** What suits a Lambda of at most 60 seconds. */
export const PATIENCE: Patience = {
  leaseMs: 75_000,
  pendingMs: 3_600_000,
  undeliveredMs: 4 * 86_400_000,
  firstRetryMs: 30_000,
};

/** Everything that a message's way needs from the world. */
export interface Everything extends Screener {
  /** Does what `examine` of screen.ts does in a thread that can be ended; absent: here. */
  readonly examine?: (submission: Submission, use: Screener) => Promise<Examination>;
  readonly ledger: Ledger;
  readonly store: MessageStore;
  readonly notifications: NotificationStore;
  readonly nextHop: NextHop;
  readonly announcer: Announcer;
  readonly postponer: Postponer;
  readonly events: EventContext;
  readonly journal: Journal;
  readonly patience: Patience;
  /** Unguessable; names the worker in leases. */
  readonly newId: () => string;
  readonly associate?: Associate;
  readonly sealingKey?: SealingKey;
}

/** A message as the queue announces it. */
export interface Arriving {
  readonly receipt: Receipt;
  /** The queue message's body, as it came: what is postponed, and what is kept beside the message. */
  readonly notification: string;
}
