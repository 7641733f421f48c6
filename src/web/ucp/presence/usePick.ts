import { useMutation, useMutationState, useQuery, type QueryClient, type MutationState } from '@tanstack/react-query';
import { clearMyPresence, getMyPresence, setMyPresence } from '#contract/me.ts';
import type { Presence } from '#contract/presences.ts';
import { call } from '#web/api/client.ts';
import { apiQuery } from '#web/api/query.ts';
import { useSession } from '#web/api/session.ts';
import { markStale } from '#web/api/stale.ts';
import { pickOf, presenceAfter, type Wish } from './wish.ts';

const mutationKey = ['pick'];
export const myPresenceQuery = apiQuery(getMyPresence);

/**
 * Picks for oneself. Calls go out one after the other, in the order of the clicks (an older one could else arrive later and
 * win), and those that a newer click has overtaken before their turn are not sent at all.
 */
export function usePick() {
  return useMutation({
    mutationKey,
    scope: { id: 'pick' },
    // A failure stays until it is read.
    gcTime: Infinity,
    mutationFn: (wish: Wish, { client }): Promise<Presence | null> => {
      if (!isLatest(client, wish)) return Promise.resolve(null);
      return wish === null ? call(clearMyPresence) : call(setMyPresence, { body: pickOf(wish) });
    },
    onMutate: (_wish, { client }) => forgetSettled(client),
    onSuccess: async (presence, _wish, _context, { client }) => {
      if (presence === null) return;
      // An answer under way may be from before the pick.
      await client.cancelQueries({ queryKey: myPresenceQuery.queryKey });
      client.setQueryData(myPresenceQuery.queryKey, presence);
    },
    onSettled: (_presence, _error, wish, _context, { client }) => {
      if (isLatest(client, wish)) markStale(client, 'me');
    },
  });
}

/** What one is in, as it is shown: the backend's word, and over it the latest pick until that is answered. */
export function useMyPresence() {
  const { user, may } = useSession();
  const query = useQuery({ ...myPresenceQuery, enabled: may.setOwnPresence });
  const latest = useMutationState<MutationState<Presence | null, Error, Wish>>({
    filters: { mutationKey },
    select: ({ state }) => state,
  }).at(-1);

  const me = { extension: user?.extension ?? '', displayName: user?.displayName ?? '' };
  const saving = latest?.status === 'pending';
  const shown = saving ? presenceAfter(latest.variables ?? null, new Date(latest.submittedAt), me) : query.data;
  const failure =
    latest?.status === 'error' && latest.error ? { wish: latest.variables ?? null, error: latest.error } : null;
  return { query, shown, saving, failure };
}

function picks(client: QueryClient) {
  return client.getMutationCache().findAll({ mutationKey });
}

function isLatest(client: QueryClient, wish: Wish): boolean {
  return picks(client).at(-1)?.state.variables === wish;
}

/** Forgets the picks that are answered, a failure with them: it has been read, or a newer pick stands in its place. */
export function forgetSettled(client: QueryClient): void {
  for (const pick of picks(client)) if (pick.state.status !== 'pending') client.getMutationCache().remove(pick);
}
