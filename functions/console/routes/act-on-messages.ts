import * as v from 'valibot';
import { type MessageKey, toMessageKey } from '../../../shared/model/verdict.ts';
import type { Action } from '../../../shared/review/actions/action.ts';
import { actionById } from '../../../shared/review/actions/index.ts';
import { carryOut, type ItemResult, preview } from '../../../shared/review/carry-out.ts';
import { UNDO_MS } from '../../../shared/review/desk.ts';
import { may } from '../../../shared/review/operator.ts';
import { ifMatch } from '../http/etag.ts';
import { HttpProblem } from '../http/problem.ts';
import { readJson } from '../http/read-json.ts';
import { campaignKeys } from './campaign-keys.ts';
import type { Call, Route } from './route.ts';

const Order = v.object({
  action: v.string(),
  keys: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.minLength(1), v.maxLength(500))),
  campaign: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(1000)), ''),
  dryRun: v.optional(v.boolean(), false),
  assignee: v.optional(v.pipe(v.string(), v.maxLength(128))),
  report: v.optional(v.picklist(['false-positive', 'missed'])),
});
type OrderBody = v.InferOutput<typeof Order>;

/** One action for one message, a selection, or a whole campaign; a result for each, and how long it can be undone. */
export const actOnMessages: Route = {
  method: 'POST',
  path: '/actions',
  permission: 'messages.read',
  handle: async (call) => {
    const body = await readJson(call.c, Order);
    const action = permitted(body, call);
    const keys = await targets(body, call);
    const at = call.console.now();
    const batch = call.console.newId();
    const order = {
      by: call.operator,
      at,
      batch,
      reason: body.reason,
      size: keys.length,
      target: body.campaign === undefined ? ('messages' as const) : ('campaign' as const),
      ...(body.assignee === undefined ? {} : { assignee: body.assignee }),
      ...(body.report === undefined ? {} : { report: body.report }),
    };
    const instruction = { action, order, keys, ...expectation(keys, call) };
    const results = await (body.dryRun ? preview : carryOut)(instruction, call.console);
    if (!body.dryRun) for (const item of results) if (item.ok) call.console.index.learn(item.value);
    return call.c.json({ batch, dryRun: body.dryRun, ...summary(results, { action, at }) });
  },
};

function permitted({ action: id, reason }: OrderBody, { operator }: Call): Action {
  const action = actionById(id);
  if (action === undefined) throw new HttpProblem('bad-request', 'Cannot act: no such action');
  if (!may(operator, action.permission))
    throw new HttpProblem('forbidden', `Cannot ${id}: needs ${action.permission}`, {
      permission: action.permission,
    });
  if (action.needsReason && reason === '')
    throw new HttpProblem('bad-request', `Cannot ${id}: a reason is needed`);
  return action;
}

async function targets({ keys, campaign }: OrderBody, call: Call): Promise<readonly MessageKey[]> {
  if ((keys === undefined) === (campaign === undefined))
    throw new HttpProblem('bad-request', 'Cannot act: name either keys or a campaign');
  if (campaign !== undefined) return await campaignKeys(campaign, call);
  const checked = (keys ?? []).map(toMessageKey).filter((key) => key !== undefined);
  if (checked.length !== keys?.length) throw new HttpProblem('bad-request', 'Cannot act: not a message key');
  return [...new Set(checked)];
}

function expectation(keys: readonly MessageKey[], { c }: Call) {
  const [version, key] = [ifMatch(c), keys[0]];
  return version === undefined || key === undefined || keys.length > 1
    ? {}
    : { expected: new Map([[key, version]]) };
}

function summary(
  results: readonly ItemResult[],
  { action, at }: { readonly action: Action; readonly at: Date },
) {
  const done = results.filter(({ ok }) => ok).length;
  const takesTime = ['release', 'approve-release', 'purge'].includes(action.id);
  return {
    total: results.length,
    done,
    refused: results.length - done,
    undoUntil: takesTime && done > 0 ? new Date(at.getTime() + UNDO_MS).toISOString() : undefined,
    results: results.map((item) =>
      item.ok
        ? { key: item.key, ok: true, state: item.value.state, version: item.value.version }
        : { key: item.key, ok: false, refusal: item.problem },
    ),
  };
}
