import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useLayoutEffect } from 'react';
import type { Answer } from '#contract/endpoint.ts';
import type { listPresences } from '#contract/presences.ts';
import { type BoardParams, windowQuery } from '#web/data/queries/board.ts';

export type WindowAnswer = Pick<UseQueryResult<Answer<typeof listPresences>>, 'data' | 'error' | 'refetch'>;

interface BoardWindowProps {
  params: BoardParams;
  page: number;
  /** Called again whenever it is another function. */
  onAnswer: (page: number, answer: WindowAnswer) => void;
}

/** Asks for one window of the board, and hands on each answer before it could be missed in what is painted. Draws nothing. */
export function BoardWindow({ params, page, onAnswer }: BoardWindowProps) {
  const { data, error, refetch } = useQuery(windowQuery(params, page));
  useLayoutEffect(() => onAnswer(page, { data, error, refetch }), [page, data, error, refetch, onAnswer]);
  return null;
}
