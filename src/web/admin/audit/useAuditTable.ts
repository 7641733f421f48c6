import { useTranslations } from 'use-intl';
import { type AuditEntry, listAudit } from '#contract/audit.ts';
import { call } from '#web/data/http.ts';
import type { ListParams } from '#web/data/listParams.ts';
import { allPages } from '#web/data/query.ts';
import { useNames } from '#web/messages/useNames.ts';

const columns = ['at', 'actor', 'action', 'subject', 'subjectId', 'subjectName', 'before', 'after'] as const;

const jsonOf = (fields: AuditEntry['before']) => fields && JSON.stringify(fields);

/** Everything that the list is narrowed to, page by page. What is done meanwhile is left out: it would move the pages. */
function allOf(params: ListParams<typeof listAudit>): Promise<AuditEntry[]> {
  const to = params.to ?? new Date().toISOString();
  return allPages((paging) => call(listAudit, { query: { ...params, to, ...paging } }));
}

/** What the list is narrowed to, as a table; before and after are JSON, for programs to read. */
export function useAuditTable(params: ListParams<typeof listAudit>) {
  const t = useTranslations('admin.audit');
  const actionName = useNames('admin.audit.actions');
  const subjectName = useNames('admin.audit.subjects');
  const rowOf = (entry: AuditEntry) => [
    entry.at,
    entry.actor.displayName,
    actionName(entry.action),
    subjectName(entry.subject),
    entry.subjectId,
    entry.subjectName,
    jsonOf(entry.before),
    jsonOf(entry.after),
  ];
  return async () => ({
    columns: columns.map((column) => t(`heads.${column}`)),
    rows: (await allOf(params)).map(rowOf),
  });
}
