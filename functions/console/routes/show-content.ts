import type { MessageRecord } from '../../../shared/model/message-record.ts';
import { writeAudit } from '../../../shared/review/write-audit.ts';
import { HttpProblem } from '../http/problem.ts';
import { showMessage } from '../message/show-message.ts';
import { findMessage } from './find-message.ts';
import type { Call, Route } from './route.ts';

/** The opened message: words, safe HTML, links, header fields, attachments. Opening it is written down first. */
export const showContent: Route = {
  method: 'GET',
  path: '/messages/:key/content',
  permission: 'messages.preview',
  handle: async (call) => {
    const record = await findMessage(call);
    if (record.state === 'purged' || record.state === 'expired')
      throw new HttpProblem('not-found', 'Cannot open message: its body is gone', { state: record.state });
    await lookAt(record, call);
    const opened = await call.console.open(await call.console.store.fetch(record.object), record);
    if (!opened.ok)
      throw new HttpProblem('unreadable', 'Cannot open message: it is outside our limits', {
        problem: opened.problem,
      });
    return call.c.json(showMessage(opened.value));
  },
};

async function lookAt(record: MessageRecord, { console, operator }: Call): Promise<void> {
  const at = console.now().toISOString();
  await writeAudit(
    {
      at,
      actor: { kind: 'operator', name: operator.name },
      action: 'message.body-viewed',
      subjects: [{ id: record.key, before: record.state, after: record.state }],
      reason: '',
    },
    console,
  );
  if (record.firstLook !== undefined) return;
  const looked = { ...record, version: record.version + 1, firstLook: { at, by: operator.name } };
  // Whoever wins was the first; losing costs nothing.
  if ((await console.ledger.advance(looked)) === 'done') console.index.learn(looked);
}
