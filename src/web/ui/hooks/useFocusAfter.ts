import { useEffect, useRef } from 'react';

/**
 * Where the focus goes on once what was busy has ended and has taken away the button that began it: to what came of it. The
 * page stays where it was scrolled to.
 */
export function useFocusAfter<Element extends HTMLElement>(busy: boolean) {
  const result = useRef<Element>(null);
  const wasBusy = useRef(busy);
  useEffect(() => {
    const ended = wasBusy.current && !busy;
    wasBusy.current = busy;
    if (ended && document.activeElement === document.body) result.current?.focus({ preventScroll: true });
  }, [busy]);
  return result;
}
