import { fitting, MAX_DETAIL_BYTES, sizeOf } from './limit.ts';

/** How large one text and one list may be, in bytes of JSON. */
interface Budget {
  readonly text: number;
  readonly list: number;
}

/** From what nobody notices to what always fits: the fewest cuts that are enough are made. */
const BUDGETS: readonly Budget[] = [
  { text: 4096, list: 8192 },
  { text: 1024, list: 2048 },
  { text: 512, list: 1024 },
  { text: 256, list: 512 },
  { text: 128, list: 256 },
];

/** Names of things: half of one names nothing. Amazon and our own checks keep them short. */
const IDENTIFIERS: ReadonlySet<string> = new Set(['key', 'bucket', 'messageKey', 'id', 'sha256']);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The beginning of a text, at most so many bytes of JSON; characters stay whole, and the cut shows. */
function beginning(text: string, budget: number): string {
  if (sizeOf(text) <= budget) return text;
  let left = budget - sizeOf('…');
  let end = 0;
  for (const character of text) {
    left -= sizeOf(character) - 2;
    if (left < 0) break;
    end += character.length;
  }
  return `${text.slice(0, end)}…`;
}

function shrink(value: unknown, budget: Budget): unknown {
  if (typeof value === 'string') return beginning(value, budget.text);
  if (Array.isArray(value))
    return fitting(
      value.map((item) => shrink(item, budget)),
      budget.list,
    );
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      IDENTIFIERS.has(name) ? inner : shrink(inner, budget),
    ]),
  );
}

const marked = (data: unknown): unknown =>
  isRecord(data) && 'truncated' in data ? { ...data, truncated: true } : data;

/**
 * Any event small enough for the contract: 24 KB of UTF-8, whatever its parts hold. What fits stays the very same; of
 * what does not, lists and then texts are cut, and data that has a `truncated` says so. Numbers, and so counts, stay true.
 */
export function withinLimit<Detail extends { readonly data: unknown }>(detail: Detail): Detail {
  let smaller = detail;
  for (const budget of BUDGETS) {
    if (sizeOf(smaller) <= MAX_DETAIL_BYTES) break;
    smaller = { ...detail, data: marked(shrink(detail.data, budget)) };
  }
  return smaller;
}
