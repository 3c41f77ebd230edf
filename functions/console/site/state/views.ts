import type { Counts } from './api.ts';
import type { Sentence } from './settings.tsx';

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

/** The view of that id; an unknown one is the first. */
export const findView = (id: string, saved: readonly View[]): View =>
  [...VIEWS, ...saved].find((view) => view.id === id) ?? VIEWS[0] ?? { id: 'held', filters: ['state=held'] };
