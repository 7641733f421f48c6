import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, type LoaderFunctionArgs } from 'react-router';
import { useTranslations } from 'use-intl';
import { listAudit } from '#contract/audit.ts';
import { ExportButton } from '#web/csv/ExportButton.tsx';
import { readListParams, useListParams } from '#web/data/listParams.ts';
import { apiQuery } from '#web/data/query.ts';
import { queryClient } from '#web/data/queryClient.ts';
import { DataList } from '#web/lists/DataList.tsx';
import { Paging } from '#web/lists/Paging.tsx';
import { SearchField } from '#web/lists/SearchField.tsx';
import { useExistingPage } from '#web/lists/useExistingPage.ts';
import { useScrollMemory } from '#web/lists/useScrollMemory.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { Button } from '#web/ui/Button.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { Page } from '#web/ui/frame/Page.tsx';
import { useAuditColumns } from './auditColumns.tsx';
import { AuditFilter } from './AuditFilter.tsx';
import { useAuditTable } from './useAuditTable.ts';

const unfiltered = {
  search: '',
  actor: undefined,
  action: undefined,
  subject: undefined,
  from: undefined,
  to: undefined,
} as const;

/** Asks for the list before the page is drawn; the page shows how it goes. */
export function loader({ request }: LoaderFunctionArgs) {
  const query = readListParams(listAudit, new URL(request.url).searchParams);
  queryClient.query(apiQuery(listAudit, { query })).catch(() => undefined);
  return null;
}

/** Everything that admins changed, live; an entry opens over the list. */
export function Component() {
  const t = useTranslations('audit');
  const errorText = useErrorText();
  const { search } = useLocation();
  const [params, change] = useListParams(listAudit);
  const list = useQuery({ ...apiQuery(listAudit, { query: params }), placeholderData: keepPreviousData });
  const { data, error, refetch } = list;
  const rows = useExistingPage(list, params, change);
  useScrollMemory(rows !== undefined);
  const columns = useAuditColumns();
  const table = useAuditTable(params);
  const narrowed = Object.keys(unfiltered).some((name) => Boolean(params[name as keyof typeof unfiltered]));

  return (
    <Page
      title={t('title')}
      actions={<ExportButton text={t('export')} file={t('file')} table={table} />}
      toolbar={
        <>
          <SearchField
            label={t('search')}
            value={params.search ?? ''}
            onSearch={(text) => change({ search: text }, { replace: true })}
          />
          <AuditFilter params={params} actors={data?.actors ?? []} onChange={change} />
        </>
      }
    >
      <DataList
        name={t('list')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowTo={({ id }) => ({ pathname: paths.auditEntry(id), search })}
        sort={params.sort}
        onSort={(sort) => change({ sort: sort as typeof params.sort })}
        error={error && errorText(error)}
        onRetry={() => void refetch()}
        searching={narrowed}
        empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
        nothingFound={
          <EmptyState
            title={t('nothingFoundTitle')}
            text={t('nothingFoundText')}
            action={<Button onClick={() => change(unfiltered)}>{t('clearFilters')}</Button>}
          />
        }
      />
      {data && (
        <>
          <Paging
            page={params.page}
            pageSize={params.pageSize}
            total={data.total}
            onPage={(page) => change({ page })}
            onPageSize={(pageSize) => change({ pageSize })}
          />
          <p className="soft">{data.keptDays === null ? t('keptForGood') : t('kept', { days: data.keptDays })}</p>
        </>
      )}
      <Outlet />
    </Page>
  );
}
