import { type MutationState, useMutation, useMutationState, useQuery } from '@tanstack/react-query';
import type { Presence } from '#contract/presences.ts';
import { useSession } from '#web/data/session.ts';
import { type Delivery, ringOf } from './delivery.ts';
import { myPresenceQuery, pickMutation, picksKey } from './picks.ts';
import { optimisticPresence, type PickRequest } from './pickRequest.ts';

/** Picks for oneself; null releases what is set. */
export function usePick() {
  return useMutation(pickMutation);
}

/**
 * What one is in, as it is shown: the backend's word, and over it the latest pick until that is answered. `delivery` says how far it
 * has come, `ring` the same around its lamp.
 */
export function useMyPresence() {
  const { user, may } = useSession();
  const query = useQuery({ ...myPresenceQuery, enabled: may.setOwnPresence });
  const latest = useMutationState<MutationState<Presence | null, Error, PickRequest>>({
    filters: { mutationKey: picksKey },
    select: ({ state }) => state,
  }).at(-1);

  const me = { extension: user?.extension ?? '', displayName: user?.displayName ?? '' };
  const saving = latest?.status === 'pending';
  const shown = saving ? optimisticPresence(latest.variables ?? null, new Date(latest.submittedAt), me) : query.data;
  const failure =
    latest?.status === 'error' && latest.error ? { request: latest.variables ?? null, error: latest.error } : null;
  const delivery: Delivery = saving ? 'saving' : shown?.delivery;
  return { query, shown, delivery, ring: ringOf(delivery), failure };
}
