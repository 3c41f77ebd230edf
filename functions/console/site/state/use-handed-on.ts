import { useMemo } from 'react';
import type { RowPage } from './api.ts';
import { spanOf } from './hunt.ts';
import { useFetched } from './use-fetched.ts';

/** How many messages of the last days people have; undefined until it is known. */
export function useHandedOn(days: number): number | undefined {
  const { from, to } = useMemo(() => spanOf({ days }, Date.now()), [days]);
  const path = (state: string): string =>
    `/messages?${new URLSearchParams({ filter: `state=${state}`, from, to, limit: '1' }).toString()}`;
  const delivered = useFetched<RowPage>(path('delivered')).value?.total;
  const tagged = useFetched<RowPage>(path('tagged')).value?.total;
  return delivered === undefined || tagged === undefined ? undefined : delivered + tagged;
}
