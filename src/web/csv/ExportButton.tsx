import { useState } from 'react';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Button } from '#web/ui/Button.tsx';
import { DownloadIcon } from '#web/ui/icons/icons.tsx';
import { showToast } from '#web/ui/toastStore.ts';
import { csvOf, saveFile } from './exportCsv.ts';

interface ExportButtonProps {
  text: string;
  /** What the file is called. */
  file: string;
  /** What is in it. */
  table: () => Promise<{ columns: Parameters<typeof csvOf>[0]; rows: Parameters<typeof csvOf>[1] }>;
}

/** Saves a table as a CSV file, and says what failed. */
export function ExportButton({ text, file, table }: ExportButtonProps) {
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);

  async function save(): Promise<void> {
    setBusy(true);
    try {
      const { columns, rows } = await table();
      saveFile(file, await csvOf(columns, rows));
    } catch (error) {
      showToast({ kind: 'error', text: errorText(error) });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Button icon={<DownloadIcon />} busy={busy} onClick={() => void save()}>
      {text}
    </Button>
  );
}
