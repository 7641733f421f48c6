import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { LoaderFunctionArgs } from 'react-router';
import { useTranslations } from 'use-intl';
import { listStates } from '#contract/states.ts';
import { readListParams, useListParams } from '#web/data/listParams.ts';
import { phoneLinkQuery } from '#web/data/queries/phoneLink.ts';
import { apiQuery } from '#web/data/query.ts';
import { queryClient } from '#web/data/queryClient.ts';
import { ListPage } from '#web/lists/ListPage.tsx';
import { paths } from '#web/paths.ts';
import { IconLink } from '#web/ui/IconButton.tsx';
import { PencilIcon, TrashIcon } from '#web/ui/icons/icons.tsx';
import { useStateColumns } from './stateColumns.tsx';

/** Asks for the list before the page is drawn; the page shows how it goes. */
export function loader({ request }: LoaderFunctionArgs) {
  const query = readListParams(listStates, new URL(request.url).searchParams);
  queryClient.query(apiQuery(listStates, { query })).catch(() => undefined);
  queryClient.query(phoneLinkQuery).catch(() => undefined);
  return null;
}

/** The admin's list of presence states. */
export function Component() {
  const t = useTranslations('admin.states');
  const columns = useStateColumns();
  const [params, change] = useListParams(listStates);
  const list = useQuery({ ...apiQuery(listStates, { query: params }), placeholderData: keepPreviousData });
  return (
    <ListPage
      noun="states"
      list={list}
      params={params}
      change={change}
      columns={columns}
      addPath={paths.newState}
      rowPath={({ id }) => paths.state(id)}
      rowActions={({ id, label }, overList) => (
        <>
          <IconLink name={t('edit', { label })} to={overList(paths.state(id))}>
            <PencilIcon />
          </IconLink>
          <IconLink name={t('delete', { label })} to={overList(paths.deleteState(id))}>
            <TrashIcon />
          </IconLink>
        </>
      )}
    />
  );
}
