import { useTranslations } from 'use-intl';
import { type Group, listGroups } from '#contract/groups.ts';
import type { Column } from '#web/lists/columns.ts';
import { listLoader, useList } from '#web/lists/useList.ts';
import { paths } from '#web/paths.ts';
import { RecordsPage } from '#web/records/RecordsPage.tsx';
import { IconLink } from '#web/ui/IconButton.tsx';
import { PeopleIcon } from '#web/ui/icons/icons.tsx';

export const loader = listLoader(listGroups);

/** The groups, the one that decides first in front. */
export function Component() {
  const t = useTranslations('admin.groups');
  const list = useList(listGroups);
  const columns = useColumns();
  return (
    <RecordsPage
      noun="groups"
      list={list}
      columns={columns}
      nameOf={({ name }) => name}
      actionCount={3}
      rowActions={({ id, name }, { edit, remove }) => (
        <>
          <IconLink name={t('show', { name })} to={paths.members(id)}>
            <PeopleIcon />
          </IconLink>
          {edit}
          {remove}
        </>
      )}
    />
  );
}

function useColumns(): Column<Group>[] {
  const t = useTranslations('admin.groups');
  return [
    { id: 'name', header: t('name'), cell: ({ name }) => <bdi>{name}</bdi>, sorts: true, phone: 'title' },
    {
      id: 'priority',
      header: t('priority'),
      cell: ({ priority }) => priority,
      sorts: true,
      width: '7rem',
      phone: 'labelled',
    },
    {
      id: 'presence',
      header: t('presence'),
      cell: ({ presence }) => t(presence),
      width: '7rem',
      phone: 'labelled',
      showsOnPhone: ({ presence }) => presence === 'no',
    },
    {
      id: 'members',
      header: t('members'),
      cell: ({ members }) => t('people', { count: members }),
      sorts: true,
      width: '8rem',
      phone: 'detail',
    },
  ];
}
