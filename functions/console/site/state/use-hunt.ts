import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiProblem, type Found, type HuntStep, post } from './api.ts';
import { type HuntWish, knowledgeOf, spanOf } from './hunt.ts';
import { asProblem } from './use-fetched.ts';

/** How far a look has come. */
export interface Look {
  readonly wish: HuntWish;
  readonly judged: number;
  readonly failed: number;
  readonly found: readonly Found[];
  readonly state: 'running' | 'stopped' | 'done' | 'failed';
  readonly problem: ApiProblem | undefined;
}

const START = { judged: 0, failed: 0, found: [], state: 'running', problem: undefined } as const;

/** Looks for mail a step at a time; what was found so far stays when it is stopped or fails. */
export function useHunt() {
  const [look, setLook] = useState<Look>();
  const newest = useRef(0);
  const stop = useCallback(() => {
    newest.current += 1;
    setLook(
      (before) => before && { ...before, state: before.state === 'running' ? 'stopped' : before.state },
    );
  }, []);
  const start = useCallback((wish: HuntWish) => {
    newest.current += 1;
    const mine = newest.current;
    setLook({ wish, ...START });
    const tell = (next: (before: Look) => Look) =>
      setLook((before) => (mine === newest.current && before !== undefined ? next(before) : before));
    takeSteps(wish, {
      isWanted: () => mine === newest.current,
      onStep: (step) => tell((before) => after(before, step)),
    }).catch((error: unknown) =>
      tell((before) => ({ ...before, state: 'failed', problem: asProblem(error) })),
    );
  }, []);
  useEffect(() => stop, [stop]);
  return { look, start, stop };
}

async function takeSteps(
  wish: HuntWish,
  { isWanted, onStep }: { readonly isWanted: () => boolean; readonly onStep: (step: HuntStep) => void },
): Promise<void> {
  const order = { ...knowledgeOf(wish), ...spanOf(wish, Date.now()) };
  let cursor: string | undefined;
  do {
    const step: HuntStep = await post('/hunts/steps', {
      ...order,
      ...(cursor === undefined ? {} : { cursor }),
    });
    onStep(step);
    ({ cursor } = step);
  } while (cursor !== undefined && isWanted());
}

const after = (before: Look, { judged, failed, found, cursor }: HuntStep): Look => ({
  ...before,
  judged: before.judged + judged,
  failed: before.failed + failed,
  found: [...before.found, ...found],
  state: cursor === undefined ? 'done' : 'running',
});
