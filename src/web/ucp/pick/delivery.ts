import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Presence } from '#contract/presences.ts';
import { isAway, usePhoneLink } from '#web/data/queries/phoneLink.ts';
import { useSession } from '#web/data/session.ts';
import { paths } from '#web/paths.ts';
import type { Ring } from '#web/ui/Lamp.tsx';

/** How far a presence has come: to the backend, and from there to the phone system. */
export type Delivery = 'saving' | Presence['delivery'];

/** The ring around its lamp; none where there is no phone system, or nothing under way any more. */
export function ringOf(delivery: Delivery): Ring | undefined {
  return delivery === 'none' || delivery === 'refused' ? undefined : delivery;
}

/** How far a presence has come, for whoever points at its lamp or listens; undefined where there is nothing to say. */
export function useDeliveryText(delivery: Delivery): string | undefined {
  const t = useTranslations('ucp.presence');
  return delivery === 'saving' || delivery === 'waiting' || delivery === 'refused' ? t(delivery) : undefined;
}

/** What keeps one's presence from the phone system, if there is one and anything does. */
export function usePhoneNotice(delivery: Delivery) {
  const t = useTranslations('ucp.phone');
  const { may } = useSession();
  const away = isAway(usePhoneLink());
  const kind = away ? 'away' : delivery === 'refused' ? delivery : undefined;
  if (!kind) return undefined;
  const admin = may.manageStates;
  return {
    kind,
    text: t(kind === 'refused' && admin ? 'refusedAdmin' : kind),
    // A link to where it is told more, for those who may see it.
    more: admin ? { to: paths.phoneSystem, text: t(`more.${kind}`) } : undefined,
  };
}

/** A step that is worth words. */
type Announcement = 'waiting' | 'accepted' | 'refused' | undefined;

/**
 * What screen readers announce as a presence goes from one step to the next, given the announcement before. What the page
 * finds when it opens is not announced, and an accepted presence only after its wait was.
 */
export function announcementOf(was: Delivery, now: Delivery, said: Announcement): Announcement {
  if (was === undefined) return undefined;
  if (now === 'accepted') return said === 'waiting' ? 'accepted' : undefined;
  return now === 'waiting' || now === 'refused' ? now : undefined;
}

/** What is accepted within this time (milliseconds) was not waited for. */
const WAIT_MS = 1_000;

/** What screen readers announce of a pick’s way to the phone system: once, when it comes. */
export function useDeliveryAnnouncement(delivery: Delivery): string {
  const t = useTranslations('ucp.presence');
  const [said, setSaid] = useState<Announcement>();
  const before = useRef(delivery);

  useEffect(() => {
    const was = before.current;
    before.current = delivery;
    if (was === delivery) return undefined;
    const say = () => setSaid((last) => announcementOf(was, delivery, last));
    if (delivery !== 'waiting') return say();
    const timer = setTimeout(say, WAIT_MS);
    return () => clearTimeout(timer);
  }, [delivery]);

  return said ? t(said) : '';
}
