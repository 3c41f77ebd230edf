import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
};

/** Where the reader is: path and query of the page. */
export function useRoute(): URL {
  const href = useSyncExternalStore(subscribe, () => window.location.href);
  return new URL(href);
}

let steps = 0;

/** Back to where the reader came from within the console, else to `otherwise`. */
export function back(otherwise: string): void {
  if (steps === 0) go(otherwise);
  else {
    steps -= 1;
    window.history.back();
  }
}

/** Goes to another page without loading the site again. */
export function go(path: string, { replace = false } = {}): void {
  if (!replace) steps += 1;
  window.history[replace ? 'replaceState' : 'pushState'](undefined, '', path);
  for (const listener of listeners) listener();
  if (!replace) window.scrollTo(0, 0);
}

/** For `onFollow` of Cloudscape's links: our own pages by `go`, the rest as the browser does. */
export function follow(event: CustomEvent<{ readonly href?: string; readonly external?: boolean }>): void {
  const { href, external } = event.detail;
  if (href === undefined || external === true || !href.startsWith('/')) return;
  event.preventDefault();
  go(href);
}
