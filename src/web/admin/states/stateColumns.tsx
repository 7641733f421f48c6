import { useTranslations } from 'use-intl';
import type { State } from '#contract/states.ts';
import { usePhoneLink } from '#web/data/queries/phoneLink.ts';
import type { Column } from '#web/lists/columns.ts';
import { Label } from '#web/ui/Label.tsx';

/** What the list shows of a state. */
export function useStateColumns(): Column<State>[] {
  const t = useTranslations('admin.states');
  const featureCode = usePhoneLink()?.featureCode ?? null;
  return [
    {
      id: 'state',
      header: t('state'),
      cell: ({ type, message }) => <Label type={type} message={message} lines={2} />,
      sortKey: 'type',
      phone: 'title',
    },
    ...(featureCode === null ? [] : [codeColumn(t('code'), featureCode)]),
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

/** What is dialled at a phone to be in a state; only where there are phones that can. */
function codeColumn(header: string, featureCode: string): Column<State> {
  return { id: 'code', header, cell: ({ id }) => `${featureCode}${id}`, width: '8rem', phone: 'labelled' };
}
