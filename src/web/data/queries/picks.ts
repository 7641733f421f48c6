import { mutationOptions, type QueryClient, useMutation } from '@tanstack/react-query';
import { clearMyPresence, getMyPresence, setMyPresence } from '#contract/me.ts';
import type { NamedEnd, PickInput, Presence } from '#contract/presences.ts';
import { listMyRecentPicks } from '#contract/recentPicks.ts';
import type { State } from '#contract/states.ts';
import { call } from '#web/data/http.ts';
import { apiQuery } from '#web/data/query.ts';
import { sessionQuery } from '#web/data/session.ts';
import { markStale } from '#web/data/stale.ts';

/** What a person asks for: a state, own words in place of its message, and an end. Null releases what is set. */
export type PickRequest = {
  state: Pick<State, 'id' | 'type' | 'message'>;
  ownWords: string | null;
  /** ISO 8601 in UTC. Of an end by name it is what this page takes it to be, until the backend says. */
  until: string | null;
  /** An end by name, and the time zone that it counts by if the person's settings name none. */
  end?: { name: NamedEnd; timeZone: string | null };
  /** Why, for somebody else's presence. */
  reason?: string;
} | null;

export const myPresenceQuery = apiQuery(getMyPresence);
/**
 * The same, asked while the session as it is known lets one have presence: it may be newer than the one that is drawn, and whoever lost
 * presence is refused.
 */
export const ownPresenceQuery = (client: QueryClient) => ({
  ...myPresenceQuery,
  enabled: () => client.getQueryData(sessionQuery.queryKey)?.may.setOwnPresence ?? false,
});
export const recentQuery = apiQuery(listMyRecentPicks);
export const picksKey = ['pick'];

/** The request as the API takes it. */
export function toPickInput({ state, ownWords, until, end, reason }: NonNullable<PickRequest>): PickInput {
  return {
    stateId: state.id,
    ...(ownWords !== null && { message: ownWords }),
    ...(end && { end: end.name, ...(end.timeZone !== null && { timeZone: end.timeZone }) }),
    ...(until !== null && !end && { until }),
    ...(reason !== undefined && { reason }),
  };
}

/**
 * A pick for oneself. Calls go out one after the other, in the order of the clicks (an older one could else arrive later and
 * win), and those that a newer click has overtaken before their turn are not sent at all: they answer null.
 */
export const pickMutation = mutationOptions({
  mutationKey: picksKey,
  scope: { id: 'pick' },
  // A failure stays until it is read.
  gcTime: Infinity,
  mutationFn: (request: PickRequest, { client }): Promise<Presence | null> => {
    if (!isLatest(client, request)) return Promise.resolve(null);
    return request === null ? call(clearMyPresence) : call(setMyPresence, { body: toPickInput(request) });
  },
  onMutate: (_request, { client }) => forgetSettled(client),
  onSuccess: async (presence, _request, _context, { client }) => {
    if (presence === null) return;
    // An answer under way may be from before the pick.
    await client.cancelQueries({ queryKey: myPresenceQuery.queryKey });
    client.setQueryData(myPresenceQuery.queryKey, presence);
  },
  onSettled: (_presence, _error, request, _context, { client }) => {
    if (isLatest(client, request)) markStale(client, 'me');
  },
});

/** Picks for oneself; null releases what is set. */
export function usePick() {
  return useMutation(pickMutation);
}

/** Forgets the picks that are answered, a failure with them: it has been read, or a newer pick stands in its place. */
export function forgetSettled(client: QueryClient): void {
  for (const pick of picks(client)) if (pick.state.status !== 'pending') client.getMutationCache().remove(pick);
}

function picks(client: QueryClient) {
  return client.getMutationCache().findAll({ mutationKey: picksKey });
}

function isLatest(client: QueryClient, request: PickRequest): boolean {
  return picks(client).at(-1)?.state.variables === request;
}
