import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Outlet, useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { Button } from '#web/ui/Button.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { Page } from '#web/ui/frame/Page.tsx';
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

/** A list as `useList` has it. */
interface List<Row, Sort> {
  result: UseQueryResult<{ items: Row[]; total: number }>;
  params: Params<Sort>;
  change: (changes: Partial<Params<Sort>>, options?: { replace?: boolean }) => void;
  shown: Params<Sort>;
  isNarrowed: boolean;
  showAll: () => void;
}

export interface ListPageProps<Row, Sort> {
  /** The noun whose words these are. */
  noun: 'states' | 'users' | 'groups' | 'audit';
  list: List<Row, Sort>;
  columns: readonly Column<Row>[];
  /** Where a row leads: a dialog over the list. */
  rowPath: (row: Row) => string;
  rowActions?: (row: Row) => ReactNode;
  actionCount?: number | undefined;
  /** Beside the title. */
  actions?: ReactNode;
  /** Beside the search: what else narrows the list. */
  filter?: ReactNode;
  /** What to do where nothing is yet. */
  emptyAction?: ReactNode;
  /** What is said where the search or the filter leaves nothing; the button shows all again. */
  nothingFound: { title: string; text: string; showAll: string };
  selection?: Selection<Row> | undefined;
  /** Below the list. */
  children?: ReactNode;
  /** Below the paging. */
  footer?: ReactNode;
}

/** A page of the admin area: search, list, paging; forms and questions are routes that open over it. */
export function ListPage<Row extends { id: number }, Sort extends string>(props: ListPageProps<Row, Sort>) {
  const { list, nothingFound } = props;
  const { result, params, change, isNarrowed, showAll } = list;
  const t = useTranslations(`admin.${props.noun}`);
  const { search } = useLocation();
  const rows = useExistingPage(list);
  useScrollMemory(rows !== undefined);

  return (
    <Page
      title={t('title')}
      actions={props.actions}
      toolbar={
        <>
          <SearchField
            label={t('search')}
            value={params.search ?? ''}
            onSearch={(text) => change({ search: text }, { replace: true })}
          />
          {props.filter}
        </>
      }
    >
      <DataList
        name={t('list')}
        columns={props.columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowTo={(row) => ({ pathname: props.rowPath(row), search })}
        rowActions={props.rowActions}
        actionCount={props.actionCount}
        sort={params.sort}
        onSort={(sort) => change({ sort: sort as Sort })}
        error={result.error}
        onRetry={() => void result.refetch()}
        empty={
          isNarrowed ? (
            <EmptyState
              title={nothingFound.title}
              text={nothingFound.text}
              action={<Button onClick={showAll}>{nothingFound.showAll}</Button>}
            />
          ) : (
            <EmptyState title={t('emptyTitle')} text={t('emptyText')} action={props.emptyAction} />
          )
        }
        selection={props.selection}
      />
      {props.children}
      <Paging
        page={params.page}
        pageSize={params.pageSize}
        total={result.data?.total ?? 0}
        onPage={(page) => change({ page })}
        onPageSize={(pageSize) => change({ pageSize })}
      />
      {props.footer}
      <Outlet />
    </Page>
  );
}

/**
 * The list's rows, of a page that exists: who asks for one behind the last, by an old link or because what was on it is
 * deleted now, is taken to the last. Undefined while there is nothing to show.
 */
function useExistingPage<Row, Sort>({ result, params, change }: List<Row, Sort>): Row[] | undefined {
  const { data, isPlaceholderData } = result;
  const last = data && Math.max(1, Math.ceil(data.total / params.pageSize));
  const behind = last !== undefined && !isPlaceholderData && params.page > last;
  useEffect(() => {
    if (behind) change({ page: last }, { replace: true });
  }, [behind, last, change]);
  return behind ? undefined : data?.items;
}
