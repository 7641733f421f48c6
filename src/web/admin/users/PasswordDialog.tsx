import { useForm } from 'react-hook-form';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { getUser, passwordInput, setUserPassword, type User } from '#contract/users.ts';
import { apiQuery, useApiMutation } from '#web/data/query.ts';
import { PasswordField } from '#web/forms/PasswordField.tsx';
import { contractResolver } from '#web/forms/validation.ts';
import { RecordDialog } from '#web/records/RecordDialog.tsx';
import { SaveDialog } from '#web/records/SaveDialog.tsx';
import { showToast } from '#web/ui/toastStore.ts';

/** Gives a user a new password. */
export function Component() {
  const id = Number(useParams().id);
  return (
    <RecordDialog noun="users" query={apiQuery(getUser, { params: { id } })}>
      {(user) => <NewPassword user={user} />}
    </RecordDialog>
  );
}

function NewPassword({ user: { id, displayName: name } }: { user: User }) {
  const t = useTranslations('admin.users');
  const form = useForm({ resolver: contractResolver(passwordInput), defaultValues: { password: '' } });
  const setPassword = useApiMutation(setUserPassword, { stale: [] });

  async function save(body: { password: string }) {
    await setPassword.mutateAsync({ params: { id }, body });
    // Nothing on the page shows it, so this says it.
    showToast({ kind: 'info', text: t('passwordSet', { name }) });
  }

  return (
    <SaveDialog title={t('passwordTitle', { name })} noun="users" form={form} save={save}>
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
