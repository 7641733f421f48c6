/** How much more seldom a page that can't be seen asks. */
const HIDDEN = 4;

const isVisible = () => document.visibilityState === 'visible';

/**
 * Calls `ask` every so often (milliseconds) while the page can be seen, more seldom while it can't, since somebody may wait there for a
 * colleague, and at once when it can be seen again. Returns what ends it.
 */
export function poll(ask: () => void, everyMs: number): () => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const follow = () => {
    clearInterval(timer);
    timer = setInterval(ask, isVisible() ? everyMs : HIDDEN * everyMs);
  };
  const onChange = () => {
    if (isVisible()) ask();
    follow();
  };
  follow();
  document.addEventListener('visibilitychange', onChange);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onChange);
  };
}
