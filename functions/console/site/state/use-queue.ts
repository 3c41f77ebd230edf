import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Row, RowPage } from './api.ts';
import { type QueueState, queuePath } from './queue-query.ts';
import { useFetched } from './use-fetched.ts';

/** What fits on a screen is shown at once, the rest of the first page right after: a table of fifty lines takes time. */
const FIRST_LINES = 15;
const NONE: readonly Row[] = [];

function useGrowing(rows: readonly Row[]): readonly Row[] {
  const [whole, setWhole] = useState(false);
  const arrived = rows.length > 0;
  useEffect(() => {
    if (arrived) startTransition(() => setWhole(true));
  }, [arrived]);
  return useMemo(() => (whole ? rows : rows.slice(0, FIRST_LINES)), [rows, whole]);
}

/** One page of the queue, kept up with the live counts. */
export function useQueue(state: QueueState, revision: number | undefined) {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const first = queuePath(state);
  const asked = first.slice(first.indexOf('?') + 1);
  // Another question starts at its first page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is the trigger
  useEffect(() => setCursors([]), [asked]);
  const cursor = cursors.at(-1);
  const fetched = useFetched<RowPage>(queuePath(state, cursor));
  const { refresh } = fetched;
  const shown = useRef(revision);
  useEffect(() => {
    // The first counts tell of nothing new: they were asked for before the rows were.
    if (shown.current !== undefined && shown.current !== revision) refresh();
    shown.current = revision;
  }, [refresh, revision]);
  const rows = useGrowing(fetched.value?.rows ?? NONE);
  const next = fetched.value?.cursor;
  const toPage = useCallback(
    (page: number) =>
      setCursors((before) =>
        page - 1 < before.length
          ? before.slice(0, page - 1)
          : next === undefined
            ? before
            : [...before, next],
      ),
    [next],
  );
  return {
    ...fetched,
    rows,
    page: cursors.length + 1,
    pages: cursors.length + 1 + (next === undefined ? 0 : 1),
    toPage,
    asked,
  };
}
