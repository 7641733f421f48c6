import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { DirectoryEntry } from '#contract/presences.ts';
import { type BoardParams, WINDOW, windowQuery } from '#web/data/queries/board.ts';
import { BoardWindow, type WindowAnswer } from './BoardWindow.tsx';

/**
 * The people of the board as far as they have been looked at: windows are fetched as they come into sight, by `windows`, which has
 * to be drawn somewhere. While a new search is on its way, what was found before stays.
 */
export function useBoard(params: BoardParams) {
  const wanted = useQuery(windowQuery(params, 1));
  const [shown, setShown] = useState(params);
  const [range, setRange] = useState({ first: 1, last: 1 });
  const [answers, setAnswers] = useState<ReadonlyMap<number, WindowAnswer>>(new Map());
  if (wanted.data && shown !== params) setShown(params);

  const head = useQuery(windowQuery(shown, 1));
  const total = head.data?.total;
  // What was looked at before may lie behind the end of what is found now.
  const last = Math.min(range.last, Math.max(1, Math.ceil((total ?? 0) / WINDOW)));
  // The first is always asked for.
  const first = Math.max(range.first, 2);
  const pages = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

  const onRange = useCallback((from: number, to: number) => {
    const next = { first: Math.floor(from / WINDOW) + 1, last: Math.floor(to / WINDOW) + 1 };
    setRange((before) => (before.first === next.first && before.last === next.last ? before : next));
  }, []);
  const onAnswer = useCallback(
    (page: number, answer: WindowAnswer) => setAnswers((before) => new Map(before).set(page, answer)),
    [],
  );

  const failed = [wanted, head, ...pages.map((page) => answers.get(page))].find((answer) => answer?.error);
  return {
    total,
    counts: head.data?.counts,
    rowAt(index: number): DirectoryEntry | undefined {
      const page = Math.floor(index / WINDOW) + 1;
      const { data } = (page === 1 ? head : answers.get(page)) ?? {};
      return data?.items[index % WINDOW];
    },
    onRange,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
    windows: pages.map((page) => <BoardWindow key={page} params={shown} page={page} onAnswer={onAnswer} />),
  };
}
