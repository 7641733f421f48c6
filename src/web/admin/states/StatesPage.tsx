import type { LoaderFunctionArgs } from 'react-router';
import { useTranslations } from 'use-intl';
import { listStates, type State } from '#contract/states.ts';
import { phoneLinkQuery, usePhoneLink } from '#web/data/queries/phoneLink.ts';
import { queryClient } from '#web/data/queryClient.ts';
import type { Column } from '#web/lists/columns.ts';
import { listLoader, useList } from '#web/lists/useList.ts';
import { RecordsPage } from '#web/records/RecordsPage.tsx';
import { Label } from '#web/ui/Label.tsx';

const loadStates = listLoader(listStates);

export function loader(args: LoaderFunctionArgs) {
  queryClient.query(phoneLinkQuery).catch(() => undefined);
  return loadStates(args);
}

/** The admin's list of presence states. */
export function Component() {
  const list = useList(listStates);
  const columns = useColumns();
  return <RecordsPage noun="states" list={list} columns={columns} nameOf={({ label }) => label} />;
}

function useColumns(): Column<State>[] {
  const t = useTranslations('admin.states');
  const featureCode = usePhoneLink()?.featureCode ?? null;
  return [
    {
      id: 'type',
      header: t('state'),
      cell: ({ type, message }) => <Label type={type} message={message} lines="all" />,
      sorts: true,
      wraps: true,
      phone: 'title',
    },
    ...(featureCode === null ? [] : [codeColumn(t('code'), featureCode)]),
    {
      id: 'inUse',
      header: t('inUse'),
      cell: ({ inUse }) => t('people', { count: inUse }),
      sorts: true,
      width: '8rem',
      phone: 'labelled',
    },
  ];
}

/** What is dialled at a phone to be in a state; only where there are phones that can. */
function codeColumn(header: string, featureCode: string): Column<State> {
  return { id: 'code', header, cell: ({ id }) => `${featureCode}${id}`, width: '8rem', phone: 'labelled' };
}
