import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { deleteGroup, getGroup, getGroupUsage } from '#contract/groups.ts';
import { apiQuery, versionedQuery } from '#web/data/query.ts';
import { DeleteQuestion, useDeletion } from '#web/records/DeleteQuestion.tsx';
import { RecordDialog } from '#web/records/RecordDialog.tsx';

/** Asks before a group is deleted, and says who gains or loses presence by it. */
export function Component() {
  const t = useTranslations('admin.groups');
  const id = Number(useParams().id);
  const { deletion, enabled } = useDeletion(deleteGroup, 'groups', ['groups', 'presences']);
  return (
    <RecordDialog noun="groups" query={{ ...versionedQuery(getGroup, { params: { id } }), enabled }}>
      {({ data: { name }, etag }) => (
        <RecordDialog noun="groups" query={{ ...apiQuery(getGroupUsage, { params: { id } }), enabled }}>
          {({ members, gain, lose }) => (
            <DeleteQuestion
              noun="groups"
              title={t('deleteTitle', { name })}
              deleted={t('deleted', { name })}
              deletion={deletion}
              input={{ params: { id }, ifMatch: etag }}
            >
              <p>{members === 0 ? t('deleteEmpty') : t('deleteMembers', { count: members })}</p>
              {gain > 0 && <p>{t('deleteGain', { count: gain })}</p>}
              {lose > 0 && <p>{t('deleteLose', { count: lose })}</p>}
            </DeleteQuestion>
          )}
        </RecordDialog>
      )}
    </RecordDialog>
  );
}
