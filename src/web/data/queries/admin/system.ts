import { useMutation } from '@tanstack/react-query';
import { getAuditEntry } from '#contract/audit.ts';
import { downloadBackup, restoreBackup, type RestoreReport } from '#contract/backup.ts';
import { getSystem, importFreepbx } from '#contract/freepbx.ts';
import { download, upload } from '#web/data/http.ts';
import { apiQuery, useApiMutation } from '#web/data/query.ts';

/** Which version this is, and what it can import. */
export const systemQuery = apiQuery(getSystem);

export const auditEntryQuery = (id: number) => apiQuery(getAuditEntry, { params: { id } });

export function useImportFreepbx(options: { onError: () => void }) {
  return useApiMutation(importFreepbx, { stale: ['users', 'states'], ...options });
}

export function useDownloadBackup(onSuccess: (backup: { file: Blob; name: string }) => void) {
  return useMutation({ mutationFn: () => download(downloadBackup), onSuccess });
}

/** A backup, and what restoring it would do. */
export interface CheckedBackup {
  file: File;
  report: RestoreReport;
}

/** Looks a backup over, and changes nothing. */
export function useCheckBackup() {
  return useMutation({
    mutationFn: async (file: File): Promise<CheckedBackup> => ({
      file,
      report: await upload(restoreBackup, { query: { check: 'true' }, file }),
    }),
  });
}

/** Restores a backup, which ends every session. */
export function useRestoreBackup(onSuccess: () => Promise<void>) {
  return useMutation({
    mutationFn: (file: File) => upload(restoreBackup, { query: { check: 'false' }, file }),
    onSuccess,
  });
}
