import { done, refused } from '../../model/result.ts';
import { wrongState } from '../wrong-state.ts';
import type { Action } from './action.ts';

/** Removes a held message for good, after the ten minutes in which it can be undone. */
export const purge: Action = {
  id: 'purge',
  permission: 'messages.purge',
  needsReason: true,
  decide: (record) =>
    record.state === 'held' ? done({ to: 'purging', drop: ['releaseRequest'] }) : refused(wrongState(record)),
};
