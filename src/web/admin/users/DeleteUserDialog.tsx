import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { deleteUser, getUser } from '#contract/users.ts';
import { versionedQuery } from '#web/data/query.ts';
import { DeleteQuestion, useDeletion } from '#web/records/DeleteQuestion.tsx';
import { RecordDialog } from '#web/records/RecordDialog.tsx';

/** Asks before a user is deleted, and says what goes with them. */
export function Component() {
  const t = useTranslations('admin.users');
  const id = Number(useParams().id);
  const { deletion, enabled } = useDeletion(deleteUser, 'users', ['users']);
  return (
    <RecordDialog noun="users" query={{ ...versionedQuery(getUser, { params: { id } }), enabled }}>
      {({ data: { displayName: name, extension }, etag }) => (
        <DeleteQuestion
          noun="users"
          title={t('deleteTitle', { name })}
          deleted={t('deleted', { name })}
          deletion={deletion}
          input={{ params: { id }, ifMatch: etag }}
        >
          <p>{t('deleteText')}</p>
          {extension !== null && <p>{t('deletePresence', { extension })}</p>}
        </DeleteQuestion>
      )}
    </RecordDialog>
  );
}
