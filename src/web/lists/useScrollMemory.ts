import { useLayoutEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';

/** How far down the page was, by the entry of the browser's history. Forgotten with the page. */
const positions = new Map<string, number>();

/**
 * Takes who comes back to a long page to where they were, once it is as long again. The browser does so by itself only for
 * pages that are there at once.
 */
export function useScrollMemory(ready: boolean): void {
  const { key } = useLocation();
  const cameBack = useNavigationType() === 'POP';
  const arrived = useRef(false);

  useLayoutEffect(() => {
    if (!ready || arrived.current) return;
    arrived.current = true;
    const position = positions.get(key);
    if (cameBack && position !== undefined) window.scrollTo({ top: position, behavior: 'instant' });
  }, [ready, cameBack, key]);

  // Ends with the page itself, not a while after: the next one may be shorter, and is scrolled to its top.
  useLayoutEffect(() => {
    const note = () => positions.set(key, window.scrollY);
    window.addEventListener('scroll', note, { passive: true });
    return () => window.removeEventListener('scroll', note);
  }, [key]);
}
