import { done, refused } from '../../model/result.ts';
import { ALONE_AT_MOST } from '../desk.ts';
import { wrongState } from '../wrong-state.ts';
import type { Action } from './action.ts';

/** Hands a held message to its recipients, after the ten minutes in which it can be undone. */
export const release: Action = {
  id: 'release',
  permission: 'messages.release',
  needsReason: true,
  decide: (record, { target, size }) => {
    if (record.state !== 'held') return refused(wrongState(record));
    if (target === 'campaign') return refused({ kind: 'two-person', because: 'campaign' });
    if (size > ALONE_AT_MOST) return refused({ kind: 'two-person', because: 'many' });
    return done({ to: 'releasing', drop: ['releaseRequest'] });
  },
};
