/** What Node's streams keep in themselves. */
const OF_STREAM = new Set([
  '_events',
  '_eventsCount',
  '_maxListeners',
  '_readableState',
  '_writableState',
  'allowHalfOpen',
]);

/**
 * A library's reader without the stream that it is built on: the own fields of one that was made and never used, lists
 * and tables copied. Making a stream costs a short message as much as reading it; and a stream keeps a function that
 * refers to it, which Node 24 takes for reachable until the next full collection, with everything that the reader holds.
 */
export function freshCopy<T extends object>(pattern: T, prototype: object | null): T {
  const copy: T = Object.create(prototype);
  for (const [name, value] of Object.entries(pattern))
    if (!OF_STREAM.has(name)) Reflect.set(copy, name, fresh(value));
  return copy;
}

function fresh(value: unknown): unknown {
  if (Array.isArray(value)) return [...value];
  if (value instanceof Map) return new Map(value);
  const isPlain = typeof value === 'object' && value !== null && value.constructor === Object;
  return isPlain ? { ...value } : value;
}
