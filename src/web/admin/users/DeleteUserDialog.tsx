import { useTranslations } from 'use-intl';
import { userQuery, useUserRecords } from '#web/data/queries/admin/users.ts';
import { DeleteRecord } from '#web/records/DeleteRecord.tsx';

/** Says what goes with a user who is deleted. */
export function Component() {
  const t = useTranslations('admin.users');
  return (
    <DeleteRecord {...useUserRecords()} usage={userQuery}>
      {({ data: { extension } }) => (
        <>
          <p>{t('deleteText')}</p>
          {extension !== null && <p>{t('deletePresence', { extension })}</p>}
        </>
      )}
    </DeleteRecord>
  );
}
