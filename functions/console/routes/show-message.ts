import { ownsAll } from '../../../shared/review/operator.ts';
import { jsonWithEtag } from '../http/etag.ts';
import { conceal, othersOf } from '../queue/conceal.ts';
import { isVisible, showRow } from '../queue/show-row.ts';
import { toRow } from '../queue/verdict-row.ts';
import { findMessage } from './find-message.ts';
import type { Call, Route } from './route.ts';

/** Everything known about one message without opening its body. */
export const showMessage: Route = {
  method: 'GET',
  path: '/messages/:key',
  permission: 'messages.read',
  handle: async (call) => {
    const record = await findMessage(call);
    const { history, notes, releaseRequest, report, deliveryFailure, sha256, bytes } = record;
    const shown = {
      row: showRow(call, toRow(record)),
      mayAct: ownsAll(call.operator, record),
      verdict: record.verdict === undefined ? undefined : call.console.explain.verdict(record.verdict),
      history,
      notes,
      releaseRequest,
      report,
      deliveryFailure,
      sha256,
      bytes,
      campaign: await campaignOf(call, record.campaign),
    };
    const others = othersOf(call.operator, record.summary.recipients);
    return jsonWithEtag(call.c, conceal(shown, others), record.version);
  },
};

/** Who else got it: the campaign's other messages, counted by state, and the newest of them. */
async function campaignOf({ console, operator }: Call, campaign: string | undefined) {
  if (campaign === undefined) return undefined;
  const { rows } = await console.index.rows();
  const others = rows.filter((line) => line.row.campaign === campaign).filter(isVisible(operator));
  const states: Record<string, number> = {};
  for (const { row } of others) states[row.state] = (states[row.state] ?? 0) + 1;
  return {
    id: campaign,
    total: others.length,
    states,
    newest: others.slice(0, 10).map(({ row }) => showRow({ console, operator }, row)),
  };
}
