import { useTranslations } from 'use-intl';
import { isAway, usePhoneLink } from '#web/data/queries/phoneLink.ts';
import { useSession } from '#web/data/session.ts';
import { paths } from '#web/paths.ts';
import { useMyPresence } from './usePick.ts';

interface PhoneNotice {
  kind: 'refused' | 'away';
  text: string;
  /** A link to where it is told more, for those who may see it. */
  more: { to: string; text: string } | undefined;
}

/** What keeps one's presence from the phone system, if there is one and anything does. */
export function usePhoneNotice(): PhoneNotice | undefined {
  const t = useTranslations('ucp.phone');
  const { may } = useSession();
  const away = isAway(usePhoneLink());
  const { delivery } = useMyPresence();
  const kind = away ? 'away' : delivery === 'refused' ? delivery : undefined;
  if (!kind) return undefined;
  const admin = may.manageStates;
  return {
    kind,
    text: t(kind === 'refused' && admin ? 'refusedAdmin' : kind),
    more: admin ? { to: paths.phoneSystem, text: t(`more.${kind}`) } : undefined,
  };
}
