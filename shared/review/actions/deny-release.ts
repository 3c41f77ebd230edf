import { done, refused } from '../../model/result.ts';
import { wrongState } from '../wrong-state.ts';
import type { Action } from './action.ts';

/** Turns a release request down; the message stays held. */
export const denyRelease: Action = {
  id: 'deny-release',
  permission: 'release.decide',
  needsReason: true,
  decide: (record) => {
    if (record.state !== 'held') return refused(wrongState(record));
    if (record.releaseRequest === undefined) return refused({ kind: 'no-request' });
    return done({ drop: ['releaseRequest'], tell: 'Mail Release Denied' });
  },
};
