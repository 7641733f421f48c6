/**
 * Calls `ask` every so often (milliseconds) while the page can be seen, and at once when it can be seen again. Returns what ends it.
 */
export function pollWhileVisible(ask: () => void, everyMs: number): () => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const follow = () => {
    clearInterval(timer);
    if (document.visibilityState === 'visible') timer = setInterval(ask, everyMs);
  };
  const onChange = () => {
    if (document.visibilityState === 'visible') ask();
    follow();
  };
  follow();
  document.addEventListener('visibilitychange', onChange);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onChange);
  };
}
