import { queryOptions } from '@tanstack/react-query';
import type { Answer } from '#contract/endpoint.ts';
import { type HistoryEntry, listMyHistory } from '#contract/history.ts';
import { call } from '#web/data/http.ts';
import { queryKeyOf } from '#web/data/query.ts';

type Span = { from?: string; to?: string };
type Whole = Pick<Answer<typeof listMyHistory>, 'items' | 'inForce' | 'keptDays'>;

/** Everything of one's own history in a span, part by part; the latest first. */
export async function wholeHistory(span: Span, signal?: AbortSignal): Promise<Whole> {
  const items: HistoryEntry[] = [];
  for (;;) {
    const before = items.at(-1)?.id;
    const {
      items: part,
      more,
      inForce,
      keptDays,
    } = await call(
      listMyHistory,
      { query: { ...span, pageSize: 200, ...(before !== undefined && { before }) } },
      signal,
    );
    items.push(...part);
    if (!more || part.length === 0) return { items, inForce, keptDays };
  }
}

/** One's own changes of a week of `weekDays`, and what was in force when it began. */
export function weekQuery(days: readonly Date[]) {
  const span = { from: days[0]?.toISOString() ?? '', to: days[7]?.toISOString() ?? '' };
  return queryOptions({
    queryKey: [...queryKeyOf(listMyHistory, { query: span }), 'all'],
    queryFn: ({ signal }) => wholeHistory(span, signal),
  });
}
