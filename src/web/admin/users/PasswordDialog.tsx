import { useQuery } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { getUser, passwordInput, setUserPassword, type User } from '#contract/users.ts';
import { apiQuery, useApiMutation } from '#web/data/query.ts';
import { PasswordField } from '#web/forms/PasswordField.tsx';
import { contractResolver } from '#web/forms/validation.ts';
import { paths } from '#web/paths.ts';
import { RecordDialog } from '#web/records/RecordDialog.tsx';
import { SaveDialog } from '#web/records/SaveDialog.tsx';
import { useListDialog } from '#web/records/useListDialog.ts';
import { showToast } from '#web/ui/toastStore.ts';

/** Gives a user a new password. */
export function Component() {
  const t = useTranslations('admin.users');
  const id = Number(useParams().id);
  const { close } = useListDialog(paths.users);
  const user = useQuery(apiQuery(getUser, { params: { id } }));
  return (
    <RecordDialog query={user} gone={{ title: t('goneTitle'), text: t('goneText') }} onClose={close}>
      {(found) => <NewPassword user={found} />}
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
    <SaveDialog title={t('passwordTitle', { name })} form={form} listPath={paths.users} save={save}>
      <PasswordField
        control={form.control}
        name="password"
        label={t('newPassword')}
        help={t('newPasswordHelp', { name })}
        autoComplete="new-password"
        generate
      />
    </SaveDialog>
  );
}
