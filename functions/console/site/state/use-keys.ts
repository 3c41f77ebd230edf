import { useEffect } from 'react';

/** Closed dialogs stay on the page, unseen. */
const inDialog = (): boolean =>
  [...document.querySelectorAll('[role=dialog]')].some((dialog) => dialog.checkVisibility());
const isInMenu = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role=menu], [role=listbox], [aria-expanded=true]') !== null;

/** Runs what a key stands for, unless the reader is typing or a dialog is open. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const typing =
        target instanceof HTMLElement &&
        target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]');
      // Out of the filter, back to the lines.
      if (typing && event.key === 'Escape' && !inDialog()) target.blur();
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (inDialog() || (event.key === 'Escape' && isInMenu(target))) return;
      const act = keys[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    // Before a dialog closes itself: the key that closes it must not mean the page below.
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [keys]);
}
