import type { Actor, MessageState } from '../model/message-record.ts';
import type { Permission } from './operator.ts';

/** Why an action on one message was not carried out. Data: the console words it in the reader's language. */
export type Refusal =
  | { readonly kind: 'not-found' }
  /** Some recipients belong to domains that this operator is not responsible for. */
  | { readonly kind: 'out-of-scope' }
  | { readonly kind: 'forbidden'; readonly permission: Permission }
  /** "Already released by X at T": the state it is in, and who brought it there. */
  | {
      readonly kind: 'wrong-state';
      readonly state: MessageState;
      readonly by: Actor | undefined;
      readonly at: string | undefined;
    }
  /** A whole campaign, or very many at once, needs a request by one and an approval by another. */
  | { readonly kind: 'two-person'; readonly because: 'campaign' | 'many' | 'own-request' }
  | { readonly kind: 'already-requested'; readonly by: string }
  | { readonly kind: 'no-request' }
  | { readonly kind: 'nothing-to-undo' }
  | { readonly kind: 'undo-over' }
  | { readonly kind: 'not-yours'; readonly by: Actor }
  /** The version that the operator looked at is not the newest any more. */
  | { readonly kind: 'changed' }
  /** Others kept changing the message at the same moment. */
  | { readonly kind: 'busy' };
