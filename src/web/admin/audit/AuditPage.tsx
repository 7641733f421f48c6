import { useTranslations } from 'use-intl';
import { type AuditEntry, listAudit } from '#contract/audit.ts';
import { ExportButton } from '#web/csv/ExportButton.tsx';
import type { Column } from '#web/lists/columns.ts';
import { ListPage } from '#web/lists/ListPage.tsx';
import { listLoader, useList } from '#web/lists/useList.ts';
import { useNames } from '#web/messages/useNames.ts';
import { When } from '#web/messages/When.tsx';
import { paths } from '#web/paths.ts';
import { AuditFilter } from './AuditFilter.tsx';
import { useAuditTable } from './useAuditTable.ts';
import { useAuditTitle } from './useAuditTitle.ts';

export const loader = listLoader(listAudit);

/** Everything that admins changed, live; an entry opens over the list. */
export function Component() {
  const t = useTranslations('admin.audit');
  const list = useList(listAudit);
  const columns = useColumns();
  const { params, shown, isFiltered, change, result } = list;
  const { data } = result;
  const table = useAuditTable(params);
  const { search = '' } = shown;
  return (
    <ListPage
      noun="audit"
      list={list}
      columns={columns}
      rowPath={({ id }) => paths.record('audit', id)}
      actions={<ExportButton text={t('export')} file={t('file')} table={table} />}
      filter={<AuditFilter params={params} actors={data?.actors ?? []} onChange={change} />}
      nothingFound={
        isFiltered
          ? { title: t('nothingLeftTitle'), text: t('nothingLeftText'), showAll: t('clearFilters') }
          : { title: t('nothingFoundTitle', { search }), text: t('nothingFoundText'), showAll: t('clearSearch') }
      }
      footer={
        data && <p className="soft">{data.keptDays === null ? t('keptForGood') : t('kept', { days: data.keptDays })}</p>
      }
    />
  );
}

function useColumns(): Column<AuditEntry>[] {
  const t = useTranslations('admin.audit');
  const titleOf = useAuditTitle();
  const subjectName = useNames('admin.audit.subjects');
  return [
    {
      id: 'what',
      header: t('what'),
      cell: titleOf,
      wraps: 'twice',
      phone: 'title',
    },
    {
      id: 'subject',
      header: t('subject'),
      cell: ({ subject }) => subjectName(subject),
      width: '6.5rem',
      phone: 'hidden',
    },
    {
      id: 'actor',
      header: t('actor'),
      cell: ({ actor }) => <bdi>{actor.displayName}</bdi>,
      width: '11rem',
      phone: 'detail',
    },
    {
      id: 'at',
      header: t('at'),
      cell: ({ at }) => <When at={at} />,
      sorts: true,
      width: '9.5rem',
      phone: 'detail',
    },
  ];
}
