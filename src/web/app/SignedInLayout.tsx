import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Navigate, Outlet, useLocation, useRevalidator } from 'react-router';
import { useTranslations } from 'use-intl';
import { sessionQuery } from '#web/api/session.ts';
import { LiveNotice } from '#web/live/LiveNotice.tsx';
import { useLive } from '#web/live/useLive.ts';
import { paths } from '#web/paths.ts';
import { PresenceMenu } from '#web/ucp/presence/PresenceMenu.tsx';
import { useWatcher } from '#web/ucp/watch/useWatcher.ts';
import { Frame } from '#web/ui/Frame.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { areasOf } from './areas.tsx';
import { FailedPage } from './ErrorPage.tsx';
import { signInFor } from './returnPath.ts';

/** What surrounds every page of someone who is signed in. When the session ends it leads to signing in, and back here after it. */
export function SignedInLayout() {
  const { data: session, error } = useQuery(sessionQuery);
  const t = useTranslations('common.nav');
  const location = useLocation();
  const { areas, area } = areasOf(session, location.pathname);
  const userId = session?.user?.id ?? null;
  const [leaving, setLeaving] = useState(false);
  // Who is leaving asks for nothing more, whatever happens.
  const live = useLive(leaving ? null : userId, useWatcher(userId));
  useGuardsAgain(JSON.stringify([session?.user?.id, session?.may]));

  if (!session) return error && <FailedPage error={error} />;
  if (!session.user) {
    return (
      <Navigate to={leaving ? paths.signIn : signInFor(location)} state={{ ended: !leaving }} replace={!leaving} />
    );
  }
  return (
    <Frame
      home={paths.home}
      areas={areas.map((each) => ({ to: each.to, label: t(each.label), icon: each.icon, current: each === area }))}
      nav={area.nav.map(({ label, ...link }) => ({ ...link, label: t(label) }))}
      smallNav={area.smallNav}
      presence={session.may.setOwnPresence && <PresenceMenu />}
      account={<AccountMenu user={session.user} onLeaving={setLeaving} />}
      notice={live.status.phase === 'lost' && <LiveNotice nextTryAt={live.status.nextTryAt} onRetry={live.tryNow} />}
    >
      <Outlet />
    </Frame>
  );
}

/** Rights that change while a page is open decide at once whether it may stay: the guards of its route run again. */
function useGuardsAgain(rights: string) {
  const { revalidate } = useRevalidator();
  const before = useRef(rights);
  useEffect(() => {
    if (before.current === rights) return;
    before.current = rights;
    void revalidate();
  }, [rights, revalidate]);
}
