import { type RefObject, startTransition, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';

/** Rows drawn beyond the window's edges, and by how many at once the range moves. */
const OVERSCAN = 8;
const STEP = 4;

/** How tall a row is, and what stands around the list in the window, about (pixels; VirtualList.module.css has the rows'). */
const NARROW = { row: 64, around: 300 };
const WIDE = { row: 44, around: 200 };

/** What fills the window, drawn before anything was laid out. */
function firstRange() {
  const { row, around } = window.innerWidth < 640 ? NARROW : WIDE;
  return { first: 0, last: Math.ceil((window.innerHeight - around) / row) - 1 };
}

/** Which rows of a list are in sight or close to it: `body` holds `total` rows of one height, and scrolls with the window. */
export function useVisibleRange(body: RefObject<HTMLElement | null>, total: number): { first: number; last: number } {
  const [range, setRange] = useState(firstRange);
  /** What was asked for last, which may not be drawn yet. */
  const wanted = useRef(range);

  const look = useEffectEvent(() => {
    if (!body.current) return;
    const { top, height } = body.current.getBoundingClientRect();
    const rowHeight = height / total;
    const [firstSeen, lastSeen] = [-top / rowHeight, (window.innerHeight - top) / rowHeight];
    // Nobody needs more before they scroll.
    const spare = window.scrollY > 0 ? OVERSCAN : 0;
    const first = Math.max(0, Math.floor(firstSeen / STEP) * STEP - spare);
    const last = Math.ceil(lastSeen / STEP) * STEP + spare;
    const isSeen = firstSeen < range.first || lastSeen > range.last + 1;
    // What is out of sight keeps nobody waiting, until one scrolls on to it.
    if (wanted.current.first === first && wanted.current.last === last && !isSeen) return;
    wanted.current = { first, last };
    if (isSeen) setRange({ first, last });
    else startTransition(() => setRange({ first, last }));
  });

  // Before anything scrolls to where one was.
  useLayoutEffect(() => {
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    // What stands above may grow. It looks first when all is laid out: asking earlier would have it laid out twice.
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    return () => {
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
      observer.disconnect();
    };
  }, []);

  const last = Math.max(0, Math.min(range.last, total - 1));
  return { first: Math.min(range.first, last), last };
}
