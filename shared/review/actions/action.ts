import type { MessageRecord, MessageState } from '../../model/message-record.ts';
import type { Result } from '../../model/result.ts';
import type { Operator, Permission } from '../operator.ts';
import type { Refusal } from '../refusal.ts';

/** One operator's wish, for one message or many. */
export interface Order {
  readonly by: Operator;
  readonly at: Date;
  readonly reason: string;
  readonly batch: string;
  /** How the messages were chosen: one by one, or as a whole campaign. */
  readonly target: 'messages' | 'campaign';
  /** How many messages the order names. */
  readonly size: number;
  /** For `assign`: whom to, `''` for nobody. */
  readonly assignee?: string;
  /** For `report`. */
  readonly report?: 'false-positive' | 'missed';
}

/** What an action does to a record. */
export interface Change {
  readonly to?: MessageState;
  readonly set?: Partial<Pick<MessageRecord, 'assignedTo' | 'notes' | 'releaseRequest' | 'report'>>;
  readonly drop?: readonly ('assignedTo' | 'releaseRequest')[];
  /** The event that tells of it. */
  readonly tell?: 'Mail Release Requested' | 'Mail Release Denied' | 'Mail Verdict Revised';
}

/** Something a reviewer can do with a message. Pure: same record, same order, same answer. */
export interface Action {
  readonly id: string;
  readonly permission: Permission;
  /** Whether it is refused without words of why. */
  readonly needsReason: boolean;
  readonly decide: (record: MessageRecord, order: Order) => Result<Change, Refusal>;
}
