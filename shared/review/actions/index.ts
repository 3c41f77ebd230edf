import type { Action } from './action.ts';
import { approveRelease } from './approve-release.ts';
import { assign } from './assign.ts';
import { denyRelease } from './deny-release.ts';
import { note } from './note.ts';
import { purge } from './purge.ts';
import { release } from './release.ts';
import { report } from './report.ts';
import { requestRelease } from './request-release.ts';
import { undo } from './undo.ts';

/** Everything that can be done with a message, in the console's order. */
export const ACTIONS = [
  release,
  requestRelease,
  approveRelease,
  denyRelease,
  purge,
  undo,
  report,
  assign,
  note,
] as const satisfies readonly Action[];

/** Finds an action by the word that the API uses for it. */
export const actionById = (id: string): Action | undefined => ACTIONS.find((action) => action.id === id);
