import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem, BY_ITSELF, call } from './api.ts';

/** What is known of an answer so far. The last good one stays on the page while a newer one is on its way. */
export interface Fetched<T> {
  readonly value: T | undefined;
  readonly problem: ApiProblem | undefined;
  readonly loading: boolean;
  readonly again: () => void;
  /** The same for a page that nobody touched. */
  readonly refresh: () => void;
}

/** Fetches a path, and again whenever it changes or somebody asks. An answer that comes too late is dropped. */
export function useFetched<T>(path: string | undefined): Fetched<T> {
  const [state, setState] = useState<Omit<Fetched<T>, 'again' | 'refresh'>>({
    value: undefined,
    problem: undefined,
    loading: true,
  });
  const newest = useRef(0);
  const ask = useCallback(
    (init?: RequestInit) => {
      if (path === undefined) return;
      newest.current += 1;
      const mine = newest.current;
      setState((before) => ({ ...before, loading: true }));
      call<T>(path, init).then(
        (value) => mine === newest.current && setState({ value, problem: undefined, loading: false }),
        (error: unknown) =>
          mine === newest.current &&
          setState((before) => ({ ...before, problem: asProblem(error), loading: false })),
      );
    },
    [path],
  );
  const again = useCallback(() => ask(), [ask]);
  const refresh = useCallback(() => ask(BY_ITSELF), [ask]);
  useEffect(again, [again]);
  return { ...state, again, refresh };
}

/** Any error as one that can be worded. */
export const asProblem = (error: unknown): ApiProblem =>
  error instanceof ApiProblem ? error : new ApiProblem('internal', 0, String(error));
