import { writeAudit } from '../../../shared/review/write-audit.ts';
import { HttpProblem } from '../http/problem.ts';
import { zipMessage } from '../message/zip-message.ts';
import { findMessage } from './find-message.ts';
import type { Route } from './route.ts';

/** The original bytes, for analysts: in a ZIP with a password, so that no scanner and no double click opens them. */
export const downloadMessage: Route = {
  method: 'GET',
  path: '/messages/:key/download',
  permission: 'messages.download',
  handle: async (call) => {
    const { c, console, operator } = call;
    const record = await findMessage(call);
    if (record.state === 'purged' || record.state === 'expired')
      throw new HttpProblem('not-found', 'Cannot download message: its body is gone');
    await writeAudit(
      {
        at: console.now().toISOString(),
        actor: { kind: 'operator', name: operator.name },
        action: 'message.downloaded',
        subjects: [{ id: record.key, before: record.state, after: record.state }],
        reason: '',
      },
      console,
    );
    const { zip, sha256 } = await zipMessage(record.key, await console.store.fetch(record.object));
    return c.body(new Uint8Array(zip).buffer, 200, {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${record.key}.zip"`,
      'x-content-sha256': sha256,
    });
  },
};
