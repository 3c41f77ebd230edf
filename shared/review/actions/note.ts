import { done } from '../../model/result.ts';
import type { Action } from './action.ts';

/** Leaves a remark for colleagues; the words are the order's reason. */
export const note: Action = {
  id: 'note',
  permission: 'messages.note',
  needsReason: true,
  decide: (record, { by, at, reason }) =>
    done({ set: { notes: [...record.notes, { at: at.toISOString(), by: by.name, text: reason }] } }),
};
