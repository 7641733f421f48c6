import { useForm, type ResolverResult } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { isProblem } from '#web/data/errors.ts';
import { PasswordField } from '#web/forms/PasswordField.tsx';
import { TextField } from '#web/forms/TextField.tsx';
import { AccountForm } from './AccountForm.tsx';

export interface Credentials {
  username: string;
  password: string;
}

interface SignInFormProps {
  text?: string;
  textId?: string;
  /** Fixes the user name: the form asks for the password alone. */
  username?: string;
  onEnter: (credentials: Credentials) => Promise<unknown>;
}

/** User name and password. After a refusal the password is selected, to be typed again. */
export function SignInForm({ text, textId, username, onEnter }: SignInFormProps) {
  const t = useTranslations('account.signIn');
  const form = useForm({
    defaultValues: { username: username ?? '', password: '' },
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
      textId={textId}
      action={t('submit')}
      onSubmit={(values) =>
        onEnter(values).catch((error: unknown) => {
          if (isProblem(error, 'wrong_credentials')) form.setFocus('password', { shouldSelect: true });
          throw error;
        })
      }
    >
      {username === undefined ? (
        <TextField control={form.control} name="username" label={t('username')} autoComplete="username" />
      ) : (
        // Password managers want to know whose it is.
        <input hidden readOnly autoComplete="username" value={username} />
      )}
      <PasswordField control={form.control} name="password" label={t('password')} autoComplete="current-password" />
    </AccountForm>
  );
}
