/** A peak of mail over what the functions can take. */
export interface Peak {
  /** Messages a second while it lasts, and for how long. */
  readonly rate: number;
  readonly seconds: number;
  /** Messages a second afterwards. */
  readonly usual: number;
  /** Messages a second that all environments together screen. */
  readonly capacity: number;
}

/** What a peak does to the queue. */
export interface Backlog {
  readonly messages: number;
  /** How long the last message of the peak waits. */
  readonly waitSeconds: number;
  /** From the end of the peak until nothing waits. */
  readonly drainSeconds: number;
}

/** Second by second: what arrives, what is taken, what is left. A simulation, so that other shapes are easily tried. */
export function simulatePeak({ rate, seconds, usual, capacity }: Peak): Backlog {
  let waiting = 0;
  let deepest = 0;
  for (let second = 0; second < seconds; second += 1) {
    waiting = Math.max(0, waiting + rate - capacity);
    deepest = Math.max(deepest, waiting);
  }
  let drainSeconds = 0;
  for (; waiting > 0 && usual < capacity; drainSeconds += 1)
    waiting = Math.max(0, waiting + usual - capacity);
  if (waiting > 0) drainSeconds = Number.POSITIVE_INFINITY;
  return { messages: Math.round(deepest), waitSeconds: deepest / capacity, drainSeconds };
}
