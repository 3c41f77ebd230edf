import { HttpProblem } from '../http/problem.ts';
import type { Searchable } from './searchable.ts';
import type { VerdictRow } from './verdict-row.ts';

/** What lines can be ordered by. */
const SORTS = {
  receivedAt: (row) => row.receivedAt,
  from: (row) => row.from,
  subject: (row) => row.subject,
  brand: (row) => row.brands[0] ?? '',
  technique: (row) => row.techniques[0] ?? '',
  state: (row) => row.state,
  campaign: (row) => row.campaign ?? '',
  recipients: (row) => String(row.recipients.length).padStart(6, '0'),
  points: (row) => String(row.points ?? 0).padStart(6, '0'),
  assignedTo: (row) => row.assignedTo ?? '',
} as const satisfies Record<string, (row: VerdictRow) => string>;
type Sort = keyof typeof SORTS;

/** Which part of the queue, in which order. */
export interface PageRequest {
  readonly sort: Sort;
  readonly descending: boolean;
  readonly limit: number;
  readonly after: readonly [value: string, key: string] | undefined;
}

/** Reads `sort=-receivedAt&limit=50&cursor=…`. */
export function readPage(parameters: URLSearchParams): PageRequest {
  const [, minus, name = ''] = /^(-?)(\w+)$/.exec(parameters.get('sort') ?? '-receivedAt') ?? [];
  if (!isSort(name)) throw new HttpProblem('bad-request', 'Cannot sort: no such column');
  const limit = Number(parameters.get('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 200)
    throw new HttpProblem('bad-request', 'Cannot list: limit must be 1 to 200');
  return { sort: name, descending: minus === '-', limit, after: readCursor(parameters.get('cursor')) };
}

/** One page after the cursor. The key breaks ties, so a page never repeats or skips a line. */
export function takePage(
  found: readonly Searchable[],
  { sort, descending, limit, after }: PageRequest,
): { readonly rows: readonly VerdictRow[]; readonly cursor: string | undefined } {
  // Lines come newest first: the usual order needs no sorting of 100,000 lines.
  if (sort === 'receivedAt' && descending) return takeNewest(found, { limit, after });
  const value = SORTS[sort];
  const direction = descending ? -1 : 1;
  const compare = (a: readonly [string, string], b: readonly [string, string]): number =>
    direction * (order(a[0], b[0]) || order(a[1], b[1]));
  const placed = found.map(({ row }) => ({ row, place: [value(row), row.key] as const }));
  const rest = after === undefined ? placed : placed.filter(({ place }) => compare(place, after) > 0);
  const page = rest.sort((a, b) => compare(a.place, b.place)).slice(0, limit);
  const last = page.at(-1);
  const more = rest.length > page.length && last !== undefined;
  return { rows: page.map(({ row }) => row), cursor: more ? writeCursor(last.place) : undefined };
}

function takeNewest(
  found: readonly Searchable[],
  { limit, after }: Pick<PageRequest, 'limit' | 'after'>,
): { readonly rows: readonly VerdictRow[]; readonly cursor: string | undefined } {
  const isLater = ({ row }: Searchable): boolean =>
    after === undefined || (order(row.receivedAt, after[0]) || order(row.key, after[1])) < 0;
  const start = found.findIndex(isLater);
  const rows = start < 0 ? [] : found.slice(start, start + limit).map(({ row }) => row);
  const last = rows.at(-1);
  const more = start >= 0 && start + limit < found.length && last !== undefined;
  return { rows, cursor: more ? writeCursor([last.receivedAt, last.key]) : undefined };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const isSort = (text: string): text is Sort => Object.hasOwn(SORTS, text);
const writeCursor = (place: readonly [string, string]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

function readCursor(text: string | null): readonly [string, string] | undefined {
  if (text === null || text === '') return undefined;
  try {
    const place: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(place) && typeof place[0] === 'string' && typeof place[1] === 'string')
      return [place[0], place[1]];
  } catch {
    // Falls through: a cursor is only ever what we gave out.
  }
  throw new HttpProblem('bad-request', 'Cannot list: the cursor is not one of ours');
}
