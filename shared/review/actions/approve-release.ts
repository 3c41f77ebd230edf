import { done, refused } from '../../model/result.ts';
import { wrongState } from '../wrong-state.ts';
import type { Action } from './action.ts';

/** Releases what somebody else asked for: nobody approves their own request. */
export const approveRelease: Action = {
  id: 'approve-release',
  permission: 'release.decide',
  needsReason: false,
  decide: (record, { by }) => {
    if (record.state !== 'held') return refused(wrongState(record));
    if (record.releaseRequest === undefined) return refused({ kind: 'no-request' });
    if (record.releaseRequest.by === by.name) return refused({ kind: 'two-person', because: 'own-request' });
    return done({ to: 'releasing', drop: ['releaseRequest'] });
  },
};
