import type { MessageKey } from '../../../shared/model/verdict.ts';
import { toMessageKey } from '../../../shared/model/verdict.ts';
import { jsonWithEtag } from '../http/etag.ts';
import { readPage, takePage } from '../queue/page.ts';
import { matches, readQuery } from '../queue/query.ts';
import { isVisible, searchableFor, showRow } from '../queue/show-row.ts';
import type { Call, Route } from './route.ts';

/** The queue: any verdict by filter, words and date; `total` counts what matches, `complete` says how sure it is. */
export const listMessages: Route = {
  method: 'GET',
  path: '/messages',
  permission: 'messages.read',
  handle: async (call) => {
    const first = await find(call);
    // What the page shows is read again, so that nobody acts on a line that has moved on.
    const moved = await call.console.index.refresh(first.rows.flatMap(({ key }) => checked(key)));
    const { rows, cursor, total, complete } = moved ? await find(call) : first;
    return jsonWithEtag(call.c, { rows, cursor, total, complete });
  },
};

async function find({ c, console, operator }: Call) {
  const parameters = new URL(c.req.url).searchParams;
  const query = readQuery(parameters);
  const { rows, complete } = await console.index.rows();
  const [visible, searchable] = [isVisible(operator), searchableFor(operator)];
  const found = rows.filter((line) => visible(line) && matches(searchable(line), query));
  const page = takePage(found, readPage(parameters));
  return {
    ...page,
    rows: page.rows.map((row) => showRow({ console, operator }, row)),
    total: found.length,
    complete,
  };
}

const checked = (text: string): readonly MessageKey[] => {
  const key = toMessageKey(text);
  return key === undefined ? [] : [key];
};
