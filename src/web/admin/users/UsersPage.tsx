import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Key, useState } from 'react';
import { type LoaderFunctionArgs, useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { listUsers } from '#contract/users.ts';
import { readListParams, useListParams } from '#web/data/listParams.ts';
import { apiQuery } from '#web/data/query.ts';
import { queryClient } from '#web/data/queryClient.ts';
import { useUser } from '#web/data/session.ts';
import { ListPage } from '#web/lists/ListPage.tsx';
import { paths } from '#web/paths.ts';
import { Button, ButtonLink } from '#web/ui/Button.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { IconLink } from '#web/ui/IconButton.tsx';
import { BulkBar } from './BulkBar.tsx';
import { ExportButton } from './import/ExportButton.tsx';
import { UserFilter } from './UserFilter.tsx';
import { useUserColumns } from './userColumns.tsx';
import { KeyIcon, PencilIcon, TrashIcon } from '#web/ui/icons/icons.tsx';

/** Asks for the list before the page is drawn; the page shows how it goes. */
export function loader({ request }: LoaderFunctionArgs) {
  const query = readListParams(listUsers, new URL(request.url).searchParams);
  queryClient.query(apiQuery(listUsers, { query })).catch(() => undefined);
  return null;
}

/** Everyone who can sign in. */
export function Component() {
  const t = useTranslations('admin.users');
  const words = useTranslations('admin.userImport');
  const me = useUser();
  const columns = useUserColumns(me.id);
  const [chosen, setChosen] = useState<ReadonlySet<Key>>(new Set());
  const { search } = useLocation();
  const [params, change] = useListParams(listUsers);
  const list = useQuery({ ...apiQuery(listUsers, { query: params }), placeholderData: keepPreviousData });
  return (
    <ListPage
      noun="users"
      list={list}
      params={params}
      change={change}
      columns={columns}
      addPath={paths.newUser}
      rowPath={({ id }) => paths.user(id)}
      actionCount={3}
      moreActions={
        <>
          <ButtonLink to={{ pathname: paths.importUsers, search }}>{words('open')}</ButtonLink>
          <ExportButton query={params} />
        </>
      }
      filter={{
        controls: <UserFilter group={params.group} presence={params.presence} onChange={change} />,
        active: params.group !== undefined || params.presence !== undefined,
        nothingFound: (
          <EmptyState
            title={t('nothingLeftTitle')}
            text={t('nothingLeftText')}
            action={
              <Button onClick={() => change({ search: '', group: undefined, presence: undefined })}>
                {t('showAll')}
              </Button>
            }
          />
        ),
      }}
      selection={{ chosen, onChoose: setChosen, nameOf: ({ displayName: name }) => t('select', { name }) }}
      rowActions={({ id, displayName: name }, overList) => (
        <>
          <IconLink name={t('edit', { name })} to={overList(paths.user(id))}>
            <PencilIcon />
          </IconLink>
          <IconLink name={t('password', { name })} to={overList(paths.userPassword(id))}>
            <KeyIcon />
          </IconLink>
          {id !== me.id && (
            <IconLink name={t('delete', { name })} to={overList(paths.deleteUser(id))}>
              <TrashIcon />
            </IconLink>
          )}
        </>
      )}
    >
      <BulkBar chosen={chosen} onDone={() => setChosen(new Set())} />
    </ListPage>
  );
}
