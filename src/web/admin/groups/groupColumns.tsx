import { useTranslations } from 'use-intl';
import type { Group } from '#contract/groups.ts';
import type { Column } from '#web/lists/columns.ts';

/** What the list shows of a group. */
export function useGroupColumns(): Column<Group>[] {
  const t = useTranslations('admin.groups');
  return [
    { id: 'name', header: t('name'), cell: ({ name }) => <bdi>{name}</bdi>, sortKey: 'name', phone: 'title' },
    {
      id: 'priority',
      header: t('priority'),
      cell: ({ priority }) => priority,
      sortKey: 'priority',
      width: '7rem',
      phone: 'labelled',
    },
    {
      id: 'presence',
      header: t('presence'),
      cell: ({ presence }) => t(presence),
      width: '7rem',
      phone: 'labelled',
    },
    {
      id: 'members',
      header: t('members'),
      cell: ({ members }) => t('people', { count: members }),
      sortKey: 'members',
      width: '8rem',
      phone: 'detail',
    },
  ];
}
