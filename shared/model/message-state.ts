import type { MessageState } from './message-record.ts';

/** The one state machine that owns a message. Whatever is not listed cannot happen. */
const STEPS: Readonly<Record<MessageState, readonly MessageState[]>> = {
  received: ['screened'],
  screened: ['delivered', 'tagged', 'held', 'pending'],
  pending: ['delivered', 'tagged', 'held'],
  held: ['releasing', 'purging', 'expired'],
  // Back to held: the ten minutes in which undo is possible, or a next hop that refused for good.
  releasing: ['released', 'held'],
  purging: ['purged', 'held'],
  delivered: [],
  tagged: [],
  released: [],
  purged: [],
  expired: [],
};

/** States that a message leaves by itself. */
const UNDER_WAY: readonly MessageState[] = ['received', 'screened', 'pending'];

/** Whether the service still has to decide or do something about a message. */
export const isUnderWay = (state: MessageState): boolean => UNDER_WAY.includes(state);

/** Whether a message may go from one state to another. */
export const mayStep = (from: MessageState, to: MessageState): boolean => STEPS[from].includes(to);
