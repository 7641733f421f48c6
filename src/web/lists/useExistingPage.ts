import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';

interface Paged {
  page: number;
  pageSize: number;
}

/**
 * The list's rows, of a page that exists: who asks for one behind the last, by an old link or because what was on it is
 * deleted now, is taken to the last. Undefined while there is nothing to show.
 */
export function useExistingPage<Row>(
  list: Pick<UseQueryResult<{ items: Row[]; total: number }>, 'data' | 'isPlaceholderData'>,
  { page, pageSize }: Paged,
  change: (changes: { page: number }, options: { replace: true }) => void,
): Row[] | undefined {
  const { data, isPlaceholderData } = list;
  const last = data && Math.max(1, Math.ceil(data.total / pageSize));
  const behind = last !== undefined && !isPlaceholderData && page > last;
  useEffect(() => {
    if (behind) change({ page: last }, { replace: true });
  }, [behind, last, change]);
  return behind ? undefined : data?.items;
}
