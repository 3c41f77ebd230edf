import * as v from 'valibot';
import { erase } from '../../../shared/review/erase.ts';
import { HttpProblem } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import { findMessage } from './find-message.ts';
import type { Route } from './route.ts';

const Erasure = v.object({ reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000)) });

/** Removes the personal data of one message from the ledger and the audit log, which stays verifiable. */
export const eraseMessage: Route = {
  method: 'POST',
  path: '/messages/:key/erasure',
  permission: 'audit.erase',
  handle: async (call) => {
    const { reason } = await readJson(call.c, Erasure);
    const { key } = await findMessage(call);
    const erased = await erase(key, { by: call.operator, reason }, call.console);
    if (!erased.ok)
      throw new HttpProblem('refused', 'Cannot erase message: not now', { refusal: erased.problem });
    const record = await call.console.ledger.read(key);
    if (record !== undefined) call.console.index.learn(record);
    return call.c.json({ key, entries: erased.value.entries });
  },
};
