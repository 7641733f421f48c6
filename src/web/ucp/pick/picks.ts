import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { clearMyPresence, getMyPresence, setMyPresence } from '#contract/me.ts';
import type { Presence } from '#contract/presences.ts';
import { call } from '#web/data/http.ts';
import { apiQuery } from '#web/data/query.ts';
import { markStale } from '#web/data/stale.ts';
import { toPickInput, type PickRequest } from './pickRequest.ts';

export const myPresenceQuery = apiQuery(getMyPresence);
export const picksKey = ['pick'];

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
