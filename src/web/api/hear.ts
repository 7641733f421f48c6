import type { Query, QueryClient } from '@tanstack/react-query';
import { listClaims } from '#contract/claims.ts';
import type { LiveEvent } from '#contract/events.ts';
import { getPresence, listPresences } from '#contract/presences.ts';
import type { Session } from '#contract/session.ts';
import { afterPresences, type Directory, totalOf } from './directory.ts';
import { markOwnStale, markStale, refresh } from './stale.ts';

type PresencesEvent = Extract<LiveEvent, { type: 'presences' }>;

/** In a company with more people, pages that have to ask again wait a little, each another while: nothing else is so many. */
const SMALL = 500;
/** The shortest wait, in milliseconds; the longest is twice that. */
const PAUSE_MS = 2_000;

/** Queries that are asked again when the pause is over, by their hash. */
const waiting = new WeakMap<QueryClient, Set<string>>();

/** Brings what the page holds up to date with an event: what it tells is taken over, what it only names is asked for again. */
export function hear(queryClient: QueryClient, event: Exclude<LiveEvent, { type: 'ready' }>): void {
  if (event.type === 'presences') hearPresences(queryClient, event);
  else markStale(queryClient, event.type);
}

function hearPresences(queryClient: QueryClient, event: PresencesEvent): void {
  const lists = queryClient.getQueryCache().findAll({ queryKey: [listPresences.noun, listPresences.id] });
  const unsettled = lists.filter((query) => !tell(queryClient, query, event));
  const company = event.counts
    ? totalOf(event.counts)
    : Math.max(0, ...lists.map(({ state }) => (state.data as Directory | undefined)?.total ?? 0));
  for (const query of lists) {
    whenAnswered(query, () => {
      if (!tell(queryClient, query, event)) askSoon(queryClient, [query], company);
    });
  }
  askSoon(queryClient, [...unsettled, ...countingStates(queryClient)], company);

  for (const extension of event.extensions) {
    for (const { noun, id } of [getPresence, listClaims]) refresh(queryClient, { queryKey: [noun, id, { extension }] });
  }
  const sessions = queryClient.getQueriesData<Session>({ queryKey: ['session'] });
  const isOwn = sessions.some(([, session]) => event.extensions.includes(session?.user?.extension ?? ''));
  if (isOwn) markOwnStale(queryClient);
}

/** Takes over what an event tells into one list. Answers whether that is all there is to know. */
function tell(queryClient: QueryClient, query: Query, event: PresencesEvent): boolean {
  const { queryKey, state } = query;
  const known = state.data as Directory | undefined;
  if (!known) return true;
  const { page, settled } = afterPresences(known, (queryKey[3] ?? {}) as object, event);
  if (page === known) return settled;
  const { dataUpdatedAt: updatedAt, isInvalidated } = state;
  queryClient.setQueryData(queryKey, page, { updatedAt });
  // What was old before is so still.
  if (isInvalidated) query.invalidate();
  return settled;
}

/** An answer under way may be from before the event. */
function whenAnswered(query: Query, then: () => void): void {
  if (query.state.fetchStatus === 'fetching')
    query.promise?.then(
      () => setTimeout(then),
      () => undefined,
    );
}

/** Lists of states that say how many people are in each; those to pick from, of everyone's menu, have no use for that. */
function countingStates(queryClient: QueryClient): Query[] {
  return queryClient
    .getQueryCache()
    .findAll({ queryKey: ['states'], predicate: ({ queryKey }) => queryKey[4] !== 'all' });
}

function askSoon(queryClient: QueryClient, queries: readonly Query[], company: number): void {
  if (queries.length === 0) return;
  const asked = waiting.get(queryClient) ?? new Set();
  for (const { queryHash } of queries) asked.add(queryHash);
  if (waiting.has(queryClient)) return;
  const ask = () => {
    waiting.delete(queryClient);
    refresh(queryClient, { predicate: ({ queryHash }) => asked.has(queryHash) });
  };
  if (company <= SMALL) return ask();
  waiting.set(queryClient, asked);
  setTimeout(ask, PAUSE_MS * (1 + Math.random()));
}
