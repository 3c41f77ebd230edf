import { done, refused } from '../../model/result.ts';
import { UNDO_MS } from '../desk.ts';
import { may } from '../operator.ts';
import { enteredBy } from '../wrong-state.ts';
import type { Action } from './action.ts';

/** Takes a release or a purge back while it has not been carried out: one's own, or as an approver anybody's. */
export const undo: Action = {
  id: 'undo',
  permission: 'messages.undo',
  needsReason: false,
  decide: (record, { by, at }) => {
    const entered = enteredBy(record);
    if (record.state === 'released' || record.state === 'purged') return refused({ kind: 'undo-over' });
    if (record.state !== 'releasing' && record.state !== 'purging')
      return refused({ kind: 'nothing-to-undo' });
    if (entered === undefined || at.getTime() - Date.parse(entered.at) >= UNDO_MS)
      return refused({ kind: 'undo-over' });
    const own = entered.by.kind === 'operator' && entered.by.name === by.name;
    return own || may(by, 'release.decide')
      ? done({ to: 'held' })
      : refused({ kind: 'not-yours', by: entered.by });
  },
};
