import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Outlet, useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Button, ButtonLink } from '#web/ui/Button.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { Page } from '#web/ui/frame/Page.tsx';
import { PlusIcon } from '#web/ui/icons/icons.tsx';
import { useExistingPage } from './useExistingPage.ts';
import type { Column } from './columns.ts';
import { DataList, type Selection } from './DataList.tsx';
import { Paging } from './Paging.tsx';
import { SearchField } from './SearchField.tsx';
import { useScrollMemory } from './useScrollMemory.ts';

interface Params<Sort> {
  search?: string | undefined;
  sort: Sort;
  page: number;
  pageSize: number;
}

interface ListPageProps<Row, Sort extends string> {
  /** The noun whose words these are. */
  noun: 'states' | 'users' | 'groups';
  list: UseQueryResult<{ items: Row[]; total: number }>;
  /** The list's state in the address, from `useListParams`. */
  params: Params<Sort>;
  change: (changes: Partial<Params<Sort>>, options?: { replace?: boolean }) => void;
  columns: readonly Column<Row>[];
  addPath: string;
  rowPath: (row: Row) => string;
  /** The icon buttons of a row; `overList` keeps the list's state in their addresses. */
  rowActions: (row: Row, overList: (path: string) => { pathname: string; search: string }) => ReactNode;
  actionCount?: number;
  /** Beside Add. */
  moreActions?: ReactNode;
  /** What else than the search narrows the list: its controls, whether it does now, and what to say when nothing is left. */
  filter?: { controls: ReactNode; active: boolean; nothingFound: ReactNode };
  selection?: Selection<Row>;
  /** Below the list. */
  children?: ReactNode;
}

/** A page of the admin area: search, list, paging, Add; forms and questions are routes that open over it. */
export function ListPage<Row extends { id: number }, Sort extends string>(props: ListPageProps<Row, Sort>) {
  const { noun, list, params, change, columns, addPath, rowPath, rowActions, actionCount } = props;
  const { filter, selection } = props;
  const t = useTranslations(`admin.${noun}`);
  const errorText = useErrorText();
  const { search } = useLocation();
  const rows = useExistingPage(list, params, change);
  useScrollMemory(rows !== undefined);
  const overList = (pathname: string) => ({ pathname, search });
  const add = (
    <ButtonLink kind="primary" icon={<PlusIcon />} to={overList(addPath)}>
      {t('add')}
    </ButtonLink>
  );

  return (
    <Page
      title={t('title')}
      actions={
        <>
          {props.moreActions}
          {add}
        </>
      }
      toolbar={
        <>
          <SearchField
            label={t('search')}
            value={params.search ?? ''}
            onSearch={(text) => change({ search: text }, { replace: true })}
          />
          {filter?.controls}
        </>
      }
    >
      <DataList
        name={t('list')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowTo={(row) => overList(rowPath(row))}
        rowActions={(row) => rowActions(row, overList)}
        actionCount={actionCount}
        sort={params.sort}
        onSort={(sort) => change({ sort: sort as Sort })}
        error={list.error && errorText(list.error)}
        onRetry={() => void list.refetch()}
        empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} action={add} />}
        nothingFound={
          filter?.active ? (
            filter.nothingFound
          ) : (
            <EmptyState
              title={t('nothingFoundTitle', { search: params.search ?? '' })}
              text={t('nothingFoundText')}
              action={<Button onClick={() => change({ search: '' })}>{t('clearSearch')}</Button>}
            />
          )
        }
        searching={Boolean(params.search) || Boolean(filter?.active)}
        selection={selection}
      />
      {props.children}
      <Paging
        page={params.page}
        pageSize={params.pageSize}
        total={list.data?.total ?? 0}
        onPage={(page) => change({ page })}
        onPageSize={(pageSize) => change({ pageSize })}
      />
      <Outlet />
    </Page>
  );
}
