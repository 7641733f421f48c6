import { type MutationState, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Presence } from '#contract/presences.ts';
import { labelOf } from '#domain/labels.ts';
import { myPresenceQuery, type PickRequest, picksKey } from '#web/data/queries/picks.ts';
import { sessionQuery, type SignedInUser, useSession } from '#web/data/session.ts';
import { messageOf } from './choices.ts';
import { type Delivery, ringOf } from './delivery.ts';

/**
 * What one is in, as it is shown: the backend's word, and over it the latest pick until that is answered. `delivery` says how far it
 * has come, `ring` the same around its lamp.
 */
export function useMyPresence() {
  const { user } = useSession();
  const client = useQueryClient();
  // By the session as it is known, which may be newer than the one that is drawn: whoever lost presence is refused.
  const enabled = () => client.getQueryData(sessionQuery.queryKey)?.may.setOwnPresence ?? false;
  const query = useQuery({ ...myPresenceQuery, enabled });
  const latest = useMutationState<MutationState<Presence | null, Error, PickRequest>>({
    filters: { mutationKey: picksKey },
    select: ({ state }) => state,
  }).at(-1);

  const saving = latest?.status === 'pending';
  const shown = saving ? optimisticPresence(latest.variables ?? null, new Date(latest.submittedAt), user) : query.data;
  const failure =
    latest?.status === 'error' && latest.error ? { request: latest.variables ?? null, error: latest.error } : null;
  const delivery: Delivery = saving ? 'saving' : shown?.delivery;
  return { query, shown, delivery, ring: ringOf(delivery), failure };
}

/** What the person is in once the request is granted: shown until the backend has answered. `at` is when they asked. */
export function optimisticPresence(
  request: PickRequest,
  at: Date,
  { extension, displayName }: Pick<SignedInUser, 'extension' | 'displayName'>,
): Presence {
  const type = request?.state.type ?? 'not_set';
  const message = request && messageOf(request);
  return {
    extension: extension ?? '',
    type,
    message,
    label: labelOf(type, message),
    stateId: request?.state.id ?? null,
    ownWords: Boolean(request?.ownWords),
    since: request && at.toISOString(),
    until: request?.until ?? null,
    setBy: request && { self: true, displayName },
    reason: null,
  };
}
