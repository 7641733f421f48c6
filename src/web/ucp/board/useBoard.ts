import { useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { DirectoryEntry } from '#contract/presences.ts';
import { type BoardParams, WINDOW, windowQuery } from '#web/data/queries/board.ts';

/**
 * The people of the board as far as they have been looked at: windows are fetched as they come into sight. While a new search
 * is on its way, what was found before stays.
 */
export function useBoard(params: BoardParams) {
  const wanted = useQuery(windowQuery(params, 1));
  const [shown, setShown] = useState(params);
  const [windows, setWindows] = useState({ first: 1, last: 1 });
  if (wanted.data && shown !== params) setShown(params);

  const head = useQuery(windowQuery(shown, 1));
  const total = head.data?.total;
  // What was looked at before may lie behind the end of what is found now.
  const last = Math.min(windows.last, Math.max(1, Math.ceil((total ?? 0) / WINDOW)));
  const pages = Array.from({ length: Math.max(0, last - windows.first + 1) }, (_, index) => windows.first + index);
  const answers = useQueries({ queries: pages.map((page) => windowQuery(shown, page)) });

  const found = new Map<number, readonly DirectoryEntry[]>();
  if (head.data) found.set(1, head.data.items);
  answers.forEach(({ data }, index) => data && found.set(pages[index] ?? 0, data.items));

  const onRange = useCallback((from: number, to: number) => {
    const next = { first: Math.floor(from / WINDOW) + 1, last: Math.floor(to / WINDOW) + 1 };
    setWindows((before) => (before.first === next.first && before.last === next.last ? before : next));
  }, []);

  const failed = [wanted, ...answers].find(({ error }) => error !== null);
  return {
    total,
    counts: head.data?.counts,
    rowAt: (index: number) => found.get(Math.floor(index / WINDOW) + 1)?.[index % WINDOW],
    onRange,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  };
}
