import { useCallback, useSyncExternalStore } from 'react';
import { read, write } from './storage.ts';
import type { View } from './views.ts';

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
