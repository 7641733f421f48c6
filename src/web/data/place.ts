import type { QueryClient } from '@tanstack/react-query';
import type { Session } from '#contract/session.ts';

/** Up to which event the cache is right, and whose cache it is. `after` is null where the backend has not said. */
interface Place {
  userId: number;
  after: string | null;
}

const places = new WeakMap<QueryClient, Place>();

export function placeOf(queryClient: QueryClient): Place | undefined {
  return places.get(queryClient);
}

/**
 * Remembers where the events begin that the cache does not hold yet. For somebody new that is where their session says; a session
 * that is fetched again says a later place, which would leave out what changed before it.
 */
export function ensurePlace(queryClient: QueryClient, { user, eventsAfter = null }: Session): void {
  // The session may have ended over a page that stays, for the same person to sign in again.
  if (!user || placeOf(queryClient)?.userId === user.id) return;
  places.set(queryClient, { userId: user.id, after: eventsAfter });
}

/** The cache is right up to this event. One that comes late changes nothing for the next person. */
export function setPlace(queryClient: QueryClient, userId: number, after: string | null): void {
  if (placeOf(queryClient)?.userId === userId) places.set(queryClient, { userId, after });
}

/** The cache is empty. */
export function forgetPlace(queryClient: QueryClient): void {
  places.delete(queryClient);
}
