import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import type { Answer } from '#contract/endpoint.ts';
import { deleteGroup, getGroup, getGroupUsage, type Group } from '#contract/groups.ts';
import { apiQuery, useApiMutation, versionedQuery } from '#web/data/query.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { RecordDialog } from '#web/records/RecordDialog.tsx';
import type { Versioned } from '#web/records/useEdit.ts';
import { useListDialog } from '#web/records/useListDialog.ts';
import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';
import { announce } from '#web/ui/toastStore.ts';

/** Asks before a group is deleted, and says whom that turns. */
export function Component() {
  const t = useTranslations('admin.groups');
  const id = Number(useParams().id);
  const { close } = useListDialog(paths.groups);
  const gone = { title: t('goneTitle'), text: t('goneText') };
  const deletion = useDeletion();
  // What is being deleted is not asked for again: it will not be there.
  const enabled = !deletion.isPending && !deletion.isSuccess;
  const latest = useQuery({ ...versionedQuery(getGroup, { params: { id } }), enabled });
  const usage = useQuery({ ...apiQuery(getGroupUsage, { params: { id } }), enabled });
  return (
    <RecordDialog query={latest} gone={gone} onClose={close}>
      {(group) => (
        <RecordDialog query={usage} gone={gone} onClose={close}>
          {(touched) => <Question {...group} usage={touched} deletion={deletion} />}
        </RecordDialog>
      )}
    </RecordDialog>
  );
}

function useDeletion() {
  const { closeWithoutAsking } = useListDialog(paths.groups);
  return useApiMutation(deleteGroup, { stale: ['groups', 'presences'], onSuccess: closeWithoutAsking });
}

interface QuestionProps extends Versioned<Group> {
  usage: Answer<typeof getGroupUsage>;
  deletion: ReturnType<typeof useDeletion>;
}

function Question({ data: { id, name }, etag, usage: { members, gain, lose }, deletion }: QuestionProps) {
  const t = useTranslations('admin.groups');
  const errorText = useErrorText();
  const { close } = useListDialog(paths.groups);
  const { mutate, isPending, error } = deletion;
  return (
    <ConfirmDialog
      title={t('deleteTitle', { name })}
      action={t('submitDelete')}
      danger
      busy={isPending}
      error={error && errorText(error)}
      onConfirm={() => mutate({ params: { id }, ifMatch: etag }, { onSuccess: () => announce(t('deleted', { name })) })}
      onCancel={close}
    >
      <p>{members === 0 ? t('deleteEmpty') : t('deleteMembers', { count: members })}</p>
      {gain > 0 && <p>{t('deleteGain', { count: gain })}</p>}
      {lose > 0 && <p>{t('deleteLose', { count: lose })}</p>}
    </ConfirmDialog>
  );
}
