import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useHref, useNavigate, useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { useDemo } from '#web/data/demo.ts';
import { sessionQuery } from '#web/data/session.ts';
import { startSession } from '#web/data/signIn.ts';
import { paths } from '#web/paths.ts';
import { PlainPage } from '#web/ui/frame/PlainPage.tsx';
import { PersonaList } from './PersonaList.tsx';
import { returnPath, startOf } from './returnPath.ts';
import { signInAddress } from './signInAddress.ts';
import { SignInElsewhere } from './SignInElsewhere.tsx';
import { type Credentials, SignInForm } from './SignInForm.tsx';

/** Where one signs in; before there is anybody to sign in, it says what to do about that. */
export function Component() {
  const t = useTranslations('account.signIn');
  const { data: session } = useQuery(sessionQuery);
  const demo = useDemo();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const back = useHref(returnPath(search) ?? paths.home);

  /** Signs in and goes to where one was, or to where one starts. */
  async function enter(credentials: Credentials) {
    const started = await startSession(queryClient, credentials);
    await navigate(returnPath(search) ?? startOf(started), { replace: true });
  }

  if (session?.setupNeeded) {
    return (
      <PlainPage title={t('setupNeededTitle')}>
        <p className="soft">{t('setupNeeded')}</p>
      </PlainPage>
    );
  }
  if (demo) {
    return (
      <PlainPage title={t('demoTitle')}>
        <p className="soft">{t('demoText')}</p>
        <PersonaList personas={demo.personas} onEnter={enter} />
      </PlainPage>
    );
  }
  const elsewhere = session && signInAddress(session);
  return (
    <PlainPage title={t('title')}>
      {elsewhere ? (
        <SignInElsewhere at={elsewhere} back={new URL(back, location.href).href} />
      ) : (
        <SignInForm onEnter={enter} />
      )}
    </PlainPage>
  );
}
