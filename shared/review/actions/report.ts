import { done } from '../../model/result.ts';
import type { Action } from './action.ts';

/** Says that the verdict was wrong: a false positive, or a spoof that was missed. Labelled data, no other effect. */
export const report: Action = {
  id: 'report',
  permission: 'messages.report',
  needsReason: false,
  decide: (_record, { by, at, reason, report: kind = 'false-positive' }) =>
    done({
      set: { report: { at: at.toISOString(), by: by.name, kind, reason } },
      tell: 'Mail Verdict Revised',
    }),
};
