import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, type LoaderFunctionArgs } from 'react-router';
import { useTranslations } from 'use-intl';
import { listStates } from '#contract/states.ts';
import { readListParams, useListParams } from '#web/api/listParams.ts';
import { apiQuery } from '#web/api/query.ts';
import { queryClient } from '#web/api/queryClient.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { Button, ButtonLink } from '#web/ui/Button.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { IconLink } from '#web/ui/IconButton.tsx';
import { PencilIcon, PlusIcon, TrashIcon } from '#web/ui/icons/icons.tsx';
import { DataList } from '#web/ui/list/DataList.tsx';
import { Paging } from '#web/ui/list/Paging.tsx';
import { SearchField } from '#web/ui/list/SearchField.tsx';
import { Page } from '#web/ui/Page.tsx';
import { useStateColumns } from './stateColumns.tsx';

const statesQuery = (query: ReturnType<typeof readListParams<typeof listStates>>) => apiQuery(listStates, { query });

export function loader({ request }: LoaderFunctionArgs) {
  const params = readListParams(listStates, new URL(request.url).searchParams);
  void queryClient.prefetchQuery(statesQuery(params));
  return null;
}

/** The admin's list of presence states; its forms and questions are routes that open over it. */
export function Component() {
  const t = useTranslations('admin.states');
  const errorText = useErrorText();
  const columns = useStateColumns();
  const { search } = useLocation();
  const [params, change] = useListParams(listStates);
  const { data, error, refetch } = useQuery({ ...statesQuery(params), placeholderData: keepPreviousData });
  const overList = (pathname: string) => ({ pathname, search });
  const add = (
    <ButtonLink kind="primary" icon={<PlusIcon />} to={overList(paths.newState)}>
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
        rowKey={(state) => state.id}
        rowTo={(state) => overList(paths.state(state.id))}
        rowActions={(state) => (
          <>
            <IconLink name={t('edit', { label: state.label })} to={overList(paths.state(state.id))}>
              <PencilIcon />
            </IconLink>
            <IconLink name={t('delete', { label: state.label })} to={overList(paths.deleteState(state.id))}>
              <TrashIcon />
            </IconLink>
          </>
        )}
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
