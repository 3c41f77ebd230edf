import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 800px)');
const subscribe = (listener: () => void) => {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** Whether the window is too narrow for a table: then each message is a card. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
