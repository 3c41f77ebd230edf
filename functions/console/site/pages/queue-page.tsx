import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { Wanted } from '../parts/action-dialog.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { QueueFilter } from '../parts/queue-filter.tsx';
import { QueueHeader } from '../parts/queue-header.tsx';
import { QueueList } from '../parts/queue-list.tsx';
import type { Row } from '../state/api.ts';
import { type QueueState, startOf } from '../state/queue-query.ts';
import { go, useRoute } from '../state/route.ts';
import { useSigned } from '../state/session.ts';
import { useKeys } from '../state/use-keys.ts';
import { useQueue } from '../state/use-queue.ts';
import { useViews } from '../state/use-views.ts';
import { findView } from '../state/views.ts';

// Dialogs come when somebody asks for them: the queue is seen earlier without.
const ActionDialog = lazy(async () => ({
  default: (await import('../parts/action-dialog.tsx')).ActionDialog,
}));
const KeyHelp = lazy(async () => ({ default: (await import('../parts/key-help.tsx')).KeyHelp }));

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
      <Suspense>
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
        {help ? <KeyHelp onClose={() => setHelp(false)} /> : null}
      </Suspense>
    </SpaceBetween>
  );
}

function useQueueState(): readonly [QueueState, (state: QueueState) => void] {
  const route = useRoute();
  const { saved } = useViews();
  const view = findView(route.searchParams.get('view') ?? 'held', saved);
  return useState<QueueState>(() => startOf([...view.filters, ...route.searchParams.getAll('filter')]));
}

const links = (): readonly HTMLAnchorElement[] => [
  ...document.querySelectorAll<HTMLAnchorElement>('a[data-row]'),
];
const focusedKey = (): string | undefined =>
  document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? undefined;

/** Where the keyboard was last, for when its line is gone, or the reader comes back from a message. */
let last: { readonly key: string | undefined; readonly at: number } = { key: undefined, at: 0 };

function move(by: number): void {
  const all = links();
  const at = all.findIndex((link) => link.dataset.row === focusedKey());
  const before = all.findIndex((link) => link.dataset.row === last.key);
  const wanted = at >= 0 ? at + by : before >= 0 ? before : last.at;
  const next = Math.min(all.length - 1, Math.max(0, wanted));
  all[next]?.focus();
  all[next]?.scrollIntoView({ block: 'nearest' });
  last = { key: all[next]?.dataset.row, at: Math.max(0, next) };
}

/** What was done last has a notice with a way back; a selection is undone by itself. */
function undoLast(): boolean {
  const button = document.querySelector<HTMLButtonElement>('[data-test=undo]');
  button?.click();
  return button !== null;
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
        u: () => {
          if (selected.length > 0 || !undoLast()) ask('undo');
        },
        '/': () => document.querySelector<HTMLInputElement>('[data-test=filter] input')?.focus(),
        '?': showHelp,
      }),
      [rows, selected],
    ),
  );
}
