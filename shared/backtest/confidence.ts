/** A share with the range in which the true one lies in 95 of 100 samples of this size. */
export interface Share {
  readonly hits: number;
  readonly of: number;
  /** Undefined when nothing was counted: then nothing is known. */
  readonly value: number | undefined;
  readonly low: number;
  readonly high: number;
}

/** 97.5th percentile of the normal distribution. */
const Z = 1.959964;

/** Wilson's score interval (1927): honest for small counts and for shares near 0 and 1. */
export function share(hits: number, of: number): Share {
  if (of === 0) return { hits, of, value: undefined, low: 0, high: 1 };
  const value = hits / of;
  const spread = Z * Math.sqrt((value * (1 - value)) / of + (Z * Z) / (4 * of * of));
  const centre = value + (Z * Z) / (2 * of);
  const scale = 1 + (Z * Z) / of;
  return {
    hits,
    of,
    value,
    low: Math.max(0, (centre - spread) / scale),
    high: Math.min(1, (centre + spread) / scale),
  };
}
