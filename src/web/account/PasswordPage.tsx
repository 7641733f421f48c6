import { useForm } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import * as z from 'zod/mini';
import { setMyPassword } from '#contract/me.ts';
import { newPassword } from '#contract/userFields.ts';
import { useApiMutation } from '#web/data/query.ts';
import { useUser } from '#web/data/session.ts';
import { PasswordField } from '#web/forms/PasswordField.tsx';
import { contractResolver } from '#web/forms/validation.ts';
import { paths } from '#web/paths.ts';
import { Page } from '#web/ui/frame/Page.tsx';
import { showToast } from '#web/ui/toastStore.ts';
import { AccountForm } from './AccountForm.tsx';
import css from './PasswordPage.module.css';

const resolver = contractResolver(
  z.strictObject({ currentPassword: z.string().check(z.minLength(1, 'required')), newPassword }),
);

/** Changes one's own password. */
export function Component() {
  const t = useTranslations('account.password');
  const { username } = useUser();
  const navigate = useNavigate();
  const form = useForm({ resolver, defaultValues: { currentPassword: '', newPassword: '' } });

  const change = useApiMutation(setMyPassword, { stale: [] });

  async function save(body: { currentPassword: string; newPassword: string }) {
    await change.mutateAsync({ body });
    showToast({ kind: 'info', text: t('done') });
    await navigate(paths.home);
  }

  return (
    <Page title={t('title')}>
      <div className={css.form}>
        <AccountForm form={form} text={t('text')} action={t('submit')} onSubmit={save}>
          {/* Password managers want to know whose it is. */}
          <input hidden readOnly autoComplete="username" value={username} />
          <PasswordField
            control={form.control}
            name="currentPassword"
            label={t('current')}
            autoComplete="current-password"
          />
          <PasswordField
            control={form.control}
            name="newPassword"
            label={t('new')}
            help={t('newHelp')}
            autoComplete="new-password"
            generate
          />
        </AccountForm>
      </div>
    </Page>
  );
}
