import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { paths } from '#web/paths.ts';
import { ButtonLink } from '#web/ui/Button.tsx';
import { PlainPage } from '#web/ui/frame/PlainPage.tsx';
import css from './AccountForm.module.css';
import { SetUpForm } from './SetUpForm.tsx';

/** Makes the first admin. The link's code comes in the hash, which browsers send to no server, and leaves the address bar at once. */
export function Component() {
  const t = useTranslations('account.setUp');
  const { hash } = useLocation();
  const navigate = useNavigate();
  const [token] = useState(hash.slice(1));
  const [expired, setExpired] = useState(false);

  useEffect(() => {
    if (hash !== '') void navigate({ hash: '' }, { replace: true });
  }, [hash, navigate]);

  if (token === '' || expired) {
    return (
      <PlainPage title={expired ? t('linkInvalidTitle') : t('title')}>
        <p className={css.text}>{expired ? t('linkInvalid') : t('linkMissing')}</p>
        <div>
          <ButtonLink to={paths.signIn}>{t('toSignIn')}</ButtonLink>
        </div>
      </PlainPage>
    );
  }
  return (
    <PlainPage title={t('title')}>
      <SetUpForm token={token} onExpired={() => setExpired(true)} />
    </PlainPage>
  );
}
