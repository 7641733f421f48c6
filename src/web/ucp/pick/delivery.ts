import type { Presence } from '#contract/presences.ts';
import type { Ring } from '#web/ui/Lamp.tsx';

/** How far a presence has come: to the backend, and from there to the phone system. */
export type Delivery = 'saving' | Presence['delivery'];

/** The ring around its lamp; none where there is no phone system, or nothing under way any more. */
export function ringOf(delivery: Delivery): Ring | undefined {
  return delivery === 'none' || delivery === 'refused' ? undefined : delivery;
}

/** A step that is worth words. */
export type Announcement = 'waiting' | 'accepted' | 'refused' | undefined;

/**
 * What screen readers announce as a presence goes from one step to the next, given the announcement before. What the page
 * finds when it opens is not announced, and an accepted presence only after its wait was.
 */
export function announcementOf(was: Delivery, now: Delivery, said: Announcement): Announcement {
  if (was === undefined) return undefined;
  if (now === 'accepted') return said === 'waiting' ? 'accepted' : undefined;
  return now === 'waiting' || now === 'refused' ? now : undefined;
}
