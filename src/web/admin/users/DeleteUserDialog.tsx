import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { deleteUser, getUser, type User } from '#contract/users.ts';
import { useApiMutation, versionedQuery } from '#web/data/query.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { RecordDialog } from '#web/records/RecordDialog.tsx';
import type { Versioned } from '#web/records/useEdit.ts';
import { useListDialog } from '#web/records/useListDialog.ts';
import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';
import { announce } from '#web/ui/toastStore.ts';

/** Asks before a user is deleted, and says what goes with them. */
export function Component() {
  const t = useTranslations('admin.users');
  const id = Number(useParams().id);
  const { close } = useListDialog(paths.users);
  const deletion = useDeletion();
  // What is being deleted is not asked for again: it will not be there.
  const enabled = !deletion.isPending && !deletion.isSuccess;
  const latest = useQuery({ ...versionedQuery(getUser, { params: { id } }), enabled });
  return (
    <RecordDialog query={latest} gone={{ title: t('goneTitle'), text: t('goneText') }} onClose={close}>
      {(user) => <Question {...user} deletion={deletion} />}
    </RecordDialog>
  );
}

function useDeletion() {
  const { closeWithoutAsking } = useListDialog(paths.users);
  return useApiMutation(deleteUser, { stale: ['users'], onSuccess: closeWithoutAsking });
}

interface QuestionProps extends Versioned<User> {
  deletion: ReturnType<typeof useDeletion>;
}

function Question({ data: { id, displayName, extension }, etag, deletion }: QuestionProps) {
  const t = useTranslations('admin.users');
  const errorText = useErrorText();
  const { close } = useListDialog(paths.users);
  const { mutate, isPending, error } = deletion;
  return (
    <ConfirmDialog
      title={t('deleteTitle', { name: displayName })}
      action={t('submitDelete')}
      danger
      busy={isPending}
      error={error && errorText(error)}
      onConfirm={() =>
        mutate({ params: { id }, ifMatch: etag }, { onSuccess: () => announce(t('deleted', { name: displayName })) })
      }
      onCancel={close}
    >
      <p>{t('deleteText')}</p>
      {extension !== null && <p>{t('deletePresence', { extension })}</p>}
    </ConfirmDialog>
  );
}
