import type { Clock } from '../../../shared/ports.ts';

/** How many calls at once, and how many come back each second. */
export interface Allowance {
  readonly burst: number;
  readonly perSecond: number;
}

/** A token bucket for each caller, in this process; on AWS the stage's own throttle stands before it. */
export function rateLimit(
  { burst, perSecond }: Allowance,
  now: Clock,
): { readonly take: (caller: string) => boolean } {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take: (caller) => {
      const at = now().getTime();
      const bucket = buckets.get(caller) ?? { tokens: burst, at };
      const tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) / 1000) * perSecond);
      // A flood of invented names must not fill the memory.
      if (buckets.size > 10_000) buckets.clear();
      const granted = tokens >= 1;
      // A refused call costs nothing: whoever keeps trying is let in again all the same.
      buckets.set(caller, { tokens: granted ? tokens - 1 : tokens, at });
      return granted;
    },
  };
}
