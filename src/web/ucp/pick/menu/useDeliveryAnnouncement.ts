import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Delivery, type Announcement, announcementOf } from '#web/ucp/pick/delivery.ts';

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
