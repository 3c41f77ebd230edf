import { done, refused } from '../../model/result.ts';
import { wrongState } from '../wrong-state.ts';
import type { Action } from './action.ts';

/** Asks an approver to release a held message. Changes nothing else. */
export const requestRelease: Action = {
  id: 'request-release',
  permission: 'release.request',
  needsReason: true,
  decide: (record, { by, at, reason }) => {
    if (record.state !== 'held') return refused(wrongState(record));
    if (record.releaseRequest !== undefined)
      return refused({ kind: 'already-requested', by: record.releaseRequest.by });
    return done({
      set: { releaseRequest: { at: at.toISOString(), by: by.name, reason } },
      tell: 'Mail Release Requested',
    });
  },
};
