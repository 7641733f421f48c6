import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import * as z from 'zod/mini';
import { displayName, newPassword, username } from '#contract/userFields.ts';
import { isProblem } from '#web/data/errors.ts';
import { startWithSetUp } from '#web/data/signIn.ts';
import { PasswordField } from '#web/forms/PasswordField.tsx';
import { TextField } from '#web/forms/TextField.tsx';
import { contractResolver } from '#web/forms/validation.ts';
import { AccountForm } from './AccountForm.tsx';
import { startOf } from './returnPath.ts';

const resolver = contractResolver(z.strictObject({ username, displayName, password: newPassword }));

/** Who the first admin is. */
export function SetUpForm({ token, onExpired }: { token: string; onExpired: () => void }) {
  const t = useTranslations('account.setUp');
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({ resolver, defaultValues: { username: '', displayName: '', password: '' } });

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
    <AccountForm form={form} text={t('text')} action={t('submit')} onSubmit={save}>
      <TextField control={form.control} name="username" label={t('username')} autoComplete="username" />
      <TextField
        control={form.control}
        name="displayName"
        label={t('displayName')}
        help={t('displayNameHelp')}
        autoComplete="name"
      />
      <PasswordField
        control={form.control}
        name="password"
        label={t('password')}
        help={t('passwordHelp')}
        autoComplete="new-password"
        generate
      />
    </AccountForm>
  );
}
