import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type AuditEntry, listAudit } from '#contract/audit.ts';
import { csvOf, saveFile } from '#web/csv/exportCsv.ts';
import { call } from '#web/data/http.ts';
import type { ListParams } from '#web/data/listParams.ts';
import { allPages } from '#web/data/query.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { showToast } from '#web/ui/toastStore.ts';

const columns = ['at', 'actor', 'action', 'subject', 'subjectId', 'subjectName', 'before', 'after'] as const;

const jsonOf = (fields: AuditEntry['before']) => fields && JSON.stringify(fields);

/** Everything that the list is narrowed to, page by page. What is done meanwhile is left out: it would move the pages. */
function allOf(params: ListParams<typeof listAudit>): Promise<AuditEntry[]> {
  const to = params.to ?? new Date().toISOString();
  return allPages((paging) => call(listAudit, { query: { ...params, to, ...paging } }));
}

/** Saves what the list is narrowed to as a CSV file; before and after are JSON, for programs to read. */
export function useExport(params: ListParams<typeof listAudit>) {
  const t = useTranslations('audit');
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);

  const rowOf = (entry: AuditEntry) => [
    entry.at,
    entry.actor.displayName,
    t(`actions.${entry.action}`),
    t(`subjects.${entry.subject}`),
    entry.subjectId,
    entry.subjectName,
    jsonOf(entry.before),
    jsonOf(entry.after),
  ];

  async function run(): Promise<void> {
    setBusy(true);
    try {
      const entries = await allOf(params);
      const heads = columns.map((column) => t(`heads.${column}`));
      saveFile(t('file'), await csvOf(heads, entries.map(rowOf)));
    } catch (error) {
      showToast({ kind: 'error', text: errorText(error) });
    } finally {
      setBusy(false);
    }
  }

  return { busy, run: () => void run() };
}
