import { useTranslations } from 'use-intl';
import { useGroupRecords, groupUsageQuery } from '#web/data/queries/admin/groups.ts';
import { DeleteRecord } from '#web/records/DeleteRecord.tsx';

/** Says who gains or loses presence by deleting a group. */
export function Component() {
  const t = useTranslations('admin.groups');
  return (
    <DeleteRecord {...useGroupRecords()} usage={groupUsageQuery}>
      {({ members, gain, lose }) => (
        <>
          <p>{members === 0 ? t('deleteEmpty') : t('deleteMembers', { count: members })}</p>
          {gain > 0 && <p>{t('deleteGain', { count: gain })}</p>}
          {lose > 0 && <p>{t('deleteLose', { count: lose })}</p>}
        </>
      )}
    </DeleteRecord>
  );
}
