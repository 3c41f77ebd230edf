import { useEffect, useState } from 'react';
import { BY_ITSELF, type Counts, call } from './api.ts';

const EVERY_MS = 5_000;

/** Live counts: asked every few seconds while the page is looked at. `revision` changes when any line did. */
export function useCounts(signedIn: boolean): Counts | undefined {
  const [counts, setCounts] = useState<Counts>();
  useEffect(() => {
    if (!signedIn) return;
    let stopped = false;
    const ask = () => {
      if (document.hidden) return;
      call<Counts>('/counts', BY_ITSELF).then(
        (answer) =>
          !stopped && setCounts((before) => (before?.revision === answer.revision ? before : answer)),
        () => {
          // The next question may be answered again; pages say themselves when theirs was not.
        },
      );
    };
    ask();
    const timer = setInterval(ask, EVERY_MS);
    document.addEventListener('visibilitychange', ask);
    window.addEventListener('sekisho-acted', ask);
    return () => {
      stopped = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
      window.removeEventListener('sekisho-acted', ask);
    };
  }, [signedIn]);
  return counts;
}
