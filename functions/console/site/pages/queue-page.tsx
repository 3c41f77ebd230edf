import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo, useState } from 'react';
import { ActionDialog, type Wanted } from '../parts/action-dialog.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { KeyHelp } from '../parts/key-help.tsx';
import { QueueFilter } from '../parts/queue-filter.tsx';
import { QueueHeader } from '../parts/queue-header.tsx';
import { QueueList } from '../parts/queue-list.tsx';
import type { Row } from '../state/api.ts';
import { type QueueState, toToken } from '../state/queue-query.ts';
import { go, useRoute } from '../state/route.ts';
import { useSigned } from '../state/session.ts';
import { useKeys } from '../state/use-keys.ts';
import { useQueue } from '../state/use-queue.ts';
import { findView, useViews } from '../state/views.ts';

/** The queue: filter, look, select, act; everything by keyboard as well. */
export default function QueuePage() {
  const { counts } = useSigned();
  const [state, setState] = useQueueState();
  const queue = useQueue(state, counts?.revision);
  const [selected, setSelected] = useState<readonly Row[]>([]);
  const [wanted, setWanted] = useState<Wanted>();
  const [help, setHelp] = useState(false);
  const ask = (action: string, keys = selected.map(({ key }) => key)) => {
    const focused = focusedKey();
    const chosen = keys.length > 0 ? keys : focused === undefined ? [] : [focused];
    if (chosen.length > 0) setWanted({ action, keys: chosen });
  };
  useQueueKeys({ ask, rows: queue.rows, selected, setSelected, showHelp: () => setHelp(true) });
  return (
    <SpaceBetween size="m">
      {queue.problem === undefined ? null : <ErrorNote problem={queue.problem} again={queue.again} />}
      <QueueList
        queue={queue}
        state={state}
        onState={setState}
        selected={selected}
        onSelect={setSelected}
        header={
          <QueueHeader
            queue={queue}
            state={state}
            selected={selected}
            onSelect={setSelected}
            ask={ask}
            onHelp={() => setHelp(true)}
          />
        }
        filter={<QueueFilter state={state} onState={setState} rows={queue.rows} />}
      />
      {wanted === undefined ? null : (
        <ActionDialog
          wanted={wanted}
          onClose={() => {
            setWanted(undefined);
            setSelected([]);
            queue.again();
          }}
        />
      )}
      <KeyHelp visible={help} onClose={() => setHelp(false)} />
    </SpaceBetween>
  );
}

function useQueueState(): readonly [QueueState, (state: QueueState) => void] {
  const route = useRoute();
  const { saved } = useViews();
  const view = findView(route.searchParams.get('view') ?? 'held', saved);
  return useState<QueueState>(() => ({
    tokens: [...view.filters, ...route.searchParams.getAll('filter')].map(toToken),
    range: null,
    sort: 'receivedAt',
    descending: true,
  }));
}

const links = (): readonly HTMLAnchorElement[] => [
  ...document.querySelectorAll<HTMLAnchorElement>('a[data-row]'),
];
const focusedKey = (): string | undefined =>
  document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? undefined;

function move(by: number): void {
  const all = links();
  const at = all.findIndex((link) => link.dataset.row === focusedKey());
  const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

function useQueueKeys({
  ask,
  rows,
  selected,
  setSelected,
  showHelp,
}: {
  readonly ask: (action: string) => void;
  readonly rows: readonly Row[];
  readonly selected: readonly Row[];
  readonly setSelected: (rows: readonly Row[]) => void;
  readonly showHelp: () => void;
}): void {
  const toggle = () => {
    const row = rows.find(({ key }) => key === focusedKey());
    if (row === undefined) return;
    const rest = selected.filter(({ key }) => key !== row.key);
    setSelected(rest.length < selected.length ? rest : [...selected, row]);
  };
  const open = () => {
    const key = focusedKey();
    if (key !== undefined) go(`/messages/${encodeURIComponent(key)}`);
  };
  useKeys(
    // biome-ignore lint/correctness/useExhaustiveDependencies: the functions are made anew with what they use
    useMemo(
      () => ({
        j: () => move(1),
        k: () => move(-1),
        o: open,
        x: toggle,
        r: () => ask('release'),
        q: () => ask('request-release'),
        p: () => ask('purge'),
        u: () => ask('undo'),
        '/': () => document.querySelector<HTMLInputElement>('[data-test=filter] input')?.focus(),
        '?': showHelp,
      }),
      [rows, selected],
    ),
  );
}
