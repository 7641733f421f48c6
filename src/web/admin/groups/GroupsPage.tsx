import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { LoaderFunctionArgs } from 'react-router';
import { useTranslations } from 'use-intl';
import { listGroups } from '#contract/groups.ts';
import { readListParams, useListParams } from '#web/data/listParams.ts';
import { apiQuery } from '#web/data/query.ts';
import { queryClient } from '#web/data/queryClient.ts';
import { ListPage } from '#web/lists/ListPage.tsx';
import { paths } from '#web/paths.ts';
import { IconLink } from '#web/ui/IconButton.tsx';
import { PencilIcon, PeopleIcon, TrashIcon } from '#web/ui/icons/icons.tsx';
import { useGroupColumns } from './groupColumns.tsx';

/** Asks for the list before the page is drawn; the page shows how it goes. */
export function loader({ request }: LoaderFunctionArgs) {
  const query = readListParams(listGroups, new URL(request.url).searchParams);
  queryClient.query(apiQuery(listGroups, { query })).catch(() => undefined);
  return null;
}

/** The groups, the one that decides first in front. */
export function Component() {
  const t = useTranslations('admin.groups');
  const columns = useGroupColumns();
  const [params, change] = useListParams(listGroups);
  const list = useQuery({ ...apiQuery(listGroups, { query: params }), placeholderData: keepPreviousData });
  return (
    <ListPage
      noun="groups"
      list={list}
      params={params}
      change={change}
      columns={columns}
      addPath={paths.newGroup}
      rowPath={({ id }) => paths.group(id)}
      actionCount={3}
      rowActions={({ id, name }, overList) => (
        <>
          <IconLink name={t('show', { name })} to={paths.members(id)}>
            <PeopleIcon />
          </IconLink>
          <IconLink name={t('edit', { name })} to={overList(paths.group(id))}>
            <PencilIcon />
          </IconLink>
          <IconLink name={t('delete', { name })} to={overList(paths.deleteGroup(id))}>
            <TrashIcon />
          </IconLink>
        </>
      )}
    />
  );
}
