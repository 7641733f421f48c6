import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { HistoryEntry } from '#contract/history.ts';
import { csvOf, saveFile } from '#web/csv/exportCsv.ts';
import { wholeHistory } from '#web/data/queries/history.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { showToast } from '#web/ui/toastStore.ts';
import { useWhy } from './useWhy.ts';

const columns = ['at', 'label', 'type', 'message', 'until', 'why', 'by', 'reason'] as const;

/** Saves all that is kept of one's own history as a CSV file, the latest first. */
export function useExport() {
  const t = useTranslations('history');
  const errorText = useErrorText();
  const why = useWhy();
  const [busy, setBusy] = useState(false);

  const rowOf = (entry: HistoryEntry, before: HistoryEntry | null) => {
    const { at, label, type, message, until, by, reason } = entry;
    return [at, label, type, message, until, why(entry, before), by?.displayName ?? null, reason];
  };

  async function run(): Promise<void> {
    setBusy(true);
    try {
      const { items } = await wholeHistory({});
      const rows = items.map((entry, index) => rowOf(entry, items[index + 1] ?? null));
      const heads = columns.map((column) => t(`heads.${column}`));
      saveFile(t('file'), await csvOf(heads, rows));
    } catch (error) {
      showToast({ kind: 'error', text: errorText(error) });
    } finally {
      setBusy(false);
    }
  }

  return { busy, run: () => void run() };
}
