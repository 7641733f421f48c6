import { type QueryCache, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** How often it is looked (milliseconds): what waits for an answer at two looks in a row is slow. */
const LOOK_MS = 3_000;

/** Whether the server is slow: something that it was asked has long been without an answer. */
export function useIsSlow(): boolean {
  const queryClient = useQueryClient();
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const look = lookForSlow(queryClient.getQueryCache());
    const timer = setInterval(() => setIsSlow(look()), LOOK_MS);
    return () => clearInterval(timer);
  }, [queryClient]);
  return isSlow;
}

/** Returns what tells whether a call under way was so at the look before. What failed says so itself, and some calls always take long. */
export function lookForSlow(cache: QueryCache): () => boolean {
  let before: unknown[] = [];
  return () => {
    const waiting = cache
      .findAll({
        fetchStatus: 'fetching',
        predicate: ({ state, meta }) => state.fetchFailureCount === 0 && !meta?.mayTakeLong,
      })
      .map(({ promise }) => promise);
    const isSlow = waiting.some((each) => before.includes(each));
    before = waiting;
    return isSlow;
  };
}
