import { type RefObject, useLayoutEffect, useState } from 'react';

/** Rows drawn beyond the window's edges, and by how many at once the range moves. */
const OVERSCAN = 8;
const STEP = 4;
/** What is drawn before the window was looked at. */
const FIRST_RANGE = { first: 0, last: 24 };

/** Which rows of a list are in sight or close to it: `body` holds `total` rows of one height, and scrolls with the window. */
export function useVisibleRange(body: RefObject<HTMLElement | null>, total: number): { first: number; last: number } {
  const [range, setRange] = useState(FIRST_RANGE);

  useLayoutEffect(() => {
    function look() {
      if (!body.current) return;
      const { top, height } = body.current.getBoundingClientRect();
      const rowHeight = height / total;
      const first = Math.max(0, Math.floor(-top / rowHeight / STEP) * STEP - OVERSCAN);
      const last = Math.ceil((window.innerHeight - top) / rowHeight / STEP) * STEP + OVERSCAN;
      setRange((before) => (before.first === first && before.last === last ? before : { first, last }));
    }
    look();
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    // What stands above may grow.
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    return () => {
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
      observer.disconnect();
    };
  }, [body, total]);

  const last = Math.max(0, Math.min(range.last, total - 1));
  return { first: Math.min(range.first, last), last };
}
