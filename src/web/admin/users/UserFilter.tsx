import Chip from '@mui/material/Chip';
import NativeSelect from '@mui/material/NativeSelect';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { listUsers } from '#contract/users.ts';
import { allGroupsQuery } from '#web/admin/groups/allGroups.ts';
import type { ListParams } from '#web/api/listParams.ts';

type Narrowing = Pick<ListParams<typeof listUsers>, 'group' | 'presence'>;

/** Narrows the list of users by their answer; a group comes from the list of groups, and can be taken away. */
export function UserFilter({
  group,
  presence,
  onChange,
}: Narrowing & { onChange: (change: Partial<Narrowing>) => void }) {
  const t = useTranslations('admin.users');
  const { data: groups } = useQuery({ ...allGroupsQuery, enabled: group !== undefined });
  const name = groups?.find(({ id }) => id === group)?.name;
  return (
    <>
      <NativeSelect
        value={presence ?? ''}
        onChange={({ target }) => onChange({ presence: (target.value || undefined) as Narrowing['presence'] })}
        input={<OutlinedInput />}
        inputProps={{ 'aria-label': t('show') }}
      >
        <option value="">{t('everyone')}</option>
        <option value="on">{t('withPresence')}</option>
        <option value="off">{t('withoutPresence')}</option>
      </NativeSelect>
      {group !== undefined && (
        <Chip label={t('inGroup', { group: name ?? '…' })} onDelete={() => onChange({ group: undefined })} />
      )}
    </>
  );
}
