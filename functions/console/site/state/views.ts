import { useCallback, useSyncExternalStore } from 'react';
import type { Counts } from './api.ts';
import type { Sentence } from './settings.tsx';
import { read, write } from './storage.ts';

/** A queue that people come back to: its conditions in the API's form. */
export interface View {
  readonly id: string;
  readonly filters: readonly string[];
}

/** The views everybody has. */
export const VIEWS: readonly (View & {
  readonly sentence: Sentence;
  readonly count: (counts: Counts) => number | undefined;
})[] = [
  { id: 'held', filters: ['state=held'], sentence: 'view.held', count: ({ states }) => states.held },
  {
    id: 'requested',
    filters: ['state=held', 'requested=yes'],
    sentence: 'view.requested',
    count: ({ requested }) => requested,
  },
  {
    id: 'pending',
    filters: ['state=pending'],
    sentence: 'view.pending',
    count: ({ states }) => states.pending,
  },
  {
    id: 'under-way',
    filters: ['state!=held', 'state:ing', 'state!=pending'],
    sentence: 'view.under-way',
    count: ({ states }) => (states.releasing ?? 0) + (states.purging ?? 0),
  },
  { id: 'tagged', filters: ['state=tagged'], sentence: 'view.tagged', count: () => undefined },
  { id: 'delivered', filters: ['state=delivered'], sentence: 'view.delivered', count: () => undefined },
  { id: 'all', filters: [], sentence: 'view.all', count: () => undefined },
];

/** A view that this reader saved in this browser. */
export interface SavedView extends View {
  readonly name: string;
}

const listeners = new Set<() => void>();
let known: readonly SavedView[] | undefined;

function load(): readonly SavedView[] {
  known ??= parse(read('views'));
  return known;
}

function parse(text: string | undefined): readonly SavedView[] {
  try {
    const views: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(views) ? views.filter(isSavedView) : [];
  } catch {
    return [];
  }
}

const isSavedView = (view: unknown): view is SavedView =>
  typeof view === 'object' &&
  view !== null &&
  'id' in view &&
  'name' in view &&
  'filters' in view &&
  Array.isArray(view.filters);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Views saved in this browser, and how to change them. */
export function useViews() {
  const saved = useSyncExternalStore(subscribe, load);
  const replace = useCallback((views: readonly SavedView[]) => {
    known = views;
    write('views', JSON.stringify(views));
    for (const listener of listeners) listener();
  }, []);
  return {
    saved,
    save: (view: SavedView) => replace([...saved.filter(({ id }) => id !== view.id), view]),
    remove: (gone: string) => replace(saved.filter(({ id }) => id !== gone)),
  };
}

/** The view of that id; an unknown one is the first. */
export const findView = (id: string, saved: readonly SavedView[]): View =>
  [...VIEWS, ...saved].find((view) => view.id === id) ?? VIEWS[0] ?? { id: 'held', filters: ['state=held'] };
