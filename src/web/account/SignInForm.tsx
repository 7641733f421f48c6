import { useForm, type ResolverResult } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { isProblem } from '#web/api/errors.ts';
import { PasswordField } from '#web/ui/form/PasswordField.tsx';
import { TextField } from '#web/ui/form/TextField.tsx';
import { AccountForm } from './AccountForm.tsx';
import { useEnter } from './useEnter.ts';

interface Credentials {
  username: string;
  password: string;
}

/** User name and password. After a refusal the password is selected, to be typed again. */
export function SignInForm({ text }: { text: string | undefined }) {
  const t = useTranslations('account.signIn');
  const enter = useEnter();
  const form = useForm({
    defaultValues: { username: '', password: '' },
    resolver: (values: Credentials): ResolverResult<Credentials> => {
      const errors = {
        ...(values.username.trim() === '' && { username: { type: 'empty', message: t('usernameNeeded') } }),
        ...(values.password === '' && { password: { type: 'empty', message: t('passwordNeeded') } }),
      };
      return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} };
    },
  });

  return (
    <AccountForm
      form={form}
      text={text}
      action={t('submit')}
      onSubmit={(values) =>
        enter(values).catch((error: unknown) => {
          if (isProblem(error, 'wrong_credentials')) form.setFocus('password', { shouldSelect: true });
          throw error;
        })
      }
    >
      <TextField control={form.control} name="username" label={t('username')} autoComplete="username" />
      <PasswordField control={form.control} name="password" label={t('password')} autoComplete="current-password" />
    </AccountForm>
  );
}
