/** Shows how far a long run is, on a terminal only, and never in what programs read. */
export interface Progress {
  readonly step: () => void;
  readonly end: () => void;
}

const EVERY_MS = 200;

/** A line on stderr that is written over itself: count, share where the total is known, speed. */
export function showProgress(
  what: string,
  total: number | undefined,
  stream: NodeJS.WriteStream = process.stderr,
): Progress {
  const begun = performance.now();
  let [done, shown] = [0, 0];
  const draw = (): void => {
    const perSecond = done / Math.max(0.001, (performance.now() - begun) / 1000);
    const share =
      total === undefined ? '' : ` of ${total} (${Math.floor((100 * done) / Math.max(1, total))} %)`;
    stream.write(`\r\u001b[K${done}${share} ${what}, ${perSecond.toFixed(0)} a second`);
  };
  return {
    step: () => {
      done += 1;
      const now = performance.now();
      if (!stream.isTTY || now - shown < EVERY_MS) return;
      shown = now;
      draw();
    },
    end: () => {
      if (stream.isTTY) stream.write('\r\u001b[K');
    },
  };
}
