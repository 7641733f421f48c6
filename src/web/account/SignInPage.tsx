import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useDemo } from '#web/data/demo.ts';
import { sessionQuery } from '#web/data/session.ts';
import { PlainPage } from '#web/ui/frame/PlainPage.tsx';
import { PersonaList } from './PersonaList.tsx';
import { SignInForm } from './SignInForm.tsx';
import { useEnter } from './useEnter.ts';
import css from './AccountForm.module.css';

/** Where one signs in; before there is anybody to sign in, it says what to do about that. */
export function Component() {
  const t = useTranslations('account.signIn');
  const { data: session } = useQuery(sessionQuery);
  const demo = useDemo();
  const enter = useEnter();

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
        <PersonaList personas={demo.personas} onEnter={enter} />
      </PlainPage>
    );
  }
  return (
    <PlainPage title={t('title')}>
      <SignInForm onEnter={enter} />
    </PlainPage>
  );
}
