import type { QueryClient, QueryFilters } from '@tanstack/react-query';
import type { Session } from '#contract/session.ts';

/** The nouns of the contract whose answers change. */
export type Noun = 'session' | 'states' | 'presences' | 'me' | 'users' | 'groups' | 'audit';

/**
 * Which answers may be old once something of a noun has changed: presences carry the words of their states, states count
 * the people who are in them, both depend on who there is, and everything depends on who is asking.
 */
const dependents: Record<Exclude<Noun, 'session'>, readonly Noun[]> = {
  states: ['states', 'presences', 'me'],
  presences: ['presences', 'me', 'states'],
  me: ['me', 'presences', 'states'],
  users: ['users', 'groups', 'presences', 'me', 'states', 'session'],
  groups: ['groups', 'users'],
  audit: ['audit'],
};

/**
 * After a change of a noun, by this page or told by a live event: what is on the screen is asked for again at once, the
 * rest when it is next shown.
 */
export function markStale(queryClient: QueryClient, noun: Noun): void {
  if (noun === 'session') void refreshSession(queryClient);
  else for (const dependent of dependents[noun]) refresh(queryClient, { queryKey: [dependent] });
}

/** What is old once one's own presence has changed, the directory and the states aside. */
export const ownNouns = dependents.me.filter((noun) => noun !== 'presences' && noun !== 'states');

/** Who is asking comes first: when nobody is any more, all other questions would be refused. */
async function refreshSession(queryClient: QueryClient): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['session'] });
  const sessions = queryClient.getQueriesData<Session>({ queryKey: ['session'] });
  if (!sessions.some(([, session]) => session?.user)) return;
  for (const noun of dependents.users) if (noun !== 'session') refresh(queryClient, { queryKey: [noun] });
}

/** After a gap in which anything may have changed. */
export function markAllStale(queryClient: QueryClient): void {
  refresh(queryClient, {});
}

/** Asks for the answers that match again: at once for those on the screen, for others when they are next shown. */
export function refresh(queryClient: QueryClient, filters: Pick<QueryFilters, 'queryKey' | 'predicate'>): void {
  // A first fetch under way may have been answered before the change, and invalidating would only wait for it: ask again after it.
  const first = queryClient
    .getQueryCache()
    .findAll({ ...filters, fetchStatus: 'fetching' })
    .filter((query) => query.state.data === undefined);
  void queryClient.invalidateQueries(filters);
  for (const query of first) {
    query.promise?.then(
      () => queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true }),
      () => undefined,
    );
  }
}
