// Runs in the page before its own scripts: marks the frame in which the queue's first row is seen.
const seen = new MutationObserver(() => {
  if (document.querySelector('a[data-row]') === null) return;
  seen.disconnect();
  requestAnimationFrame(() => setTimeout(() => performance.mark('rows')));
});
seen.observe(document, { childList: true, subtree: true });
