import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useLocation, useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import * as z from 'zod/mini';
import { displayName, newPassword, username } from '#contract/userFields.ts';
import { isProblem } from '#web/data/errors.ts';
import { startWithSetUp } from '#web/data/signIn.ts';
import { TextField } from '#web/forms/fields.tsx';
import { Form } from '#web/forms/Form.tsx';
import { PasswordField } from '#web/forms/PasswordField.tsx';
import { contractResolver } from '#web/forms/validation.ts';
import { paths } from '#web/paths.ts';
import { ButtonLink } from '#web/ui/Button.tsx';
import { PlainPage } from '#web/ui/frame/PlainPage.tsx';
import { startOf } from './returnPath.ts';

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

  const usable = token !== '' && !expired;
  return (
    <PlainPage title={expired ? t('linkInvalidTitle') : t('title')}>
      <p className="soft">{usable ? t('text') : expired ? t('linkInvalid') : t('linkMissing')}</p>
      {usable ? (
        <SetUpForm token={token} onExpired={() => setExpired(true)} />
      ) : (
        <div>
          <ButtonLink to={paths.signIn}>{t('toSignIn')}</ButtonLink>
        </div>
      )}
    </PlainPage>
  );
}

const resolver = contractResolver(z.strictObject({ username, displayName, password: newPassword }));

/** Who the first admin is. */
function SetUpForm({ token, onExpired }: { token: string; onExpired: () => void }) {
  const t = useTranslations('account.setUp');
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({ resolver, defaultValues: { username: '', displayName: '', password: '' } });
  const { control } = form;

  async function save(values: { username: string; displayName: string; password: string }) {
    try {
      const session = await startWithSetUp(queryClient, { token, ...values });
      await navigate(startOf(session), { replace: true });
    } catch (error) {
      if (isProblem(error, 'setup_link_invalid')) onExpired();
      throw error;
    }
  }

  return (
    <Form form={form} save={save} action={t('submit')} whole>
      <TextField control={control} name="username" label={t('username')} autoComplete="username" />
      <TextField
        control={control}
        name="displayName"
        label={t('displayName')}
        help={t('displayNameHelp')}
        autoComplete="name"
      />
      <PasswordField control={control} name="password" label={t('password')} help={t('passwordHelp')} kind="new" />
    </Form>
  );
}
