import { useCallback, useEffect, useRef } from 'react';
import { useRevalidator } from 'react-router';
import { waitAfter } from '#web/data/backOff.ts';

/**
 * Gives a way to load the page once more. With `byItself` that also happens without being asked: when the network is back, and
 * after waits that grow as those of a lost stream do.
 */
export function useRetry(byItself: boolean): () => void {
  const { revalidate, state } = useRevalidator();
  const failures = useRef(0);
  const again = useCallback(() => void revalidate(), [revalidate]);

  useEffect(() => {
    if (!byItself || state === 'loading') return undefined;
    failures.current += 1;
    const timer = setTimeout(again, waitAfter(failures.current + 1, Math.random()));
    window.addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', again);
    };
  }, [byItself, state, again]);

  return again;
}
