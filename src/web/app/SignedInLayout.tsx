import { useQuery } from '@tanstack/react-query';
import { type ComponentProps, lazy, Suspense, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { Navigate, Outlet, useLocation, useRevalidator } from 'react-router';
import { useTranslations } from 'use-intl';
import { signInFor } from '#web/account/returnPath.ts';
import { isSignedIn, SessionContext, sessionQuery } from '#web/data/session.ts';
import { withWords } from '#web/messages/withWords.tsx';
import { paths } from '#web/paths.ts';
import { PresenceMenu } from '#web/ucp/pick/menu/PresenceMenu.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Frame } from '#web/ui/frame/Frame.tsx';
import { PlainPage } from '#web/ui/frame/PlainPage.tsx';
import { usePrevious } from '#web/ui/hooks/usePrevious.ts';
import { Outdated } from '#web/ui/lazyPart.tsx';
import { AccountButton } from './AccountButton.tsx';
import { areasOf } from './areas.tsx';
import { Cover } from './Cover.tsx';
import { FailedPage } from './errors/ErrorPage.tsx';
import { keepSession } from './guards.ts';
import { Live } from './lazyLive.ts';

const SignInAgain = lazy(async () => {
  try {
    const [Words, { SignInAgain: Form }] = await Promise.all([
      withWords('account'),
      import('#web/account/SignInAgain.tsx'),
    ]);
    const FormWithWords = (props: ComponentProps<typeof Form>) => (
      <Words>
        <Form {...props} />
      </Words>
    );
    return { default: FormWithWords };
  } catch {
    return { default: CoverFailed };
  }
});

/** Events whose code is not there after this time (milliseconds) may never begin. */
const LIVE_LATE_MS = 20_000;

/**
 * What surrounds every page of someone who is signed in. When the session ends the page stays as it is, with all that was typed
 * on it: one signs in again over it.
 */
export function SignedInLayout() {
  // Asked for by the guards. What failed is said until the next answer is there.
  const { data: session, error: latest } = useQuery({ ...sessionQuery, retryOnMount: false });
  const error = usePrevious(latest, latest === null);
  const t = useTranslations('common.nav');
  const id = useId();
  const location = useLocation();
  const current = session && isSignedIn(session) ? session : null;
  const shown = usePrevious(current, current === null);
  const { areas, area, nav } = areasOf(shown, location.pathname);
  const [leaving, setLeaving] = useState(false);
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
        nav={nav.map(({ to, label, icon }) => ({ to, label: t(label), icon }))}
        smallNav={area.smallNav}
        presence={shown.may.setOwnPresence && <PresenceMenu />}
        account={<AccountButton user={shown.user} onLeaving={setLeaving} />}
        notice={
          // Who is leaving asks for nothing more, whatever happens.
          current &&
          !leaving && (
            <Suspense fallback={<Outdated afterMs={LIVE_LATE_MS} />}>
              <Live key={current.user.id} userId={current.user.id} />
            </Suspense>
          )
        }
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
  const t = useTranslations('frame');
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
