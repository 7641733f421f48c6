import type { Presence } from '#contract/presences.ts';
import type { Ring } from '#web/ui/Lamp.tsx';

/** How far a presence has come: to the backend, and from there to the phone system. */
export type Delivery = 'saving' | Presence['delivery'];

/** The ring around its lamp; none where there is no phone system, or nothing under way any more. */
export function ringOf(delivery: Delivery): Ring | undefined {
  return delivery === 'none' || delivery === 'refused' ? undefined : delivery;
}
