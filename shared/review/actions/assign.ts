import { toOperatorName } from '../../model/message-record.ts';
import { done } from '../../model/result.ts';
import type { Action } from './action.ts';

/** Gives a message to a colleague, or to nobody. */
export const assign: Action = {
  id: 'assign',
  permission: 'messages.assign',
  needsReason: false,
  decide: (_record, { assignee = '' }) => {
    const assignedTo = toOperatorName(assignee);
    return done(assignedTo === undefined ? { drop: ['assignedTo'] } : { set: { assignedTo } });
  },
};
