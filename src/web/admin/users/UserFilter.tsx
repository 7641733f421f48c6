import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { listUsers } from '#contract/users.ts';
import type { ListParams } from '#web/data/listParams.ts';
import { allGroupsQuery } from '#web/data/queries/admin/groups.ts';
import { FilterSelect } from '#web/forms/FilterSelect.tsx';
import { Tag } from '#web/ui/Tag.tsx';

type Filters = Pick<ListParams<typeof listUsers>, 'group' | 'presence'>;

/** Narrows the list of users by their answer; a group comes from the list of groups, and can be taken away. */
export function UserFilter({ group, presence, onChange }: Filters & { onChange: (change: Partial<Filters>) => void }) {
  const t = useTranslations('admin.users');
  const { data: groups } = useQuery({ ...allGroupsQuery, enabled: group !== undefined });
  const name = groups?.find(({ id }) => id === group)?.name;
  return (
    <>
      <FilterSelect
        name={t('show')}
        all={t('everyone')}
        value={presence}
        options={[
          ['on', t('withPresence')],
          ['off', t('withoutPresence')],
        ]}
        onChoose={(chosen) => onChange({ presence: chosen })}
      />
      {group !== undefined && (
        <Tag
          text={t('inGroup', { group: name ?? '…' })}
          removeName={t('anyGroup')}
          onRemove={() => onChange({ group: undefined })}
        />
      )}
    </>
  );
}
