import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { DirectoryEntry } from '#contract/presences.ts';
import { type BoardParams, WINDOW, windowQuery } from '#web/data/queries/board.ts';

const windowOf = (index: number) => Math.floor(index / WINDOW) + 1;

/**
 * The people of the board as far as they have been looked at: windows are fetched as they come into sight. While a new search is
 * on its way, what was found before stays.
 */
export function useBoard(params: BoardParams) {
  const queryClient = useQueryClient();
  const wanted = useQuery(windowQuery(params, 1));
  const [shown, setShown] = useState(params);
  const [range, setRange] = useState({ first: 1, last: 1 });
  if (wanted.data && shown !== params) setShown(params);

  const head = useQuery(windowQuery(shown, 1));
  const total = head.data?.total;
  // The first is always asked for. What was looked at before may lie behind the end of what is found now.
  const first = Math.max(range.first, 2);
  const last = Math.min(range.last, windowOf(Math.max(0, (total ?? 0) - 1)));
  const inSight = (page: number) => ({ ...windowQuery(shown, page), enabled: page <= last });
  // Three are more rows than any screen has room for.
  const windows = [useQuery(inSight(first)), useQuery(inSight(first + 1)), useQuery(inSight(first + 2))];

  const onRange = useCallback((from: number, to: number) => {
    const next = { first: windowOf(from), last: windowOf(to) };
    setRange((before) => (before.first === next.first && before.last === next.last ? before : next));
  }, []);

  const failed = [wanted, head, ...windows].find(({ error, isEnabled }) => error && isEnabled);
  return {
    total,
    counts: head.data?.counts,
    rowAt(index: number): DirectoryEntry | undefined {
      const page = windowOf(index);
      const window = page === 1 ? head : windows[page - first];
      // What comes into sight again is drawn before it is asked for.
      const data = window?.data ?? queryClient.getQueryData(windowQuery(shown, page).queryKey);
      return data?.items[index % WINDOW];
    },
    onRange,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  };
}
