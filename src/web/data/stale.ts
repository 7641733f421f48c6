import type { QueryClient, QueryFilters } from '@tanstack/react-query';
import type { Session } from '#contract/session.ts';
import { isTransient } from './errors.ts';

/** The nouns of the contract whose answers change. */
export type Noun =
  | 'session'
  | 'states'
  | 'presences'
  | 'me'
  | 'users'
  | 'groups'
  | 'audit'
  | 'webhooks'
  | 'phoneSystem';
/** API keys change by nothing that is not in the audit, too. */
type Stale = Noun | 'apiKeys';

/**
 * Which answers may be old once something of a noun has changed: presences carry the words of their states, states count
 * the people who are in them, both depend on who there is, and everything depends on who is asking.
 */
const dependents: Record<Exclude<Noun, 'session'>, readonly Stale[]> = {
  states: ['states', 'presences', 'me'],
  presences: ['presences', 'me', 'states'],
  me: ['me', 'presences', 'states'],
  users: ['users', 'groups', 'presences', 'me', 'states', 'session'],
  groups: ['groups', 'users'],
  audit: ['audit', 'apiKeys'],
  webhooks: ['webhooks'],
  phoneSystem: ['phoneSystem'],
};

/** Questions that are refused to those who have no presence. */
const ofPresence = ['getMyPresence', 'listMyClaims', 'listMyRecentPicks', 'listMyPhones'];

/** Who is asking, being asked anew. */
const asking = new WeakMap<QueryClient, Promise<boolean>>();

/**
 * After a change of a noun, by this page or told by a live event: what is on the screen is asked for again at once, the
 * rest when it is next shown.
 */
export function markStale(queryClient: QueryClient, noun: Noun): void {
  const nouns = noun === 'session' ? dependents.users : dependents[noun];
  const others = nouns.filter((each) => each !== 'session');
  if (nouns.includes('session')) void refreshAfterSession(queryClient, others);
  else void refreshOthers(queryClient, others);
}

/** What is old once one's own presence has changed, the directory and the states aside. */
const ownNouns = dependents.me.filter((noun) => noun !== 'presences' && noun !== 'states');

/** After a change of one's own presence that an event has told of: the directory knows it from there. */
export function markOwnStale(queryClient: QueryClient): void {
  void refreshOthers(queryClient, ownNouns);
}

/** After a gap in which anything may have changed. */
export function markAllStale(queryClient: QueryClient): void {
  void refreshAfterSession(queryClient, null);
}

/**
 * After a connection that missed nothing: fetches again what is on the screen and is known to be old, or failed for a reason that may have
 * passed. No event will say so. What was refused stays as it is: asked again, its words and buttons would go away for a moment.
 */
export function refetchFailed(queryClient: QueryClient): void {
  void queryClient.refetchQueries({
    type: 'active',
    fetchStatus: 'idle',
    predicate: ({ state }) => (state.error ? isTransient(state.error) : state.isInvalidated),
  });
}

/** Who is asking comes first: when nobody is any more, or they lost presence, other questions would be refused. */
async function refreshAfterSession(queryClient: QueryClient, nouns: readonly Stale[] | null): Promise<void> {
  const asked = refetchSession(queryClient);
  asking.set(queryClient, asked);
  const signedIn = await asked;
  if (asking.get(queryClient) === asked) asking.delete(queryClient);
  if (signedIn) refreshNow(queryClient, nouns);
}

async function refreshOthers(queryClient: QueryClient, nouns: readonly Stale[]): Promise<void> {
  const asked = asking.get(queryClient);
  if (!asked || (await asked)) refreshNow(queryClient, nouns);
}

/** Fetches the session again. Returns whether somebody is signed in; data that they may no longer see is removed. */
async function refetchSession(queryClient: QueryClient): Promise<boolean> {
  await queryClient.invalidateQueries({ queryKey: ['session'] });
  const sessions = queryClient.getQueriesData<Session>({ queryKey: ['session'] });
  const session = sessions.map(([, each]) => each).find((each) => each?.user);
  if (session && !session.may.setOwnPresence) {
    for (const id of ofPresence) queryClient.removeQueries({ queryKey: ['me', id] });
    queryClient.removeQueries({ queryKey: ['presences', 'previewCall'] });
  }
  return session !== undefined;
}

/** Asks again for what is of these nouns; of all, when none is said. */
function refreshNow(queryClient: QueryClient, nouns: readonly Stale[] | null): void {
  if (nouns) for (const noun of nouns) refresh(queryClient, { queryKey: [noun] });
  else refresh(queryClient, { predicate: ({ queryKey }) => queryKey[0] !== 'session' });
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
