import { VERDICT_TABLE } from '../../functions/adapters/verdict-table.ts';

/** An item as a request carries it: binary values in base64. */
export type WireItem = Readonly<
  Record<string, { readonly S?: string; readonly N?: string; readonly B?: string }>
>;

/** As DynamoDB counts: names and values, a number as half its digits and one byte more. */
const bytesOf = (item: WireItem): number =>
  Object.entries(item).reduce(
    (sum, [name, { S = '', N, B = '' }]) =>
      sum +
      Buffer.byteLength(name) +
      Buffer.byteLength(S) +
      Buffer.byteLength(B, 'base64') +
      (N === undefined ? 0 : Math.ceil(N.length / 2) + 1),
    0,
  );

const kilobytes = (item: WireItem): number => Math.ceil(bytesOf(item) / 1024);

/** Where an item stands in an index of keys only, or undefined where it does not. */
const placeIn = (
  item: WireItem | undefined,
  { partitionKey, sortKey }: (typeof VERDICT_TABLE.indexes)[number],
): string | undefined => {
  const [partition, sort] = [item?.[partitionKey]?.S, item?.[sortKey]?.S];
  return partition === undefined || sort === undefined ? undefined : `${partition}|${sort}`;
};

/** An entry that comes or goes is a write, one that moves is two, one that stays costs nothing. */
function movesOf(before: WireItem | undefined, after: WireItem): number {
  return VERDICT_TABLE.indexes.reduce((sum, index) => {
    const [from, to] = [placeIn(before, index), placeIn(after, index)];
    if (from === to) return sum;
    return sum + (from === undefined ? 0 : 1) + (to === undefined ? 0 : 1);
  }, 0);
}

/** Counts the write units of whole items that are put one after another: a KB each of the larger of old and new. */
export function countWriteUnits(puts: readonly WireItem[]): number {
  const table = new Map<string, WireItem>();
  return puts.reduce((sum, item) => {
    const key = `${item.pk?.S}|${item.sk?.S}`;
    const before = table.get(key);
    table.set(key, item);
    const size = Math.max(kilobytes(item), before === undefined ? 0 : kilobytes(before));
    return sum + size + movesOf(before, item);
  }, 0);
}
