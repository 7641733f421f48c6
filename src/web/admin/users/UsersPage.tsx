import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, type LoaderFunctionArgs } from 'react-router';
import { useTranslations } from 'use-intl';
import { listUsers } from '#contract/users.ts';
import { readListParams, useListParams } from '#web/api/listParams.ts';
import { apiQuery } from '#web/api/query.ts';
import { queryClient } from '#web/api/queryClient.ts';
import { useUser } from '#web/api/session.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { Button, ButtonLink } from '#web/ui/Button.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { IconLink } from '#web/ui/IconButton.tsx';
import { KeyIcon, PencilIcon, PlusIcon, TrashIcon } from '#web/ui/icons/icons.tsx';
import { DataList } from '#web/ui/list/DataList.tsx';
import { Paging } from '#web/ui/list/Paging.tsx';
import { SearchField } from '#web/ui/list/SearchField.tsx';
import { Page } from '#web/ui/Page.tsx';
import { useUserColumns } from './userColumns.tsx';

export function loader({ request }: LoaderFunctionArgs) {
  const query = readListParams(listUsers, new URL(request.url).searchParams);
  void queryClient.prefetchQuery(apiQuery(listUsers, { query }));
  return null;
}

/** Everyone who can sign in; the forms and questions are routes that open over the list. */
export function Component() {
  const t = useTranslations('admin.users');
  const errorText = useErrorText();
  const me = useUser();
  const columns = useUserColumns(me.id);
  const { search } = useLocation();
  const [params, change] = useListParams(listUsers);
  const { data, error, refetch } = useQuery({
    ...apiQuery(listUsers, { query: params }),
    placeholderData: keepPreviousData,
  });
  const overList = (pathname: string) => ({ pathname, search });
  const add = (
    <ButtonLink kind="primary" icon={<PlusIcon />} to={overList(paths.newUser)}>
      {t('add')}
    </ButtonLink>
  );

  return (
    <Page
      title={t('title')}
      actions={add}
      toolbar={
        <SearchField
          label={t('search')}
          value={params.search ?? ''}
          onSearch={(text) => change({ search: text }, { replace: true })}
        />
      }
    >
      <DataList
        name={t('list')}
        columns={columns}
        rows={data?.items}
        rowKey={(user) => user.id}
        rowTo={(user) => overList(paths.user(user.id))}
        rowActions={({ id, displayName: name }) => (
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
        actionCount={3}
        sort={params.sort}
        onSort={(sort) => change({ sort: sort as typeof params.sort })}
        error={error && errorText(error)}
        onRetry={() => void refetch()}
        empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} action={add} />}
        nothingFound={
          <EmptyState
            title={t('nothingFoundTitle', { search: params.search ?? '' })}
            text={t('nothingFoundText')}
            action={<Button onClick={() => change({ search: '' })}>{t('clearSearch')}</Button>}
          />
        }
        searching={Boolean(params.search)}
      />
      <Paging
        page={params.page}
        pageSize={params.pageSize}
        total={data?.total ?? 0}
        onPage={(page) => change({ page })}
        onPageSize={(pageSize) => change({ pageSize })}
      />
      <Outlet />
    </Page>
  );
}
