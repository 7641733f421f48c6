import { useQuery } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { getUser, passwordInput, setUserPassword, type User } from '#contract/users.ts';
import { RecordDialog } from '#web/admin/edit/RecordDialog.tsx';
import { useOverList } from '#web/admin/edit/useOverList.ts';
import { useSubmitErrorText } from '#web/admin/edit/useSubmitErrorText.ts';
import { contractResolver } from '#web/api/form.ts';
import { apiQuery, useApiMutation } from '#web/api/query.ts';
import { useFormSubmit } from '#web/api/useFormSubmit.ts';
import { paths } from '#web/paths.ts';
import { FormDialog } from '#web/ui/form/FormDialog.tsx';
import { PasswordField } from '#web/ui/form/PasswordField.tsx';
import { showToast } from '#web/ui/toastStore.ts';

/** Gives a user a new password. */
export function Component() {
  const t = useTranslations('admin.users');
  const id = Number(useParams().id);
  const { close } = useOverList(paths.users);
  const user = useQuery(apiQuery(getUser, { params: { id } }));
  return (
    <RecordDialog query={user} gone={{ title: t('goneTitle'), text: t('goneText') }} onClose={close}>
      {(found) => <NewPassword user={found} />}
    </RecordDialog>
  );
}

function NewPassword({ user: { id, displayName: name } }: { user: User }) {
  const t = useTranslations('admin.users');
  const errorText = useSubmitErrorText();
  const { close } = useOverList(paths.users);
  const form = useForm({ resolver: contractResolver(passwordInput), defaultValues: { password: '' } });
  const setPassword = useApiMutation(setUserPassword, { stale: [] });
  const { submit, submitting, error } = useFormSubmit(form, async (body) => {
    await setPassword.mutateAsync({ params: { id }, body });
    // Nothing on the page shows it, so this says it.
    showToast({ kind: 'info', text: t('passwordSet', { name }) });
  });
  return (
    <FormDialog
      title={t('passwordTitle', { name })}
      form={form}
      onSubmit={submit}
      submitting={submitting}
      submitError={errorText(error)}
      onClose={close}
    >
      <PasswordField
        control={form.control}
        name="password"
        label={t('newPassword')}
        help={t('newPasswordHelp', { name })}
        autoComplete="new-password"
        generate
      />
    </FormDialog>
  );
}
