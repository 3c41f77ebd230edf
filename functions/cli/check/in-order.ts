/**
 * Works on several items at once and hands out the results in the order of the items. A result leaves as soon
 * as its predecessors have left, without waiting for more input; at most `inFlight` items are held.
 */
export async function* inOrder<Item, Outcome>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Outcome>,
  inFlight: number,
): AsyncGenerator<Outcome> {
  const queue: Promise<Outcome>[] = [];
  const gate = createGate();
  let open = true;
  const feeding = (async () => {
    try {
      for await (const item of items) {
        queue.push(work(item));
        gate.changed();
        while (queue.length >= inFlight) await gate.wait();
      }
    } finally {
      open = false;
      gate.changed();
    }
  })();
  // A failure to read the input surfaces below, after everything that was read has been answered.
  feeding.catch(() => {});
  while (open || queue.length > 0) {
    const next = queue[0];
    if (next === undefined) {
      await gate.wait();
      continue;
    }
    yield await next;
    void queue.shift();
    gate.changed();
  }
  await feeding;
}

/** Lets two sides wait until the other has changed something. */
function createGate() {
  let waiting: (() => void)[] = [];
  return {
    changed: (): void => {
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    wait: (): Promise<void> => new Promise((resolve) => waiting.push(resolve)),
  };
}
