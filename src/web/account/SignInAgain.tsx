import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRevalidator } from 'react-router';
import { useTranslations } from 'use-intl';
import { useDemo } from '#web/data/demo.ts';
import { sessionQuery, type SignedInUser } from '#web/data/session.ts';
import { renewSession } from '#web/data/signIn.ts';
import { skipUnsavedPrompt } from '#web/forms/useUnsavedPrompt.ts';
import { paths } from '#web/paths.ts';
import { PlainPage } from '#web/ui/frame/PlainPage.tsx';
import { Link } from '#web/ui/Link.tsx';
import { PersonaList } from './PersonaList.tsx';
import { startOf } from './returnPath.ts';
import { signInAddress } from './signInAddress.ts';
import { SignInElsewhere } from './SignInElsewhere.tsx';
import { SignInForm } from './SignInForm.tsx';

/** Lets the person whose session has ended sign in again where they were; somebody else begins on a page of their own. */
export function SignInAgain({ user, titleId, textId }: { user: SignedInUser; titleId: string; textId: string }) {
  const t = useTranslations('account.signIn');
  const demo = useDemo();
  const { data: session } = useQuery(sessionQuery);
  const elsewhere = session && signInAddress(session);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();

  async function renew({ password }: { password: string }) {
    const renewed = await renewSession(queryClient, { username: user.username, password });
    // What failed to load because nobody was signed in is tried again.
    if (renewed.user?.id === user.id) await revalidate();
    else await navigate(startOf(renewed), { ...skipUnsavedPrompt, replace: true });
  }

  return (
    <PlainPage title={t('title')} titleId={titleId}>
      <p id={textId} className="soft">
        {t('ended', { name: user.displayName })}
      </p>
      {demo ? (
        <PersonaList personas={demo.personas.filter(({ username }) => username === user.username)} onEnter={renew} />
      ) : elsewhere ? (
        <SignInElsewhere at={elsewhere} back={location.href} />
      ) : (
        <SignInForm username={user.username} onEnter={renew} />
      )}
      {!elsewhere && (
        <div>
          <Link to={paths.signIn} state={skipUnsavedPrompt.state}>
            {t('somebodyElse')}
          </Link>
        </div>
      )}
    </PlainPage>
  );
}
