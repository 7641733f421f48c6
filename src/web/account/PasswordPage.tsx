import { useForm } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import * as z from 'zod/mini';
import { newPassword } from '#contract/userFields.ts';
import { useSetMyPassword } from '#web/data/queries/me.ts';
import { useUser } from '#web/data/session.ts';
import { Form } from '#web/forms/Form.tsx';
import { PasswordField } from '#web/forms/PasswordField.tsx';
import { contractResolver } from '#web/forms/validation.ts';
import { paths } from '#web/paths.ts';
import { Page } from '#web/ui/frame/Page.tsx';
import { showToast } from '#web/ui/toastStore.ts';
import css from './PasswordPage.module.css';
import { KnownUsername } from './SignInForm.tsx';

const resolver = contractResolver(
  z.strictObject({ currentPassword: z.string().check(z.minLength(1, 'required')), newPassword }),
);

/** Changes one's own password. */
export function Component() {
  const t = useTranslations('account.password');
  const { username } = useUser();
  const navigate = useNavigate();
  const form = useForm({ resolver, defaultValues: { currentPassword: '', newPassword: '' } });
  const { control } = form;
  const { mutateAsync } = useSetMyPassword();

  async function save(body: { currentPassword: string; newPassword: string }) {
    await mutateAsync({ body });
    showToast({ kind: 'info', text: t('done') });
    await navigate(paths.home);
  }

  return (
    <Page title={t('title')}>
      <div className={css.form}>
        <p className="soft">{t('text')}</p>
        <Form form={form} save={save} action={t('submit')} whole>
          <KnownUsername username={username} />
          <PasswordField control={control} name="currentPassword" label={t('current')} kind="current" />
          <PasswordField control={control} name="newPassword" label={t('new')} help={t('newHelp')} kind="new" />
        </Form>
      </div>
    </Page>
  );
}
