import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { deleteUser, getUser, type User } from '#contract/users.ts';
import { RecordDialog } from '#web/admin/edit/RecordDialog.tsx';
import type { Versioned } from '#web/admin/edit/useEdit.ts';
import { useOverList } from '#web/admin/edit/useOverList.ts';
import { useApiMutation, versionedQuery } from '#web/api/query.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { ConfirmDialog } from '#web/ui/ConfirmDialog.tsx';

/** Asks before a user is deleted, and says what goes with them. */
export function Component() {
  const t = useTranslations('admin.users');
  const id = Number(useParams().id);
  const { close } = useOverList(paths.users);
  const latest = useQuery(versionedQuery(getUser, { params: { id } }));
  return (
    <RecordDialog query={latest} gone={{ title: t('goneTitle'), text: t('goneText') }} onClose={close}>
      {(user) => <Question {...user} />}
    </RecordDialog>
  );
}

function Question({ data: { id, displayName, extension }, etag }: Versioned<User>) {
  const t = useTranslations('admin.users');
  const errorText = useErrorText();
  const { close, closeWithoutAsking } = useOverList(paths.users);
  const { mutate, isPending, error } = useApiMutation(deleteUser, { stale: ['users'], onSuccess: closeWithoutAsking });
  return (
    <ConfirmDialog
      title={t('deleteTitle', { name: displayName })}
      action={t('submitDelete')}
      danger
      busy={isPending}
      error={error && errorText(error)}
      onConfirm={() => mutate({ params: { id }, ifMatch: etag })}
      onCancel={close}
    >
      <p>{t('deleteText')}</p>
      {extension !== null && <p>{t('deletePresence', { extension })}</p>}
    </ConfirmDialog>
  );
}
