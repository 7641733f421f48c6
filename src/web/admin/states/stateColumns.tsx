import { useTranslations } from 'use-intl';
import type { State } from '#contract/states.ts';
import { Label } from '#web/ui/Label.tsx';
import type { Column } from '#web/ui/list/columns.ts';

/** What the list shows of a state. */
export function useStateColumns(): Column<State>[] {
  const t = useTranslations('admin.states');
  return [
    {
      id: 'state',
      header: t('state'),
      cell: ({ type, message }) => <Label type={type} message={message} />,
      sortKey: 'type',
      phone: 'title',
    },
    {
      id: 'inUse',
      header: t('inUse'),
      cell: ({ inUse }) => t('people', { count: inUse }),
      sortKey: 'inUse',
      width: '8rem',
      phone: 'detail',
    },
  ];
}
