/** A queue before equal servers. */
export interface Servers {
  readonly servers: number;
  /** Mean number of busy servers (Erlang): arrivals a second × seconds each takes. */
  readonly load: number;
  readonly serviceSeconds: number;
}

/**
 * Mean wait before a server is free, by Erlang's C formula (M/M/c). Infinity when the load is no smaller than the number
 * of servers: then the queue grows for as long as the rate lasts.
 */
export function waitingSeconds({ servers, load, serviceSeconds }: Servers): number {
  if (load >= servers) return Number.POSITIVE_INFINITY;
  // Erlang B by its recurrence, which stays within what a number can hold where factorials do not.
  let blocked = 1;
  for (let n = 1; n <= servers; n += 1) blocked = (load * blocked) / (n + load * blocked);
  const waits = blocked / (1 - (load / servers) * (1 - blocked));
  return (waits * serviceSeconds) / (servers - load);
}
