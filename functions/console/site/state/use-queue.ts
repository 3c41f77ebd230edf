import { useCallback, useEffect, useState } from 'react';
import type { Row, RowPage } from './api.ts';
import { type QueueState, toQueryString } from './queue-query.ts';
import { useFetched } from './use-fetched.ts';

const PAGE_SIZE = 50;

/** One page of the queue, kept up with the live counts. */
export function useQueue(state: QueueState, revision: number | undefined) {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const query = toQueryString(state, PAGE_SIZE);
  const asked = query.toString();
  // Another question starts at its first page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is the trigger
  useEffect(() => setCursors([]), [asked]);
  const cursor = cursors.at(-1);
  const fetched = useFetched<RowPage>(`/messages?${asked}${cursor === undefined ? '' : `&cursor=${cursor}`}`);
  const { again } = fetched;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision is the trigger
  useEffect(again, [again, revision]);
  const rows: readonly Row[] = fetched.value?.rows ?? [];
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
