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
 * What is told to those who listen as a presence goes from one step to the next, after what was told before. What the page
 * finds as it comes is no news, and that it was accepted is news only to who was told to wait.
 */
export function announcementOf(was: Delivery, now: Delivery, said: Announcement): Announcement {
  if (was === undefined) return undefined;
  if (now === 'accepted') return said === 'waiting' ? 'accepted' : undefined;
  return now === 'waiting' || now === 'refused' ? now : undefined;
}
