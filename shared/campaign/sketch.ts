import type { Sketch } from '../model/campaign.ts';

/** Hashes kept: sizes are exact up to here and ±5 % above (standard error 1/√(k-2)). */
export const SKETCH_SIZE = 512;
const DIGITS = 12;
const RANGE = 16 ** DIGITS;

/** The union of two sets of hashes (12 hex digits), as far as a sketch keeps it. */
export function merged(a: Sketch, b: Sketch, size = SKETCH_SIZE): Sketch {
  if (b.every((hash) => a.includes(hash))) return a;
  return [...new Set([...a, ...b])].toSorted().slice(0, size);
}

/** How many different members the set has (K minimum values). */
export function distinct(sketch: Sketch, size = SKETCH_SIZE): number {
  const largest = sketch.at(-1);
  if (largest === undefined || sketch.length < size) return sketch.length;
  return Math.round(((size - 1) * RANGE) / (Number.parseInt(largest, 16) + 1));
}

/** How many members two sets share, estimated from the smallest hashes of their union. */
export function shared(a: Sketch, b: Sketch, size = SKETCH_SIZE): number {
  const union = [...new Set([...a, ...b])].toSorted().slice(0, size);
  if (union.length === 0) return 0;
  const [inA, inB] = [new Set(a), new Set(b)];
  const both = union.filter((hash) => inA.has(hash) && inB.has(hash)).length;
  return Math.round((both / union.length) * distinct(union, size));
}
