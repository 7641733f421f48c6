import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { Navigate, Outlet, useLocation, useRevalidator } from 'react-router';
import { useTranslations } from 'use-intl';
import { isSignedIn, SessionContext, sessionQuery } from '#web/api/session.ts';
import { LiveNotice } from '#web/live/LiveNotice.tsx';
import { useLive } from '#web/live/useLive.ts';
import { paths } from '#web/paths.ts';
import { PresenceMenu } from '#web/ucp/presence/PresenceMenu.tsx';
import { useWatcher } from '#web/ucp/watch/useWatcher.ts';
import { Button } from '#web/ui/Button.tsx';
import { Frame } from '#web/ui/Frame.tsx';
import { useKept } from '#web/ui/useKept.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { areasOf } from './areas.tsx';
import { Cover } from './Cover.tsx';
import { FailedPage } from './ErrorPage.tsx';
import { keepSession } from './guards.ts';
import { PlainPage } from './PlainPage.tsx';
import { signInFor } from './returnPath.ts';

const SignInAgain = lazy(() =>
  import('#web/account/SignInAgain.tsx').then(
    (module) => ({ default: module.SignInAgain }),
    () => ({ default: CoverFailed }),
  ),
);

/**
 * What surrounds every page of someone who is signed in. When the session ends the page stays as it is, with all that was typed
 * on it: one signs in again over it.
 */
export function SignedInLayout() {
  const { data: session, error } = useQuery(sessionQuery);
  const t = useTranslations('common.nav');
  const id = useId();
  const location = useLocation();
  const current = session && isSignedIn(session) ? session : null;
  const shown = useKept(current, current === null);
  const { areas, area } = areasOf(shown, location.pathname);
  const userId = current?.user.id ?? null;
  const [leaving, setLeaving] = useState(false);
  // Who is leaving asks for nothing more, whatever happens.
  const live = useLive(leaving ? null : userId, useWatcher(userId));
  useGuardsAgain(JSON.stringify([shown?.user.id, shown?.may]));

  // A navigation meanwhile, such as a search that was typed, does not lead away either.
  const ended = current === null && !leaving ? shown : null;
  useLayoutEffect(() => {
    keepSession(ended);
    return () => keepSession(null);
  }, [ended]);

  if (!session) return error && <FailedPage error={error} />;
  if (!current && leaving) return <Navigate to={paths.signIn} />;
  if (!shown) return <ToSignIn />;
  return (
    <SessionContext value={shown}>
      {/* Another person's page begins anew. */}
      <Frame
        key={shown.user.id}
        home={paths.home}
        areas={areas.map((each) => ({ to: each.to, label: t(each.label), icon: each.icon, current: each === area }))}
        nav={area.nav.map(({ label, ...link }) => ({ ...link, label: t(label) }))}
        smallNav={area.smallNav}
        presence={shown.may.setOwnPresence && <PresenceMenu />}
        account={<AccountMenu user={shown.user} onLeaving={setLeaving} />}
        notice={live.status.phase === 'lost' && <LiveNotice nextTryAt={live.status.nextTryAt} onRetry={live.tryNow} />}
      >
        <Outlet />
      </Frame>
      {ended && (
        <Cover labelledBy={`${id}title`} describedBy={`${id}text`}>
          <Suspense>
            <SignInAgain user={ended.user} titleId={`${id}title`} textId={`${id}text`} />
          </Suspense>
        </Cover>
      )}
    </SessionContext>
  );
}

/** In place of the sign-in form, when its code could not be fetched. */
function CoverFailed({ titleId, textId }: { titleId: string; textId: string }) {
  const t = useTranslations('account');
  return (
    <PlainPage title={t('outdated.title')} titleId={titleId}>
      <p id={textId}>{t('outdated.text')}</p>
      <div>
        <Button kind="primary" onClick={() => location.reload()}>
          {t('crash.reload')}
        </Button>
      </div>
    </PlainPage>
  );
}

/** Leads to the sign-in page, and back here after it. */
function ToSignIn() {
  return <Navigate to={signInFor(useLocation())} replace />;
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
