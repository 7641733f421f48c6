import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { sessionQuery } from '#web/api/session.ts';
import { useDemo } from '#web/app/demo.ts';
import { PlainPage } from '#web/app/PlainPage.tsx';
import { PersonaList } from './PersonaList.tsx';
import { SignInForm } from './SignInForm.tsx';
import css from './AccountForm.module.css';

/** Where one signs in; before there is anybody to sign in, it says what to do about that. */
export function Component() {
  const t = useTranslations('account.signIn');
  const { data: session } = useQuery(sessionQuery);
  const demo = useDemo();
  const state: unknown = useLocation().state;
  const ended = state !== null && typeof state === 'object' && 'ended' in state && state.ended === true;

  if (session?.setupNeeded) {
    return (
      <PlainPage title={t('setupNeededTitle')}>
        <p className={css.text}>{t('setupNeeded')}</p>
      </PlainPage>
    );
  }
  if (demo) {
    return (
      <PlainPage title={t('demoTitle')}>
        <p className={css.text}>{t('demoText')}</p>
        <PersonaList personas={demo.personas} />
      </PlainPage>
    );
  }
  return (
    <PlainPage title={t('title')}>
      <SignInForm text={ended ? t('ended') : undefined} />
    </PlainPage>
  );
}
