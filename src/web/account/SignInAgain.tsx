import Dialog from '@mui/material/Dialog';
import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { Link, useNavigate, useRevalidator } from 'react-router';
import { useTranslations } from 'use-intl';
import { renewSession, type SignedInUser } from '#web/api/session.ts';
import { useDemo } from '#web/app/demo.ts';
import { startOf } from '#web/app/guards.ts';
import { PlainPage } from '#web/app/PlainPage.tsx';
import { paths } from '#web/paths.ts';
import { withoutAsking } from '#web/ui/form/useUnsaved.ts';
import css from './AccountForm.module.css';
import { PersonaList } from './PersonaList.tsx';
import { SignInForm } from './SignInForm.tsx';

/** Covers the page whose session has ended, until the same person has signed in again; somebody else begins on a page of their own. */
export function SignInAgain({ user }: { user: SignedInUser }) {
  const t = useTranslations('account.signIn');
  const demo = useDemo();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const id = useId();

  async function renew({ password }: { password: string }) {
    const session = await renewSession(queryClient, user, password);
    // What failed to load because nobody was signed in is tried again.
    if (session.user?.id === user.id) await revalidate();
    else await navigate(startOf(session), { ...withoutAsking, replace: true });
  }

  return (
    <Dialog open fullScreen maxWidth={false} transitionDuration={0} aria-labelledby={id}>
      <PlainPage title={t('title')} titleId={id}>
        {demo ? (
          <>
            <p className={css.text}>{t('ended', { name: user.displayName })}</p>
            <PersonaList
              personas={demo.personas.filter(({ username }) => username === user.username)}
              onEnter={renew}
            />
          </>
        ) : (
          <SignInForm text={t('ended', { name: user.displayName })} username={user.username} onEnter={renew} />
        )}
        <div>
          <Link to={paths.signIn}>{t('somebodyElse')}</Link>
        </div>
      </PlainPage>
    </Dialog>
  );
}
