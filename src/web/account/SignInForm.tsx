import { useForm, type ResolverResult } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { isProblem } from '#web/data/errors.ts';
import { TextField } from '#web/forms/fields.tsx';
import { Form } from '#web/forms/Form.tsx';
import { PasswordField } from '#web/forms/PasswordField.tsx';

export interface Credentials {
  username: string;
  password: string;
}

interface SignInFormProps {
  /** Fixes the user name: the form asks for the password alone. */
  username?: string;
  onEnter: (credentials: Credentials) => Promise<unknown>;
}

/** User name and password. After a refusal the password is selected, to be typed again. */
export function SignInForm({ username, onEnter }: SignInFormProps) {
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
  const { control } = form;

  async function enter(credentials: Credentials) {
    try {
      await onEnter(credentials);
    } catch (error) {
      if (isProblem(error, 'wrong_credentials')) form.setFocus('password', { shouldSelect: true });
      throw error;
    }
  }

  return (
    <Form form={form} save={enter} action={t('submit')} whole>
      {username === undefined ? (
        <TextField control={control} name="username" label={t('username')} autoComplete="username" />
      ) : (
        <KnownUsername username={username} />
      )}
      <PasswordField control={control} name="password" label={t('password')} kind="current" />
    </Form>
  );
}

/** Tells password managers whose password it is. */
export function KnownUsername({ username }: { username: string }) {
  return <input hidden readOnly autoComplete="username" value={username} />;
}
