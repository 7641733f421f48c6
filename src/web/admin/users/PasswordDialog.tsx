import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { passwordInput, type User } from '#contract/users.ts';
import { userQuery, useSetUserPassword } from '#web/data/queries/admin/users.ts';
import { PasswordField } from '#web/forms/PasswordField.tsx';
import { contractResolver } from '#web/forms/validation.ts';
import { RecordDialog } from '#web/records/RecordDialog.tsx';
import { SaveDialog } from '#web/records/SaveDialog.tsx';
import { showToast } from '#web/ui/toastStore.ts';

/** Gives a user a new password. */
export function Component() {
  return (
    <RecordDialog noun="users" query={userQuery}>
      {({ data }) => <NewPassword user={data} />}
    </RecordDialog>
  );
}

function NewPassword({ user: { id, displayName: name } }: { user: User }) {
  const t = useTranslations('admin.users');
  const form = useForm({ resolver: contractResolver(passwordInput), defaultValues: { password: '' } });
  const setPassword = useSetUserPassword();

  async function save(body: { password: string }) {
    await setPassword.mutateAsync({ params: { id }, body });
    // Nothing on the page shows it, so this says it.
    showToast({ kind: 'info', text: t('passwordSet', { name }) });
  }

  return (
    <SaveDialog title={t('passwordTitle', { name })} noun="users" form={form} save={save} action={t('submitPassword')}>
      <PasswordField
        control={form.control}
        name="password"
        label={t('newPassword')}
        help={t('newPasswordHelp', { name })}
        kind="new"
      />
    </SaveDialog>
  );
}
